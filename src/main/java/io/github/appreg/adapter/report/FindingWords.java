package io.github.appreg.adapter.report;

import io.github.appreg.core.drift.DriftReport;
import io.github.appreg.core.drift.Finding;
import io.github.appreg.core.plan.Effect;
import java.util.Locale;

/** Says what differs, the same in text and Markdown. */
final class FindingWords {
  /** What a side says of something that is either there or not. */
  private static final String PRESENT = "present";

  private FindingWords() {}

  static String of(Finding finding) {
    String subject = kind(finding.kind()) + finding.subject();
    if (finding.kind() == Finding.Kind.CREDENTIAL) {
      return subject + ": " + finding.live() + "; wanted: " + finding.desired();
    }
    if (finding.kind() != Finding.Kind.FIELD && finding.live().isEmpty()) {
      return subject + ": not in the tenant" + as("manifest", finding, finding.desired());
    }
    if (finding.kind() != Finding.Kind.FIELD && finding.desired().isEmpty()) {
      return subject + ": not in the manifest" + as("tenant", finding, finding.live());
    }
    return subject + ": tenant " + quote(finding.live()) + ", manifest " + quote(finding.desired());
  }

  /** What an apply would do about it. */
  static Effect effect(Finding finding) {
    if (finding.kind() == Finding.Kind.CREDENTIAL) {
      return Effect.ROTATE;
    }
    if (finding.kind() == Finding.Kind.FIELD) {
      return Effect.CHANGE;
    }
    if (finding.live().isEmpty()) {
      return Effect.ADD;
    }
    return finding.desired().isEmpty() ? Effect.DESTROY : Effect.CHANGE;
  }

  /** {@code Drift: 2 differences in 1 of 7 apps.} */
  static String summary(DriftReport report) {
    if (report.inSync()) {
      return "No drift: " + Counted.inSync(report.apps()) + ".";
    }
    return "Drift: "
        + Counted.of(report.findings().size(), "difference", "differences")
        + " in "
        + drifted(report)
        + " of "
        + Counted.apps(report.apps())
        + ".";
  }

  static long drifted(DriftReport report) {
    return report.findings().stream().map(Finding::key).distinct().count();
  }

  /** The value beside the subject, unless it says the same. */
  private static String as(String where, Finding finding, String value) {
    return value.isEmpty() || value.equals(PRESENT) || value.equals(finding.subject())
        ? ""
        : "; " + where + " " + quote(value);
  }

  private static String quote(String text) {
    return "\"" + text + "\"";
  }

  private static String kind(Finding.Kind kind) {
    return kind == Finding.Kind.FIELD
        ? ""
        : kind.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " ";
  }
}
