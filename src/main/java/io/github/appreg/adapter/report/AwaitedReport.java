package io.github.appreg.adapter.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.core.model.Awaited;
import io.github.appreg.core.model.Permission;
import java.util.Collection;
import java.util.stream.Collectors;

/** What a person has yet to do, in every format. */
record AwaitedReport(Awaited awaited) {
  private static final String OPENS = "an administrator of the tenant opens";
  private static final String LATER = "once the app exists, apply and plan name the link";
  private static final String REVOKES =
      "an administrator revokes it in the Entra admin center: Enterprise applications, the app,"
          + " Permissions";

  void text(Page page, Ink ink) {
    if (!awaited.consent().isEmpty()) {
      page.item(2, "!", "waits for consent: " + names(awaited.consent()), ink::yellow, ink::plain);
      page.line(6, awaited.link().isPresent() ? OPENS : LATER, ink::dim);
      awaited.link().ifPresent(link -> page.line(6, link, ink::plain));
    }
    if (!awaited.revocation().isEmpty()) {
      page.item(
          2, "!", "waits for revocation: " + names(awaited.revocation()), ink::yellow, ink::plain);
      page.line(6, REVOKES, ink::dim);
    }
  }

  void markdown(Markdown md) {
    if (!awaited.consent().isEmpty()) {
      md.bullet(
          "**Waits for consent:** "
              + codes(awaited.consent())
              + "; "
              + awaited.link().map(link -> OPENS + " <" + link + ">").orElse(LATER));
    }
    if (!awaited.revocation().isEmpty()) {
      md.bullet("**Waits for revocation:** " + codes(awaited.revocation()) + "; " + REVOKES);
    }
  }

  ObjectNode json() {
    ObjectNode node = Json.object();
    node.set("consent", json(awaited.consent()));
    node.set("revocation", json(awaited.revocation()));
    awaited.link().ifPresent(link -> node.put("link", link));
    return node;
  }

  private static ArrayNode json(Collection<Permission> permissions) {
    ArrayNode array = Json.object().arrayNode();
    permissions.forEach(each -> Json.permission(array.addObject(), each));
    return array;
  }

  private static String names(Collection<Permission> permissions) {
    return permissions.stream().map(Permission::toString).collect(Collectors.joining(", "));
  }

  private static String codes(Collection<Permission> permissions) {
    return permissions.stream()
        .map(each -> Markdown.code(each.toString()))
        .collect(Collectors.joining(", "));
  }
}
