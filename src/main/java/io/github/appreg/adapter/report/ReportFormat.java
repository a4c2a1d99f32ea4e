package io.github.appreg.adapter.report;

import io.github.appreg.core.port.Fault;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** The forms of the drift report as files. */
public enum ReportFormat {
  TEXT(new ReporterForm(Format.TEXT)),
  MARKDOWN(new ReporterForm(Format.MARKDOWN)),
  JSON(new ReporterForm(Format.JSON)),
  SARIF(new Sarif()),
  JUNIT(new Junit()),
  PROMETHEUS(new Prometheus()),
  ICALENDAR(new ICalendar());

  private final ReportForm form;

  ReportFormat(ReportForm form) {
    this.form = form;
  }

  /** The content of the file, whole. */
  public String drift(DriftRun run, Provenance from) {
    return form.drift(run, from);
  }

  /** The content of the file of a run that failed; empty where the last one's file is to stay. */
  public Optional<String> failed(Fault fault, Instant at, Provenance from) {
    return form.failed(fault, at, from);
  }

  /** As users write it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
