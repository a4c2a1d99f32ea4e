package io.github.appreg.adapter.report.html;

import io.github.appreg.adapter.report.DriftRun;
import io.github.appreg.adapter.report.Provenance;
import io.github.appreg.adapter.report.ReportForm;
import io.github.appreg.core.drift.DriftReport;
import io.github.appreg.core.permission.RiskTable;
import io.github.appreg.core.port.Fault;
import java.time.Instant;
import java.util.Optional;

/** The page as a file. */
public final class HtmlForm implements ReportForm {
  private final RiskTable risks;

  /** Pages that colour permissions by that table. */
  public HtmlForm(RiskTable risks) {
    this.risks = risks;
  }

  @Override
  public String drift(DriftRun run, Provenance from) {
    return HtmlReport.render(run.report(), risks, from.tenant(), from.version());
  }

  @Override
  public Optional<String> failed(Fault fault, Instant at, Provenance from) {
    return Optional.of(
        HtmlReport.render(DriftReport.failed(at, fault), risks, from.tenant(), from.version()));
  }
}
