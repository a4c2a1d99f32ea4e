package io.github.appreg.adapter.report;

import java.util.Locale;

/** The forms of a report. */
public enum Format {
  /** For people at a terminal, 80 columns wide. */
  TEXT,
  /** For machines, as {@code schema/appreg-output.schema.json} says. */
  JSON,
  /** For a comment on a pull request. */
  MARKDOWN;

  /** As users write it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
