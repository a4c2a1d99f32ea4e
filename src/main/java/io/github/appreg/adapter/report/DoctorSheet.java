package io.github.appreg.adapter.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.adapter.report.Examined.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What {@code doctor} found, check by check.
 *
 * @param purpose what the checks were about, after "ready for"
 */
public record DoctorSheet(List<Examined> checks, String purpose) implements Sheet {
  public DoctorSheet {
    checks = List.copyOf(checks);
  }

  @Override
  public String text(Ink ink) {
    Page page = new Page();
    for (Examined check : checks) {
      page.item(
          0,
          sign(check.status(), ink),
          check.name() + ": " + check.what(),
          colour(check.status(), ink),
          ink::plain);
      if (!check.next().isEmpty()) {
        page.line(4, check.next(), ink::plain);
      }
      check.commands().forEach(line -> page.command(6, line, ink::dim));
    }
    page.blank();
    page.line(0, conclusion(), ink::bold);
    return page.toString();
  }

  private static String sign(Status status, Ink ink) {
    Signs signs = new Signs(ink);
    return switch (status) {
      case OK -> signs.good();
      case WARNING -> "!";
      case FAILED -> signs.bad();
      case UNKNOWN -> "?";
    };
  }

  private static UnaryOperator<String> colour(Status status, Ink ink) {
    return switch (status) {
      case OK -> ink::green;
      case WARNING, UNKNOWN -> ink::yellow;
      case FAILED -> ink::red;
    };
  }

  @Override
  public String markdown() {
    Markdown md = new Markdown().heading(3, "appreg doctor").paragraph("**" + conclusion() + "**");
    md.head("Check", "Status", "What was found", "What to do");
    for (Examined check : checks) {
      List<String> next = new ArrayList<>();
      if (!check.next().isEmpty()) {
        next.add(Markdown.prose(check.next()));
      }
      check.commands().forEach(line -> next.add(Markdown.code(line)));
      md.row(
          Markdown.prose(check.name()),
          Json.word(check.status()),
          Markdown.prose(check.what()),
          String.join(" ", next));
    }
    return md.toString();
  }

  @Override
  public ObjectNode json() {
    ObjectNode document = Json.document("Diagnosis").put("conclusion", conclusion());
    ArrayNode array = document.putArray("checks");
    for (Examined check : checks) {
      ObjectNode node =
          array
              .addObject()
              .put("name", check.name())
              .put("status", Json.word(check.status()))
              .put("what", check.what())
              .put("next", check.next());
      node.set("commands", Json.texts(check.commands()));
      check.fault().ifPresent(fault -> node.set("fault", Json.fault(fault)));
    }
    return document;
  }

  /** The one sentence that says how it is. */
  String conclusion() {
    List<Examined> failed = of(Status.FAILED);
    if (!failed.isEmpty()) {
      return "Doctor: not ready for "
          + purpose
          + ": "
          + failed.size()
          + " of "
          + Counted.of(checks.size(), "check", "checks")
          + " failed; begin with "
          + failed.get(0).name()
          + ".";
    }
    List<String> beside = new ArrayList<>();
    if (!of(Status.WARNING).isEmpty()) {
      beside.add(Counted.of(of(Status.WARNING).size(), "warning", "warnings"));
    }
    if (!of(Status.UNKNOWN).isEmpty()) {
      beside.add(of(Status.UNKNOWN).size() + " that only the run can tell");
    }
    return "Doctor: ready for "
        + purpose
        + (beside.isEmpty() ? "" : ", with " + String.join(" and ", beside))
        + ".";
  }

  private List<Examined> of(Status status) {
    return checks.stream().filter(check -> check.status() == status).toList();
  }
}
