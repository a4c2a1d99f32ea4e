package io.github.appreg.emulator.directory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.odata.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What an audit record tells of the properties that changed: both values, in JSON within JSON. */
final class ModifiedProperties {
  private static final Set<String> ELSEWHERE =
      Set.of("id", "passwordCredentials", "keyCredentials", "createdDateTime", "deletedDateTime");
  private static final Map<String, String> NAMES =
      Map.of(
          "identifierUris", "AppIdentifierUri",
          "servicePrincipalNames", "ServicePrincipalName",
          "replyUrls", "AppAddress");

  private final ObjectNode before;
  private final ObjectNode after;
  private final ArrayNode list = Json.array();
  private final List<String> names = new ArrayList<>();

  ModifiedProperties(ObjectNode before, ObjectNode after) {
    this.before = before;
    this.after = after;
  }

  boolean isEmpty() {
    return names.isEmpty();
  }

  /** All that was found, and a list of the names at its end. */
  ArrayNode list() {
    ArrayNode all = list.deepCopy();
    all.addObject()
        .put("displayName", "Included Updated Properties")
        .putNull("oldValue")
        .put("newValue", Json.array().textNode(String.join(", ", names)).toString());
    return all;
  }

  /** The properties of that kind, but for credentials, which have records of their own. */
  void whole(Kind kind) {
    List<String> properties = new ArrayList<>();
    kind.defaults().fieldNames().forEachRemaining(properties::add);
    properties.add("federatedIdentityCredentials");
    for (String property : properties) {
      if (ELSEWHERE.contains(property)) {
        continue;
      }
      if (!isSame(property, kind.defaults())) {
        add(
            name(property),
            value(property, before.get(property)),
            value(property, after.get(property)));
      }
    }
  }

  /** The credentials, each in one line, without what is secret. */
  void keyDescription() {
    ArrayNode was = keys(before);
    ArrayNode is = keys(after);
    if (!was.equals(is)) {
      add("KeyDescription", was, is);
    }
  }

  static ArrayNode keys(ObjectNode holder) {
    ArrayNode keys = Json.array();
    holder.path("keyCredentials").forEach(key -> keys.add(line(key, Json.text(key, "type"))));
    holder.path("passwordCredentials").forEach(key -> keys.add(line(key, "Password")));
    return keys;
  }

  private static String line(JsonNode key, String type) {
    String name = key.path("displayName").isTextual() ? Json.text(key, "displayName") : "";
    return "[KeyIdentifier="
        + Json.text(key, "keyId")
        + ",KeyType="
        + type
        + ",KeyUsage=Verify,DisplayName="
        + name
        + "]";
  }

  private boolean isSame(String property, ObjectNode defaults) {
    JsonNode plain = defaults.path(property);
    JsonNode was = before.has(property) ? before.get(property) : plain;
    JsonNode is = after.has(property) ? after.get(property) : plain;
    return was.equals(is) || (isNothing(was) && isNothing(is));
  }

  private static boolean isNothing(JsonNode value) {
    return value.isMissingNode() || value.isNull() || (value.isContainerNode() && value.isEmpty());
  }

  private void add(String name, JsonNode was, JsonNode is) {
    names.add(name);
    list.addObject()
        .put("displayName", name)
        .put("oldValue", was.toString())
        .put("newValue", is.toString());
  }

  private static String name(String property) {
    return NAMES.getOrDefault(
        property, Character.toUpperCase(property.charAt(0)) + property.substring(1));
  }

  /** Every value is a list, the single ones too. */
  private static JsonNode value(String property, JsonNode value) {
    if (value == null || value.isNull()) {
      return Json.array();
    }
    if (property.equals("requiredResourceAccess")) {
      return access(value);
    }
    return value.isArray() ? value : Json.array().add(value);
  }

  private static ArrayNode access(JsonNode apis) {
    ArrayNode list = Json.array();
    for (JsonNode api : apis) {
      ObjectNode one = list.addObject().put("ResourceAppId", Json.text(api, "resourceAppId"));
      ArrayNode permissions = one.putArray("RequiredAppPermissions");
      for (JsonNode access : api.path("resourceAccess")) {
        boolean role = Json.text(access, "type").equals("Role");
        ObjectNode permission =
            permissions
                .addObject()
                .put("EntitlementId", Json.text(access, "id"))
                .put("DirectAccessGrant", role);
        ArrayNode impersonation = permission.putArray("ImpersonationAccessGrants");
        if (!role) {
          impersonation.add(20);
        }
      }
    }
    return list;
  }
}
