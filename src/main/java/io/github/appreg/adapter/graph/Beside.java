package io.github.appreg.adapter.graph;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What a registration has that no manifest speaks of, in words. */
final class Beside {
  private static final Map<String, String> LISTS = new LinkedHashMap<>();

  static {
    LISTS.put("/identifierUris", "identifier URIs");
    LISTS.put("/web/redirectUris", "redirect URIs for the web");
    LISTS.put("/spa/redirectUris", "redirect URIs for single-page apps");
    LISTS.put("/publicClient/redirectUris", "redirect URIs for public clients");
    LISTS.put("/appRoles", "app roles of its own");
    LISTS.put("/api/oauth2PermissionScopes", "scopes of its own");
    LISTS.put("/api/preAuthorizedApplications", "preauthorized applications");
    LISTS.put("/addIns", "add-ins");
  }

  private Beside() {}

  static List<String> registration(JsonNode app) {
    List<String> found = new ArrayList<>();
    LISTS.forEach(
        (pointer, words) -> {
          JsonNode list = app.at(pointer);
          if (!list.isEmpty()) {
            found.add(list.size() + " " + words + names(list));
          }
        });
    int scopes = 0;
    for (JsonNode api : app.path("requiredResourceAccess")) {
      for (JsonNode access : api.path("resourceAccess")) {
        scopes += "Scope".equals(access.path("type").asText()) ? 1 : 0;
      }
    }
    if (scopes > 0) {
      found.add(scopes + " declared delegated permissions");
    }
    if (app.path("isFallbackPublicClient").asBoolean()) {
      found.add("public client flows are allowed");
    }
    if (!app.path("groupMembershipClaims").asText("").matches("|null|None")) {
      found.add("group claims in its tokens");
    }
    return found;
  }

  static List<String> consents(List<JsonNode> grants) {
    List<String> found = new ArrayList<>();
    for (JsonNode grant : grants) {
      boolean everyone = "AllPrincipals".equals(grant.path("consentType").asText());
      found.add(
          "delegated consent of "
              + (everyone ? "everyone" : "user " + grant.path("principalId").asText())
              + ": "
              + FailureReader.oneLine(
                  String.join(" ", new TreeSet<>(List.of(grant.path("scope").asText().split(" "))))
                      .strip()));
    }
    return found;
  }

  /** Plain texts are shown, within bounds; objects are only counted. */
  private static String names(JsonNode list) {
    List<String> names = new ArrayList<>();
    list.forEach(
        each -> {
          if (each.isTextual() && names.size() < 5) {
            names.add(FailureReader.oneLine(each.asText()));
          }
        });
    return names.isEmpty()
        ? ""
        : ": " + String.join(", ", names) + (names.size() < list.size() ? ", …" : "");
  }
}
