package io.github.appreg.emulator.directory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.odata.Json;
import io.github.appreg.emulator.odata.Refused;
import io.github.appreg.emulator.odata.Shape;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What must hold for an application before it is kept. */
final class ApplicationRules {
  private static final Set<String> AUDIENCES =
      Set.of(
          "AzureADMyOrg",
          "AzureADMultipleOrgs",
          "AzureADandPersonalMicrosoftAccount",
          "PersonalMicrosoftAccount");
  private static final int LONGEST_DESCRIPTION = 1024;
  private static final int LONGEST_TAG = 256;
  private static final int MOST_APIS = 50;
  private static final int MOST_PERMISSIONS = 400;
  private static final int MOST_ENTRIES = 1200;

  private ApplicationRules() {}

  /** Refuses an application that breaks a rule by itself. */
  static void check(ObjectNode app) throws Refused {
    checkNames(app);
    checkTags(app);
    checkRequiredAccess(app.path("requiredResourceAccess"));
    checkRoles(app.path("appRoles"), "appRoles");
    checkRoles(app.path("api").path("oauth2PermissionScopes"), "api.oauth2PermissionScopes");
    checkLogout(Json.text(app.path("web"), "logoutUrl"));
    if (entries(app) > MOST_ENTRIES) {
      throw Refused.tooLarge();
    }
  }

  /** Refuses to remove or change a role or scope that is still enabled. */
  static void checkDisabledFirst(ObjectNode before, ObjectNode after) throws Refused {
    checkDisabledFirst(before.path("appRoles"), after.path("appRoles"));
    checkDisabledFirst(
        before.path("api").path("oauth2PermissionScopes"),
        after.path("api").path("oauth2PermissionScopes"));
  }

  private static void checkNames(ObjectNode app) throws Refused {
    if (!AUDIENCES.contains(Json.text(app, "signInAudience"))) {
      throw Refused.invalidValue("signInAudience", "Application");
    }
    boolean personal = Json.text(app, "signInAudience").contains("Personal");
    String name = app.path("displayName").isNull() ? "" : Json.text(app, "displayName");
    if (name.isBlank()) {
      throw Refused.badRequest(
          "A value is required for property 'displayName' of resource 'Application'.");
    }
    if (name.length() > (personal ? 90 : 120)) {
      throw Refused.invalidValue("displayName", "Application");
    }
    if (Json.text(app, "description").length() > LONGEST_DESCRIPTION) {
      throw Refused.invalidValue("description", "Application");
    }
    if (app.path("uniqueName").isTextual() && Json.text(app, "uniqueName").isBlank()) {
      throw Refused.invalidValue("uniqueName", "Application");
    }
  }

  private static void checkTags(ObjectNode app) throws Refused {
    List<String> tags = Json.texts(app.path("tags"));
    boolean wrong =
        tags.stream()
            .anyMatch(
                tag ->
                    tag.isEmpty()
                        || tag.length() > LONGEST_TAG
                        || tag.chars().anyMatch(Character::isWhitespace));
    if (wrong || new HashSet<>(tags).size() < tags.size()) {
      throw Refused.invalidValue("tags", "Application");
    }
  }

  private static void checkRequiredAccess(JsonNode required) throws Refused {
    int permissions = 0;
    Set<String> apis = new HashSet<>();
    for (JsonNode api : required) {
      Set<String> ids = new HashSet<>();
      boolean sound = apis.add(Json.text(api, "resourceAppId").toLowerCase(Locale.ROOT));
      for (JsonNode access : api.path("resourceAccess")) {
        sound &= Set.of("Role", "Scope").contains(Json.text(access, "type"));
        sound &= Shape.isGuid(Json.text(access, "id"));
        sound &= ids.add(Json.text(access, "type") + Json.text(access, "id"));
        permissions++;
      }
      if (!sound || !Shape.isGuid(Json.text(api, "resourceAppId")) || ids.isEmpty()) {
        throw Refused.invalidValue("requiredResourceAccess", "Application");
      }
    }
    if (apis.size() > MOST_APIS || permissions > MOST_PERMISSIONS) {
      throw Refused.invalidValue("requiredResourceAccess", "Application");
    }
  }

  private static void checkRoles(JsonNode roles, String property) throws Refused {
    Set<String> ids = new HashSet<>();
    Set<String> values = new HashSet<>();
    for (JsonNode role : roles) {
      String value = Json.text(role, "value");
      boolean sound =
          Shape.isGuid(Json.text(role, "id"))
              && ids.add(Json.text(role, "id"))
              && value.length() <= 120
              && !value.startsWith(".")
              && value.chars().noneMatch(Character::isWhitespace)
              && (value.isEmpty() || values.add(value));
      if (!sound) {
        throw Refused.invalidValue(property, "Application");
      }
    }
  }

  private static void checkLogout(String url) throws Refused {
    if (!url.isEmpty() && (url.length() > 255 || !url.startsWith("https://"))) {

      throw Refused.invalidValue("web.logoutUrl", "Application");
    }
  }

  private static void checkDisabledFirst(JsonNode before, JsonNode after) throws Refused {
    for (JsonNode role : before) {
      boolean kept = false;
      for (JsonNode other : after) {
        kept |=
            Json.text(other, "id").equals(Json.text(role, "id"))
                && Json.text(other, "value").equals(Json.text(role, "value"));
      }
      if (!kept && role.path("isEnabled").asBoolean(true)) {
        throw new Refused(
            400,
            "CannotDeleteOrUpdateEnabledEntitlement",
            "Permission (scope or role) cannot be deleted or updated unless disabled first.");
      }
    }
  }

  private static int entries(JsonNode node) {
    int entries = node.isArray() ? node.size() : 0;
    for (JsonNode child : node) {
      entries += child.isContainerNode() ? entries(child) : 0;
    }
    return entries;
  }
}
