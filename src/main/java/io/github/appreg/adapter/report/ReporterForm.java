package io.github.appreg.adapter.report;

import io.github.appreg.core.drift.DriftReport;
import io.github.appreg.core.port.Fault;
import java.time.Instant;
import java.util.Optional;

/** The report as it would stand on stdout. */
final class ReporterForm implements ReportForm {
  private final Reporter reporter;

  ReporterForm(Format format) {
    this.reporter = Reporter.of(format, new Ink(false, true));
  }

  @Override
  public String drift(DriftRun run, Provenance from) {
    Reporter own =
        run.leftOut().isPresent() ? reporter.leavingOut(run.leftOut().getAsInt()) : reporter;
    return own.drift(run.report());
  }

  @Override
  public Optional<String> failed(Fault fault, Instant at, Provenance from) {
    return Optional.of(reporter.drift(DriftReport.failed(at, fault)));
  }
}
