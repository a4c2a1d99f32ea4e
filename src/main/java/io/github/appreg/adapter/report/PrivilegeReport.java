package io.github.appreg.adapter.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.core.permission.Risk.Grade;
import io.github.appreg.core.plan.PrivilegeChange;
import io.github.appreg.core.plan.PrivilegeChange.Graded;
import java.util.List;
import java.util.Optional;

/** What a plan means for what apps may do, at its head. */
record PrivilegeReport(List<PrivilegeChange> changes) {
  void text(Page page, Ink ink) {
    if (changes.isEmpty()) {
      return;
    }
    page.line(0, "Privileges", ink::bold);
    for (PrivilegeChange change : changes) {
      page.line(2, change.app() + ": " + course(change), ink::plain);
      for (Graded each : change.gained()) {
        page.item(4, "+", each.permission().toString(), ink::green, ink::plain);
        page.line(8, risk(each), each.risk().high() ? ink::red : ink::dim);
      }
      for (Graded each : change.lost()) {
        page.item(4, "-", each.permission().toString(), ink::red, ink::plain);
        page.line(8, risk(each), ink::dim);
      }
    }
    page.blank();
  }

  void markdown(Markdown md) {
    if (changes.isEmpty()) {
      return;
    }
    md.heading(4, "Privileges");
    md.head("App", "", "Permission", "Risk");
    for (PrivilegeChange change : changes) {
      change.gained().forEach(each -> row(md, change, "`+`", each));
      change.lost().forEach(each -> row(md, change, "`-`", each));
    }
    md.gap();
  }

  private static void row(Markdown md, PrivilegeChange change, String sign, Graded each) {
    String risk = risk(each);
    md.row(
        Markdown.code(change.app() + ": " + course(change)),
        sign,
        Markdown.code(each.permission().toString()),
        each.risk().high() ? "**" + Markdown.prose(risk) + "**" : Markdown.prose(risk));
  }

  ArrayNode json() {
    ArrayNode array = Json.object().arrayNode();
    for (PrivilegeChange change : changes) {
      ObjectNode node = array.addObject().put("key", change.app().value());
      change.before().ifPresent(grade -> node.put("before", Json.word(grade)));
      change.after().ifPresent(grade -> node.put("after", Json.word(grade)));
      node.set("gained", json(change.gained()));
      node.set("lost", json(change.lost()));
    }
    return array;
  }

  private static ArrayNode json(List<Graded> permissions) {
    ArrayNode array = Json.object().arrayNode();
    for (Graded each : permissions) {
      Json.permission(array.addObject(), each.permission())
          .put("risk", Json.word(each.risk().grade()))
          .put("reason", each.risk().reason());
    }
    return array;
  }

  /** The highest risk before and after. */
  private static String course(PrivilegeChange change) {
    String before = word(change.before());
    String after = word(change.after());
    return "risk " + (before.equals(after) ? "stays " + after : before + " to " + after);
  }

  private static String word(Optional<Grade> grade) {
    return grade.map(Json::word).orElse("none");
  }

  private static String risk(Graded each) {
    return Json.word(each.risk().grade()) + ": " + each.risk().reason();
  }
}
