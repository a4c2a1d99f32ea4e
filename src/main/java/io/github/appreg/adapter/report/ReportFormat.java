package io.github.appreg.adapter.report;

import java.util.Locale;

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

  /** How the file is written. */
  public ReportForm form() {
    return form;
  }

  /** As users write it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
