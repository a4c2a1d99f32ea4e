package io.github.appreg.adapter.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.core.plan.Calendar;
import io.github.appreg.core.rotation.Forecast;
import io.github.appreg.core.rotation.Transition;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A calendar of transitions in each format; what happens at once stands on one line. */
final class CalendarReport {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Calendar calendar;

  CalendarReport(Calendar calendar) {
    this.calendar = calendar;
  }

  String text(Ink ink) {
    Page page = new Page();
    calendar
        .apps()
        .forEach(
            (key, turns) -> {
              page.line(0, key.value(), ink::bold);
              if (turns.isEmpty()) {
                page.line(2, "nothing falls due", ink::dim);
              }
              for (Line line : lines(turns)) {
                page.item(2, MINUTE.format(line.when()), " " + line.text(), ink::cyan, ink::plain);
              }
              page.blank();
            });
    page.line(0, summary(), ink::bold);
    return page.toString();
  }

  String markdown() {
    Markdown md = new Markdown().heading(3, "appreg calendar").paragraph("**" + summary() + "**");
    calendar
        .apps()
        .forEach(
            (key, turns) -> {
              md.heading(4, Markdown.code(key.value()));
              md.head("When (UTC)", "What");
              lines(turns).forEach(l -> md.row(MINUTE.format(l.when()), Markdown.code(l.text())));
              md.gap();
            });
    return md.toString();
  }

  ObjectNode json() {
    ObjectNode document =
        Json.document("Calendar")
            .put("from", calendar.from().toString())
            .put("until", calendar.until().toString());
    ArrayNode apps = document.putArray("apps");
    calendar
        .apps()
        .forEach(
            (key, turns) -> {
              ArrayNode array = apps.addObject().put("key", key.value()).putArray("transitions");
              for (Forecast.Turn turn : turns) {
                array
                    .addObject()
                    .put("when", turn.when().toString())
                    .put("slot", turn.slot().value())
                    .put("transition", Json.word(turn.transition()))
                    .put("what", turn.what());
              }
            });
    return document;
  }

  private String summary() {
    return "Calendar: "
        + Counted.of(calendar.turns(), "transition", "transitions")
        + " of "
        + Counted.apps(calendar.apps().size())
        + " until "
        + MINUTE.format(calendar.until())
        + " UTC.";
  }

  /** Transitions of one slot that follow at once, with the first one's reason. */
  private static List<Line> lines(List<Forecast.Turn> turns) {
    List<Line> lines = new ArrayList<>();
    for (Forecast.Turn turn : turns) {
      String word = turn.transition().name().toLowerCase(Locale.ROOT);
      int last = lines.size() - 1;
      if (last >= 0 && (turn.what().isEmpty() || lines.get(last).settles(turn))) {
        lines.set(last, lines.get(last).and(word));
      } else {
        lines.add(new Line(turn.when(), turn.slot() + ": " + word, turn.what()));
      }
    }
    return lines;
  }

  private record Line(Instant when, String words, String what) {
    Line and(String word) {
      return new Line(when, words + ", " + word, what);
    }

    /** What has settled says already who is retired. */
    boolean settles(Forecast.Turn turn) {
      return turn.transition() == Transition.RETIRE
          && turn.when().equals(when)
          && words.equals(turn.slot() + ": settle");
    }

    String text() {
      return what.isEmpty() ? words : words + " (" + what + ")";
    }
  }
}
