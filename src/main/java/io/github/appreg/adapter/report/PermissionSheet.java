package io.github.appreg.adapter.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.core.permission.GraphPermission;
import io.github.appreg.core.permission.Operation;
import io.github.appreg.core.permission.Risk;
import java.util.List;

/**
 * All that the catalogue knows of one permission.
 *
 * @param operations those that it suffices for, by itself or with another one
 */
public record PermissionSheet(
    GraphPermission permission, Risk risk, List<Operation> operations, LeastSheet.Dates dates)
    implements Sheet {
  private static final int MOST_OPERATIONS = 12;

  @Override
  public String text(Ink ink) {
    Page page = new Page();
    page.line(0, permission.value(), ink::bold);
    item(page, ink, "kinds", kinds(permission));
    item(page, ink, "role id", permission.appRoleId());
    item(page, ink, "scope id", permission.scopeId());
    item(page, ink, "level", level(permission));
    if (permission.grantable()) {
      item(page, ink, "risk", Json.word(risk.grade()) + ": " + risk.reason());
    }
    item(page, ink, "enough for", Counted.of(operations.size(), "operation", "operations"));
    operations.stream()
        .limit(MOST_OPERATIONS)
        .forEach(each -> page.line(2, line(each), ink::plain));
    if (operations.size() > MOST_OPERATIONS) {
      page.line(2, "and " + (operations.size() - MOST_OPERATIONS) + " more", ink::dim);
    }
    page.blank();
    page.line(0, "(" + dates.words() + ")", ink::dim);
    return page.toString();
  }

  @Override
  public String markdown() {
    Markdown md = new Markdown().heading(3, Markdown.code(permission.value()));
    md.bullet("kinds: " + kinds(permission));
    md.bullet("role id: " + Markdown.code(permission.appRoleId()));
    md.bullet("scope id: " + Markdown.code(permission.scopeId()));
    md.bullet("risk: " + Json.word(risk.grade()) + ", " + Markdown.prose(risk.reason()));
    md.bullet("enough for " + Counted.of(operations.size(), "operation", "operations"));
    operations.stream()
        .limit(MOST_OPERATIONS)
        .forEach(each -> md.bullet(Markdown.code(line(each))));
    return md.gap().paragraph(dates.words()).toString();
  }

  @Override
  public ObjectNode json() {
    ObjectNode document =
        Json.document("Permission")
            .put("permissionsDate", dates.permissions())
            .put("operationsDate", dates.operations());
    document.set("permission", entry(permission, risk));
    ArrayNode all = document.putArray("operations");
    for (Operation each : operations) {
      ObjectNode node = all.addObject().put("method", each.method()).put("path", each.path());
      ArrayNode sets = node.putArray("with");
      companions(each).forEach(set -> sets.add(Json.texts(set)));
    }
    return document;
  }

  /** A permission and its risk, for machines. */
  static ObjectNode entry(GraphPermission permission, Risk risk) {
    ObjectNode node =
        risk(permission.value(), risk)
            .put("application", permission.grantable())
            .put("delegated", !permission.scopeId().isEmpty())
            .put("appRoleId", permission.appRoleId())
            .put("scopeId", permission.scopeId());
    return node.put("privilegeLevel", permission.privilegeLevel());
  }

  static ObjectNode risk(String name, Risk risk) {
    return Json.object()
        .put("name", name)
        .put("risk", Json.word(risk.grade()))
        .put("highRisk", risk.high())
        .put("riskReason", risk.reason());
  }

  static String kinds(GraphPermission permission) {
    boolean delegated = !permission.scopeId().isEmpty();
    if (permission.grantable()) {
      return delegated ? "application, delegated" : "application";
    }
    return delegated ? "delegated" : "not open to apps or people in every tenant";
  }

  private static String level(GraphPermission permission) {
    int level = permission.privilegeLevel();
    return level == 0 ? "" : level + " of 4, as published for apps";
  }

  private static void item(Page page, Ink ink, String name, String value) {
    if (!value.isEmpty()) {
      page.item(2, String.format("%-11s", name), value, ink::dim, ink::plain);
    }
  }

  private String line(Operation operation) {
    List<List<String>> with = companions(operation);
    return operation
        + (with.stream().anyMatch(List::isEmpty)
            ? ""
            : " with "
                + String.join(" or ", with.stream().map(s -> String.join(" and ", s)).toList()));
  }

  /** What must be held beside it, each way; an empty one when it suffices by itself. */
  private List<List<String>> companions(Operation operation) {
    return operation.need().alternatives().stream()
        .filter(set -> set.contains(permission.value()))
        .map(set -> set.stream().filter(name -> !name.equals(permission.value())).toList())
        .toList();
  }
}
