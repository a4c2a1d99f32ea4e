package io.github.appreg.core.policy;

import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;

/** Calendar months as a bound from above. */
final class Months {
  /** Four years hold every month, that of a leap year too. */
  private static final LocalDate START = LocalDate.of(2025, 1, 1);

  private static final int FOUR_YEARS = 48;

  private Months() {}

  /** The time that so many months take at most, wherever they begin. */
  static Duration longest(int months) {
    return Stream.iterate(START, each -> each.plusMonths(1))
        .limit(FOUR_YEARS)
        .map(start -> ChronoUnit.DAYS.between(start, start.plusMonths(months)))
        .max(Long::compare)
        .map(Duration::ofDays)
        .orElseThrow();
  }
}
