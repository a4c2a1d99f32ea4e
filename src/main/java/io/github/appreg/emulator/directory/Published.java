package io.github.appreg.emulator.directory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.odata.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Microsoft's own APIs: their names, and the permissions that they publish; of others than
 * Microsoft Graph, a few.
 */
final class Published {
  static final String GRAPH = "00000003-0000-0000-c000-000000000000";
  private static final ArrayNode NONE = Json.array();
  private static final String DATA = "/io/github/appreg/data/";

  private final List<ObjectNode> apps = new ArrayList<>();
  private final Map<String, ArrayNode> others = new HashMap<>();
  private final JsonNode audiences;

  private Published(JsonNode audiences) {
    this.audiences = audiences;
  }

  /** Read once: none of it changes. */
  static Published get() {
    return Loaded.PUBLISHED;
  }

  private static final class Loaded {
    static final Published PUBLISHED = load();
  }

  /** Large, and not needed to start with: read when first asked for. */
  private static final class OfGraph {
    static final OfGraph PERMISSIONS = new OfGraph();

    final ArrayNode roles = Json.array();
    final ArrayNode scopes = Json.array();

    OfGraph() {
      for (JsonNode entry : Json.resource(DATA + "graph-permissions.json").path("permissions")) {
        add(entry);
      }
    }

    private void add(JsonNode entry) {
      String value = Json.text(entry, "value");
      if (entry.path("appLive").asBoolean()) {
        boolean enabled = entry.path("appEnabled").asBoolean(true);
        roles.add(role(value, Json.text(entry, "appRoleId"), enabled));
      }
      if (entry.path("scopeLive").asBoolean()) {
        ObjectNode scope = scopes.addObject();
        scope.put("adminConsentDescription", value).put("adminConsentDisplayName", value);
        scope.put("id", Json.text(entry, "scopeId"));
        scope.put("isEnabled", entry.path("scopeEnabled").asBoolean(true));
        scope.put("type", Json.text(entry, "scopeType"));
        scope.put("userConsentDescription", value).put("userConsentDisplayName", value);
        scope.put("value", value);
      }
    }
  }

  private static ObjectNode role(String value, String id, boolean enabled) {
    ObjectNode role = Json.object();
    role.putArray("allowedMemberTypes").add("Application");
    role.put("description", value).put("displayName", value).put("id", id);
    return role.put("isEnabled", enabled).put("origin", "Application").put("value", value);
  }

  private static Published load() {
    JsonNode tenant = Json.resource("/io/github/appreg/emulator/tenant.json");
    Published published = new Published(tenant.path("audiences"));
    for (Map.Entry<String, JsonNode> api : tenant.path("roles").properties()) {
      ArrayNode roles = Json.array();
      api.getValue()
          .properties()
          .forEach(role -> roles.add(role(role.getKey(), role.getValue().asText(), true)));
      published.others.put(api.getKey(), roles);
    }
    for (JsonNode app : Json.resource(DATA + "well-known-apps.json").path("apps")) {
      published.apps.add((ObjectNode) app);
    }
    return published;
  }

  /** Each with {@code appId}, {@code displayName}, {@code owner}. */
  List<ObjectNode> apps() {
    return apps;
  }

  ArrayNode roles(String appId) {
    return appId.equals(GRAPH) ? OfGraph.PERMISSIONS.roles : others.getOrDefault(appId, NONE);
  }

  ArrayNode scopes(String appId) {
    return appId.equals(GRAPH) ? OfGraph.PERMISSIONS.scopes : Json.array();
  }

  /** Id of Graph's application role of that name. */
  Optional<String> roleId(String value) {
    for (JsonNode role : OfGraph.PERMISSIONS.roles) {
      if (Json.text(role, "value").equals(value)) {
        return Optional.of(Json.text(role, "id"));
      }
    }
    return Optional.empty();
  }

  /** The identifiers by which tokens are asked for: addresses, and the application id. */
  List<String> names(String appId) {
    List<String> names = new ArrayList<>(Json.texts(audiences.path(appId)));
    names.add(appId);
    return names;
  }

  /** The applications that have that name; names compare without case. */
  List<String> appIds(String name) {
    List<String> found = new ArrayList<>();
    audiences
        .fieldNames()
        .forEachRemaining(
            appId -> {
              if (names(appId).stream().anyMatch(name::equalsIgnoreCase)) {
                found.add(appId);
              }
            });
    return found;
  }

  /** The application that an address names. */
  Optional<String> appId(String identifier) {
    String bare = identifier.replaceAll("/+$", "");
    for (Map.Entry<String, JsonNode> entry : audiences.properties()) {
      if (Json.texts(entry.getValue()).contains(bare)) {
        return Optional.of(entry.getKey());
      }
    }
    return Optional.empty();
  }
}
