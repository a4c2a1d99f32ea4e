package io.github.appreg.emulator.seed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What a seed file may say; collects what it may not. */
final class SeedRules {
  private static final Pattern GUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final Set<String> USER =
      Set.of(
          "id",
          "userPrincipalName",
          "displayName",
          "givenName",
          "surname",
          "mail",
          "jobTitle",
          "accountEnabled",
          "userType");
  private static final Set<String> IDENTITY =
      Set.of("resourceId", "displayName", "id", "appId", "permissions");
  private static final Pattern RESOURCE =
      Pattern.compile(
          "/subscriptions/[^/\\s]+/resourcegroups/[^/\\s]+/providers/[^/\\s]+(/[^/\\s]+/[^/\\s]+)+",
          Pattern.CASE_INSENSITIVE);
  private static final String PARTS = "users, applications, managedIdentities and devices";
  private static final int SHORTEST_SECRET = 8;

  private final List<String> problems;
  private final Set<String> appIds = new HashSet<>();

  private SeedRules(List<String> problems) {
    this.problems = problems;
  }

  static SeedFile read(String file, JsonNode root, List<String> problems) {
    SeedRules rules = new SeedRules(problems);
    if (root == null || root.isMissingNode() || root.isNull()) {
      return SeedFile.EMPTY;
    }
    if (!root.isObject()) {
      problems.add("it has to be a map of " + PARTS);
      return SeedFile.EMPTY;
    }
    for (Map.Entry<String, JsonNode> entry : root.properties()) {
      if (!Set.of("users", "applications", "managedIdentities", "devices")
          .contains(entry.getKey())) {
        problems.add(entry.getKey() + ": only " + PARTS + " can be seeded");
      }
    }
    return new SeedFile(
        file,
        rules.list(root, "users", "userPrincipalName", rules::user),
        rules.list(root, "applications", "uniqueName", rules::application),
        rules.list(root, "managedIdentities", "resourceId", rules::identity),
        rules.list(root, "devices", "deviceName", (place, device) -> {}));
  }

  private interface Rule {
    void check(String place, ObjectNode item);
  }

  private List<ObjectNode> list(JsonNode root, String name, String key, Rule rule) {
    JsonNode list = root.path(name);
    List<ObjectNode> items = new ArrayList<>();
    if (!list.isMissingNode() && !list.isNull() && !list.isArray()) {
      problems.add(name + ": has to be a list");
    }
    Set<String> keys = new HashSet<>();
    for (int i = 0; i < list.size(); i++) {
      String place = name + "[" + i + "]";
      if (list.get(i) instanceof ObjectNode item) {
        demandText(place, item, key);
        if (!keys.add(item.path(key).asText().toLowerCase(Locale.ROOT))) {
          problems.add(place + "." + key + ": an earlier one has the same");
        }
        guid(place, item, "id");
        rule.check(place, item);
        items.add(item);
      } else {
        problems.add(place + ": has to be a map");
      }
    }
    return items;
  }

  private void user(String place, ObjectNode user) {
    demandText(place, user, "displayName");
    for (Map.Entry<String, JsonNode> property : user.properties()) {
      String name = property.getKey();
      if (!USER.contains(name)) {
        problems.add(place + "." + name + ": not a property that a user has here");
      } else if (name.equals("accountEnabled") != property.getValue().isBoolean()
          || (!name.equals("accountEnabled") && !property.getValue().isTextual())) {
        problems.add(place + "." + name + ": has a value of the wrong type");
      }
    }
  }

  private void application(String place, ObjectNode app) {
    demandText(place, app, "displayName");
    guid(place, app, "appId");
    if (app.has("appId") && !appIds.add(app.path("appId").asText().toLowerCase(Locale.ROOT))) {
      problems.add(place + ".appId: an earlier one has the same");
    }
    texts(place, app, "owners");
    texts(place, app, "permissions");
    optional(place, app, "servicePrincipal", JsonNode::isBoolean, "has to be true or false");
    optional(
        place,
        app,
        "secret",
        secret -> secret.isTextual() && secret.textValue().length() >= SHORTEST_SECRET,
        "has to be a text of at least " + SHORTEST_SECRET + " characters");
  }

  private void identity(String place, ObjectNode identity) {
    identity
        .properties()
        .forEach(
            property -> {
              if (!IDENTITY.contains(property.getKey())) {
                problems.add(
                    place
                        + "."
                        + property.getKey()
                        + ": not a property of a managed identity here");
              }
            });
    optional(
        place,
        identity,
        "resourceId",
        id -> RESOURCE.matcher(id.asText()).matches(),
        "has to be an Azure resource id");
    optional(place, identity, "displayName", JsonNode::isTextual, "has to be a text");
    guid(place, identity, "appId");
    if (identity.has("appId")
        && !appIds.add(identity.path("appId").asText().toLowerCase(Locale.ROOT))) {
      problems.add(place + ".appId: an earlier one has the same");
    }
    texts(place, identity, "permissions");
  }

  private void demandText(String place, ObjectNode item, String name) {
    if (!item.path(name).isTextual() || item.path(name).textValue().isBlank()) {
      problems.add(place + "." + name + ": has to be there, as a text");
    }
  }

  private void guid(String place, ObjectNode item, String name) {
    optional(
        place,
        item,
        name,
        id -> id.isTextual() && GUID.matcher(id.textValue()).matches(),
        "has to be a GUID");
  }

  private void texts(String place, ObjectNode item, String name) {
    optional(place, item, name, JsonNode::isArray, "has to be a list");
    JsonNode list = item.path(name);
    for (int i = 0; i < list.size(); i++) {
      if (!list.get(i).isTextual()) {
        problems.add(place + "." + name + "[" + i + "]: has to be a text");
      }
    }
  }

  private void optional(
      String place, ObjectNode item, String name, Predicate<JsonNode> valid, String otherwise) {
    if (item.has(name) && !valid.test(item.get(name))) {
      problems.add(place + "." + name + ": " + otherwise);
    }
  }
}
