package io.github.appreg.adapter.report.html;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Says when, in UTC. */
final class Dates {
  private static final DateTimeFormatter MINUTES =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Dates() {}

  static String day(Instant when) {
    return LocalDate.ofInstant(when, ZoneOffset.UTC).toString();
  }

  static String minute(Instant when) {
    return MINUTES.format(when);
  }

  /** {@code in 12 days}, {@code today}, {@code 3 days ago}. */
  static String from(Instant now, Instant when) {
    long days = Math.round(Duration.between(now, when).toHours() / 24.0);
    if (days == 0) {
      return when.isBefore(now) ? "just ago" : "within a day";
    }
    String number = Math.abs(days) == 1 ? "1 day" : Math.abs(days) + " days";
    return days > 0 ? "in " + number : number + " ago";
  }
}
