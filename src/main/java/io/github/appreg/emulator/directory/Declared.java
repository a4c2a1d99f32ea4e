package io.github.appreg.emulator.directory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.odata.Json;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What applications declare in {@code requiredResourceAccess}, and the consent to all of it. */
final class Declared {
  private static final String EVERYONE = "AllPrincipals";

  private final Directory directory;
  private final Views views;

  Declared(Directory directory) {
    this.directory = directory;
    this.views = new Views(directory, Published.get(), directory.people());
  }

  /** The permissions by name, as a person reads them; by id where the API publishes no name. */
  List<String> names(ObjectNode app) {
    List<String> names = new ArrayList<>();
    for (JsonNode api : app.path("requiredResourceAccess")) {
      Optional<ObjectNode> resource = resource(api);
      for (JsonNode each : api.path("resourceAccess")) {
        String id = Json.text(each, "id");
        String name = resource.flatMap(there -> name(there, published(each), id)).orElse(id);
        names.add(isRole(each) ? name : name + " (delegated)");
      }
    }
    return names;
  }

  /** Grants what is declared of the APIs that are there, and not granted yet. */
  void grant(ObjectNode app, String principalId) {
    Writes writes = directory.writes();
    for (JsonNode api : app.path("requiredResourceAccess")) {
      resource(api).ifPresent(resource -> grant(api, resource, principalId, writes));
    }
    writes.commit();
  }

  private void grant(JsonNode api, ObjectNode resource, String principalId, Writes writes) {
    String resourceId = Json.text(resource, "id");
    Set<String> scopes = new LinkedHashSet<>();
    for (JsonNode each : api.path("resourceAccess")) {
      String id = Json.text(each, "id");
      if (!isRole(each)) {
        name(resource, published(each), id).ifPresent(scopes::add);
      } else if (name(resource, published(each), id).isPresent()
          && !assigned(principalId, resourceId, id)) {
        ObjectNode grant = Json.object().put("id", AppRoleAssignments.newId(principalId));
        grant.put("appRoleId", id).put("createdDateTime", Json.time(directory.now()));
        grant.put("principalId", principalId).put("resourceId", resourceId);
        writes.put(directory.assignments, grant);
      }
    }
    if (!scopes.isEmpty()) {
      writes.put(directory.delegated, consent(principalId, resourceId, scopes));
    }
  }

  private ObjectNode consent(String principalId, String resourceId, Set<String> scopes) {
    for (ObjectNode there : directory.delegated.latestBy("clientId", principalId)) {
      if (Json.text(there, "resourceId").equals(resourceId)
          && Json.text(there, "consentType").equals(EVERYONE)) {
        Set<String> all = new LinkedHashSet<>(List.of(Json.text(there, "scope").split(" ")));
        all.addAll(scopes);
        return there.deepCopy().put("scope", String.join(" ", all).strip());
      }
    }
    ObjectNode made = Json.object().put("id", AppRoleAssignments.newId(principalId));
    made.put("clientId", principalId).put("consentType", EVERYONE).putNull("principalId");
    return made.put("resourceId", resourceId).put("scope", String.join(" ", scopes));
  }

  private boolean assigned(String principalId, String resourceId, String roleId) {
    return directory.assignments.latestBy("principalId", principalId).stream()
        .filter(grant -> Json.text(grant, "resourceId").equals(resourceId))
        .anyMatch(grant -> Json.text(grant, "appRoleId").equalsIgnoreCase(roleId));
  }

  private Optional<ObjectNode> resource(JsonNode api) {
    return directory
        .principalByAppId(Directory.fold(Json.text(api, "resourceAppId")))
        .map(views::principal);
  }

  private static Optional<String> name(ObjectNode resource, String list, String id) {
    for (JsonNode each : resource.path(list)) {
      if (Json.text(each, "id").equalsIgnoreCase(id)) {
        return Optional.of(Json.text(each, "value"));
      }
    }
    return Optional.empty();
  }

  private static String published(JsonNode access) {
    return isRole(access) ? "appRoles" : "oauth2PermissionScopes";
  }

  private static boolean isRole(JsonNode access) {
    return Json.text(access, "type").equals("Role");
  }
}
