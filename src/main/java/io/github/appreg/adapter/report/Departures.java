package io.github.appreg.adapter.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.core.plan.Departure;
import java.util.List;

/** What becomes of apps that leave or come back, and how each step is undone. */
final class Departures {
  private Departures() {}

  static String text(List<Departure> steps, Ink ink) {
    Page page = new Page();
    for (Departure step : steps) {
      String id = step.appId().isEmpty() ? "" : " (" + step.appId() + ")";
      page.line(0, step.key() + id, ink::bold);
      switch (step.status()) {
        case NOTHING -> page.item(2, ".", nothing(step), ink::dim, ink::dim);
        case FAILED -> {
          page.item(2, "x", step.stage().words(), ink::red, line -> line);
          step.fault().ifPresent(fault -> new FaultText(ink).put(page, 4, fault));
        }
        case TO_DO -> page.item(2, "-", step.stage().words(), ink::yellow, line -> line);
        case DONE -> page.item(2, "=", "done: " + step.stage().words(), ink::bold, line -> line);
      }
      if (moves(step)) {
        page.line(6, step.stage().means(), ink::dim);
        step.until().ifPresent(end -> page.line(6, "gone for good after " + end, ink::dim));
        page.line(6, "to go back: " + step.stage().back(), ink::dim);
      }
      page.blank();
    }
    page.line(0, summary(steps), ink::bold);
    return page.toString();
  }

  static String markdown(List<Departure> steps) {
    StringBuilder text =
        new StringBuilder("| app | step | status | to go back |\n|---|---|---|---|\n");
    for (Departure step : steps) {
      text.append("| ")
          .append(Markdown.code(step.key().value()))
          .append(" | ")
          .append(step.stage().words())
          .append(" | ")
          .append(Json.word(step.status()))
          .append(" | ")
          .append(moves(step) ? step.stage().back() : "")
          .append(" |\n");
    }
    return text.append('\n').append(summary(steps)).append('\n').toString();
  }

  static String json(List<Departure> steps) {
    ObjectNode document =
        Json.document("Departure")
            .put("succeeded", steps.stream().allMatch(s -> s.fault().isEmpty()));
    ArrayNode array = document.putArray("apps");
    for (Departure step : steps) {
      ObjectNode node =
          array
              .addObject()
              .put("key", step.key().value())
              .put("appId", step.appId())
              .put("step", Json.word(step.stage()))
              .put("status", Json.word(step.status()))
              .put("back", step.stage().back());
      step.until().ifPresent(end -> node.put("until", end.toString()));
      step.fault().ifPresent(fault -> node.set("fault", Json.fault(fault)));
    }
    return Json.write(document);
  }

  private static boolean moves(Departure step) {
    return step.status() == Departure.Status.TO_DO || step.status() == Departure.Status.DONE;
  }

  private static String nothing(Departure step) {
    return switch (step.stage()) {
      case DISABLE -> "nothing to do: it cannot sign in";
      case DELETE -> "nothing to do: it is not in the tenant";
      case PURGE, RESTORE -> "nothing to do: it is not among the deleted apps";
    };
  }

  private static String summary(List<Departure> steps) {
    return count(steps, Departure.Status.TO_DO)
        + " to do, "
        + count(steps, Departure.Status.DONE)
        + " done, "
        + count(steps, Departure.Status.FAILED)
        + " failed, "
        + count(steps, Departure.Status.NOTHING)
        + " as they shall be.";
  }

  private static long count(List<Departure> steps, Departure.Status status) {
    return steps.stream().filter(step -> step.status() == status).count();
  }
}
