package io.github.appreg.adapter.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.appreg.core.model.Permission;
import io.github.appreg.core.permission.GraphPermission;
import io.github.appreg.core.permission.PermissionCatalogue;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Microsoft Graph's own service principal, as {@code az ad sp show} or Graph itself shows it: the
 * application permissions are its {@code appRoles}, the delegated ones its {@code
 * oauth2PermissionScopes}.
 */
public final class GraphExport {
  private GraphExport() {}

  /**
   * Reads an export. It says which permissions there are, with their ids; privilege levels are not
   * in it, and are kept from what is known.
   */
  public static Collection<GraphPermission> read(Path file, PermissionCatalogue known)
      throws UnusableCatalogue {
    JsonNode principal = principal(UserFile.read(file));
    String appId = principal.path("appId").asText().toLowerCase(Locale.ROOT);
    if (!appId.equals(Permission.MICROSOFT_GRAPH)) {
      throw new UnusableCatalogue(
          "it is not the service principal of Microsoft Graph (appId "
              + Permission.MICROSOFT_GRAPH
              + ")");
    }
    Map<String, String> roles = new TreeMap<>();
    for (JsonNode role : principal.path("appRoles")) {
      boolean forApps = false;
      for (JsonNode member : role.path("allowedMemberTypes")) {
        forApps |= member.asText().equals("Application");
      }
      if (forApps) {
        put(roles, role);
      }
    }
    Map<String, String> scopes = new TreeMap<>();
    for (JsonNode scope : principal.path("oauth2PermissionScopes")) {
      put(scopes, scope);
    }
    if (roles.isEmpty()) {
      throw new UnusableCatalogue("it has no appRoles; export it whole, without a selection");
    }
    SortedMap<String, GraphPermission> all = new TreeMap<>();
    roles.keySet().forEach(name -> all.put(name, permission(name, roles, scopes, known)));
    scopes.keySet().forEach(name -> all.put(name, permission(name, roles, scopes, known)));
    return all.values();
  }

  /** The object, or the only one of an answer to a filter. */
  private static JsonNode principal(JsonNode data) {
    return data.path("value").isArray() ? data.path("value").path(0) : data;
  }

  private static void put(Map<String, String> ids, JsonNode each) throws UnusableCatalogue {
    String value = each.path("value").asText();
    String id = each.path("id").asText();
    CatalogueFile.check(value, id);
    if (each.path("isEnabled").asBoolean(true) && !id.isEmpty()) {
      ids.put(value, id.toLowerCase(Locale.ROOT));
    }
  }

  private static GraphPermission permission(
      String name,
      Map<String, String> roles,
      Map<String, String> scopes,
      PermissionCatalogue known) {
    return new GraphPermission(
        name,
        roles.getOrDefault(name, ""),
        scopes.getOrDefault(name, ""),
        known.find(name).map(GraphPermission::privilegeLevel).orElse(0));
  }
}
