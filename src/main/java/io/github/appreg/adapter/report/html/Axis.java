package io.github.appreg.adapter.report.html;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The stretch of time that the timeline shows: some of the past, and the coming year. */
record Axis(Instant from, Instant now, Instant to) {
  private static final Duration PAST = Duration.ofDays(92);
  private static final Duration AHEAD = Duration.ofDays(365);
  private static final int JANUARY = 1;

  static Axis around(Instant now) {
    return new Axis(now.minus(PAST), now, now.plus(AHEAD));
  }

  /** Where an instant is, in percent of the width; what is outside is at the edge. */
  String at(Instant when) {
    return percent(share(when));
  }

  String width(Instant begin, Instant end) {
    return percent(Math.max(0, share(end) - share(begin)));
  }

  boolean shows(Instant begin, Instant end) {
    return begin.isBefore(to) && end.isAfter(from) && begin.isBefore(end);
  }

  private double share(Instant when) {
    double whole = Duration.between(from, to).toSeconds();
    double part = when.isBefore(from) ? 0 : Duration.between(from, when).toSeconds();
    return Math.min(1, part / whole);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f%%", share * 100);
  }

  /** The beginnings of months, and what to call them. */
  List<Month> months() {
    List<Month> months = new ArrayList<>();
    LocalDate first = LocalDate.ofInstant(from, ZoneOffset.UTC).withDayOfMonth(1).plusMonths(1);
    for (LocalDate day = first; start(day).isBefore(to); day = day.plusMonths(1)) {
      String name =
          day.getMonthValue() == JANUARY
              ? Integer.toString(day.getYear())
              : day.getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
      months.add(new Month(at(start(day)), name, day.getMonthValue() == JANUARY));
    }
    return months;
  }

  private static Instant start(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /** A line of the grid. */
  record Month(String at, String name, boolean year) {}
}
