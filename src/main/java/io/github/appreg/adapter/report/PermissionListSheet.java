package io.github.appreg.adapter.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.core.permission.GraphPermission;
import io.github.appreg.core.permission.Risk;
import io.github.appreg.core.permission.RiskTable;
import java.util.List;

/**
 * Permissions that were searched for.
 *
 * @param date when they were taken, an ISO date
 */
public record PermissionListSheet(List<GraphPermission> permissions, RiskTable risks, String date)
    implements Sheet {
  public PermissionListSheet {
    permissions = List.copyOf(permissions);
  }

  @Override
  public String text(Ink ink) {
    Page page = new Page();
    for (GraphPermission each : permissions) {
      page.line(0, each.value(), ink::bold);
      page.line(4, words(each), each.grantable() && risk(each).high() ? ink::yellow : ink::dim);
    }
    page.line(0, summary(), ink::bold);
    return page.toString();
  }

  @Override
  public String markdown() {
    Markdown md =
        new Markdown().heading(3, "appreg permissions").paragraph("**" + summary() + "**");
    md.head("Permission", "What it is");
    permissions.forEach(each -> md.row(Markdown.code(each.value()), Markdown.prose(words(each))));
    return md.toString();
  }

  @Override
  public ObjectNode json() {
    ObjectNode document = Json.document("PermissionList").put("permissionsDate", date);
    ArrayNode array = document.putArray("permissions");
    permissions.forEach(each -> array.add(PermissionSheet.entry(each, risk(each))));
    return document;
  }

  private Risk risk(GraphPermission each) {
    return risks.of(each.value());
  }

  private String words(GraphPermission each) {
    String kinds = PermissionSheet.kinds(each);
    return each.grantable()
        ? kinds + "; risk " + Json.word(risk(each).grade()) + ": " + risk(each).reason()
        : kinds;
  }

  private String summary() {
    return "Found: "
        + Counted.of(permissions.size(), "permission", "permissions")
        + " (catalogue of "
        + date
        + ").";
  }
}
