package io.github.appreg.cli;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Optional;
import picocli.CommandLine.Option;

/** A plan for another time, and how far a calendar reaches. */
final class TimeOptions {
  /** Beyond it a calendar tells of lives that no credential has. */
  private static final int MOST_YEARS = 20;

  @Option(
      names = "--at",
      paramLabel = "INSTANT",
      description =
          "Plans as if it were then, with what is there now: 2027-03-01 or 2027-03-01T00:00:00Z.")
  private String at;

  @Option(
      names = "--horizon",
      paramLabel = "PERIOD",
      description = "Prints what falls due when, that far ahead (P1Y, P90D), in place of the plan.")
  private String horizon;

  /** The time to plan for; empty for now. */
  Optional<Instant> at() throws Failure {
    if (at == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          at.contains("T")
              ? Instant.parse(at)
              : LocalDate.parse(at).atStartOfDay(ZoneOffset.UTC).toInstant());
    } catch (DateTimeException e) {
      throw Failure.usage(
          "--at " + at + " is no time.", "write 2027-03-01 or 2027-03-01T00:00:00Z (UTC)");
    }
  }

  /** The end of the calendar that begins then; empty for no calendar. */
  Optional<Instant> until(Instant from) throws Failure {
    if (horizon == null) {
      return Optional.empty();
    }
    Instant until = end(from);
    Instant farthest = from.atZone(ZoneOffset.UTC).plusYears(MOST_YEARS).toInstant();
    if (!until.isAfter(from) || until.isAfter(farthest)) {
      throw Failure.usage(
          "--horizon " + horizon + " does not lie ahead, within " + MOST_YEARS + " years.",
          "write P1Y, P6M or P90D");
    }
    return Optional.of(until);
  }

  private Instant end(Instant from) throws Failure {
    try {
      return horizon.contains("T")
          ? from.plus(Duration.parse(horizon))
          : from.atZone(ZoneOffset.UTC).plus(Period.parse(horizon)).toInstant();
    } catch (DateTimeException | ArithmeticException e) {
      throw Failure.usage("--horizon " + horizon + " is no period.", "write P1Y, P6M or P90D");
    }
  }
}
