package io.github.appreg.core.model;

import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * When a credential is replaced. Whole hours.
 *
 * @param lifetime from start to end of one credential
 * @param renewBefore how long before its end a successor is made
 * @param overlap how long the predecessor stays usable after its successor was delivered
 */
public record RotationPolicy(Duration lifetime, Duration renewBefore, Duration overlap) {
  /** Consumers of Key Vault references may cache a credential this long. */
  public static final Duration LEAST_OVERLAP = Duration.ofHours(24);

  /** A year without a leap day. */
  private static final LocalDate YEAR = LocalDate.of(2026, 1, 1);

  public RotationPolicy {
    if (overlap.isNegative()
        || overlap.compareTo(renewBefore) > 0
        || overlap.plus(renewBefore).compareTo(lifetime) > 0) {
      throw new IllegalArgumentException(
          "not overlap <= renewBefore and overlap + renewBefore <= lifetime");
    }
  }

  /** The lifetime that so many calendar months have at least, wherever they begin. */
  public static Duration months(int months) {
    long shortest = Long.MAX_VALUE;
    for (LocalDate start = YEAR; start.isBefore(YEAR.plusYears(1)); start = start.plusMonths(1)) {
      shortest = Math.min(shortest, ChronoUnit.DAYS.between(start, start.plusMonths(months)));
    }
    return Duration.ofDays(shortest);
  }

  /**
   * The calendar months that the lifetime stands for, where a vault counts in those; at least 1.
   */
  public int wholeMonths() {
    int months = 1;
    while (months(months).compareTo(lifetime) < 0) {
      months++;
    }
    return months;
  }
}
