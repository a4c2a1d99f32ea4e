package io.github.appreg.adapter.report;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A calendar under construction: lines end with CRLF and are folded after 75 octets. */
final class Events {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int OCTETS = 75;

  private final StringBuilder text = new StringBuilder();
  private final Instant at;

  /** A calendar without events, as it stands at that instant. */
  Events(Provenance from, Instant at) {
    this.at = at;
    line("BEGIN:VCALENDAR");
    line("VERSION:2.0");
    line("PRODID:-//appreg//appreg " + escaped(from.version()) + "//EN");
    String name = "appreg" + (from.tenant().isEmpty() ? "" : " " + from.tenant());
    line("NAME:" + escaped(name));
    line("X-WR-CALNAME:" + escaped(name));
    line("REFRESH-INTERVAL;VALUE=DURATION:P1D");
    // A calendar without any component is none.
    line("BEGIN:VTIMEZONE");
    line("TZID:UTC");
    line("BEGIN:STANDARD");
    line("DTSTART:19700101T000000");
    line("TZOFFSETFROM:+0000");
    line("TZOFFSETTO:+0000");
    line("END:STANDARD");
    line("END:VTIMEZONE");
  }

  /** An event that takes no time, and keeps nobody busy. */
  void event(String id, Instant when, String summary, String description) {
    line("BEGIN:VEVENT");
    line("UID:" + id + "@appreg");
    line("DTSTAMP:" + STAMP.format(at));
    line("DTSTART:" + STAMP.format(when));
    line("SUMMARY:" + escaped(summary));
    line("DESCRIPTION:" + escaped(description));
    line("TRANSP:TRANSPARENT");
    line("END:VEVENT");
  }

  /** A line feed would be a backslash and an n, which not every reader tells from a line feed. */
  private static String escaped(String value) {
    return Clean.line(value.replace('\n', ' '))
        .replace("\\", "\\\\")
        .replace(";", "\\;")
        .replace(",", "\\,");
  }

  /** No character is cut in two. */
  private void line(String content) {
    int room = OCTETS;
    for (int i = 0; i < content.length(); ) {
      String character = Character.toString(content.codePointAt(i));
      int octets = character.getBytes(StandardCharsets.UTF_8).length;
      if (octets > room) {
        text.append("\r\n ");
        room = OCTETS - 1;
      }
      text.append(character);
      room -= octets;
      i += character.length();
    }
    text.append("\r\n");
  }

  @Override
  public String toString() {
    return text + "END:VCALENDAR\r\n";
  }
}
