package io.github.appreg.adapter.report;

import io.github.appreg.core.drift.Cause;
import io.github.appreg.core.drift.DriftReport;
import io.github.appreg.core.drift.Finding;
import io.github.appreg.core.drift.MutedFinding;
import io.github.appreg.core.plan.Effect;
import io.github.appreg.core.port.Fault;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

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

  /** Why, in a few words. */
  static String why(Finding finding) {
    return finding.causes().stream()
        .map(cause -> why(cause, finding))
        .collect(Collectors.joining(", and "));
  }

  /** Why, and by whom where that is known. */
  static String story(Finding finding) {
    return why(finding) + finding.attribution().map(by -> ", " + Attributions.words(by)).orElse("");
  }

  private static String why(Cause cause, Finding finding) {
    if (cause != Cause.PERSON) {
      return why(cause);
    }
    return why(cause) + (finding.desired().isEmpty() ? " to revoke it" : "'s consent");
  }

  /** What a cause is, of whatever finding. */
  static String why(Cause cause) {
    return switch (cause) {
      case COMMIT -> "a commit not yet applied";
      case OUTSIDE -> "a change from outside";
      case TIME -> "due by time";
      case PERSON -> "waits for a person";
      case UNKNOWN -> "a commit or a change from outside: what was last applied is not known";
    };
  }

  /** {@code 2 from outside, 1 by time}; one that has two causes counts for both. */
  private static String causes(DriftReport report) {
    return Arrays.stream(Cause.values())
        .filter(cause -> report.count(cause) > 0)
        .map(cause -> report.count(cause) + " " + from(cause))
        .collect(Collectors.joining(", "));
  }

  private static String from(Cause cause) {
    return switch (cause) {
      case COMMIT -> "not yet applied";
      case OUTSIDE -> "from outside";
      case TIME -> "due by time";
      case PERSON -> "waiting for a person";
      case UNKNOWN -> "of unknown cause";
    };
  }

  /** {@code Drift: 2 differences in 1 of 7 apps: 2 from outside; 1 muted.} */
  static String summary(DriftReport report) {
    return (report.complete() ? "" : "Not complete. ") + known(report) + muted(report) + ".";
  }

  private static String known(DriftReport report) {
    if (!report.findings().isEmpty()) {
      return "Drift: "
          + Counted.of(report.findings().size(), "difference", "differences")
          + " in "
          + drifted(report)
          + " of "
          + Counted.apps(report.apps().size())
          + ": "
          + causes(report);
    }
    if (report.complete()) {
      return "No drift: " + Counted.inSync(report.apps().size());
    }
    return report.apps().isEmpty()
        ? "Nothing is known of the tenant"
        : "No difference in what could be read of " + Counted.apps(report.apps().size());
  }

  private static String muted(DriftReport report) {
    int number = report.muted().size();
    if (number == 0) {
      return "";
    }
    return report.findings().isEmpty()
        ? ", but for " + Counted.of(number, "difference", "differences") + " muted"
        : "; " + number + " muted";
  }

  /** What could not be read, in one line. */
  static String unread(Fault fault) {
    String said = FaultText.said(fault);
    return "not read: " + fault.summary() + (said.isEmpty() ? "" : " " + said);
  }

  /** What is muted, why and for how long. */
  static String of(MutedFinding muted) {
    return muted.finding().key()
        + ": "
        + of(muted.finding())
        + " ("
        + muted.mute().reason()
        + ", until "
        + muted.mute().until()
        + ", "
        + muted.mute().at()
        + ")";
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
