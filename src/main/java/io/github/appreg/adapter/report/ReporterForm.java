package io.github.appreg.adapter.report;

import io.github.appreg.core.port.Fault;
import java.time.Instant;
import java.util.Optional;

/** The report as it would stand on stdout, where people read it with what could not be read. */
final class ReporterForm implements ReportForm {
  private final Reporter reporter;
  private final boolean machine;

  ReporterForm(Format format) {
    this.reporter = Reporter.of(format, new Ink(false, true));
    this.machine = format == Format.JSON;
  }

  @Override
  public String drift(DriftRun run, Provenance from) {
    Reporter own =
        run.leftOut().isPresent() ? reporter.leavingOut(run.leftOut().getAsInt()) : reporter;
    StringBuilder text = new StringBuilder(own.drift(run.report()));
    if (!machine) {
      run.unread().forEach(fault -> text.append('\n').append(reporter.failed(fault)));
    }
    return text.toString();
  }

  @Override
  public Optional<String> failed(Fault fault, Instant at, Provenance from) {
    return Optional.of(reporter.failed(fault));
  }
}
