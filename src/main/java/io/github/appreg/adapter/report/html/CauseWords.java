package io.github.appreg.adapter.report.html;

import io.github.appreg.core.drift.Cause;
import java.util.Collection;
import java.util.Locale;

/** Says of a cause what it is, in a word and in a sentence. */
final class CauseWords {
  private CauseWords() {}

  static String label(Cause cause) {
    return switch (cause) {
      case COMMIT -> "Not yet applied";
      case OUTSIDE -> "From outside";
      case TIME -> "Due by time";
      case PERSON -> "Waits for a person";
      case UNKNOWN -> "Unknown cause";
    };
  }

  static String sentence(Cause cause) {
    return switch (cause) {
      case COMMIT -> "the manifest is not what was last applied";
      case OUTSIDE -> "the tenant is not what was last applied";
      case TIME -> "the hour of a credential has come";
      case PERSON -> "a person has yet to consent, or to revoke";
      case UNKNOWN -> "what was last applied is not known";
    };
  }

  /** The class of its colour. */
  static String style(Cause cause) {
    return cause.name().toLowerCase(Locale.ROOT);
  }

  /** A bit a cause. */
  static int mask(Collection<Cause> causes) {
    return causes.stream().mapToInt(CauseWords::bit).reduce(0, (a, b) -> a | b);
  }

  static int bit(Cause cause) {
    return 1 << cause.ordinal();
  }
}
