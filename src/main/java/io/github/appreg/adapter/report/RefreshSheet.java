package io.github.appreg.adapter.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A catalogue file that was written.
 *
 * @param file as the user named it
 * @param date when its permissions were taken, an ISO date
 * @param added application permissions that the catalogue so far could not grant
 * @param removed those that the new one cannot grant any more
 */
public record RefreshSheet(
    String file, String date, int permissions, List<String> added, List<String> removed)
    implements Sheet {
  @Override
  public String text(Ink ink) {
    Page page = new Page();
    added.forEach(name -> page.item(0, "+", name, ink::green, ink::plain));
    removed.forEach(name -> page.item(0, "-", name, ink::red, ink::plain));
    page.line(0, summary(), ink::bold);
    return page.toString();
  }

  @Override
  public String markdown() {
    Markdown md =
        new Markdown().heading(3, "appreg permissions").paragraph(Markdown.prose(summary()));
    added.forEach(name -> md.bullet("new: " + Markdown.code(name)));
    removed.forEach(name -> md.bullet("gone: " + Markdown.code(name)));
    return md.toString();
  }

  @Override
  public ObjectNode json() {
    ObjectNode document =
        Json.document("CatalogueRefresh")
            .put("file", file)
            .put("permissionsDate", date)
            .put("permissions", permissions);
    document.set("added", Json.texts(added));
    document.set("removed", Json.texts(removed));
    return document;
  }

  private String summary() {
    return "Catalogue: "
        + Counted.of(permissions, "permission", "permissions")
        + " of "
        + date
        + " in "
        + file
        + "; "
        + added.size()
        + " new, "
        + removed.size()
        + " gone.";
  }
}
