package io.github.appreg.emulator.directory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.odata.Json;
import io.github.appreg.emulator.odata.Listing;
import io.github.appreg.emulator.odata.Query;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What callers see of the stored documents. */
final class Views {
  private static final int MOST_EXPANDED = 20;

  private final Directory directory;
  private final Published published;
  private final People people;

  Views(Directory directory, Published published, People people) {
    this.directory = directory;
    this.published = published;
    this.people = people;
  }

  /**
   * An application.
   *
   * @param withKeys whether the certificates themselves are shown
   */
  ObjectNode application(ObjectNode document, boolean withKeys) {
    ObjectNode view = Kind.APPLICATION.whole(document);
    view.set("keyCredentials", keys(document.path("keyCredentials"), withKeys));
    view.set("passwordCredentials", passwords(document.path("passwordCredentials")));
    return view;
  }

  /** A service principal, with what it takes over from its application. */
  ObjectNode principal(ObjectNode document) {
    ObjectNode view = Kind.PRINCIPAL.whole(document);
    view.set("passwordCredentials", passwords(document.path("passwordCredentials")));
    view.set("keyCredentials", keys(document.path("keyCredentials"), false));
    String appId = Json.text(document, "appId");
    Optional<ObjectNode> application = directory.applicationByAppId(appId);
    application.ifPresent(app -> mirror(app, document, view));
    if (application.isEmpty() && !document.has("servicePrincipalNames")) {
      view.set("servicePrincipalNames", Json.array(published.names(appId)));
      view.set("appRoles", published.roles(appId));
      view.set("oauth2PermissionScopes", published.scopes(appId));
      view.put("appDisplayName", Json.text(document, "displayName"));
    }
    return view;
  }

  /** The properties of a service principal that a filter may name. */
  ObjectNode filterable(ObjectNode document) {
    Optional<ObjectNode> app = directory.applicationByAppId(Json.text(document, "appId"));
    ObjectNode view = Json.object().setAll(document);
    view.put("accountEnabled", document.path("accountEnabled").asBoolean(true));
    view.put("servicePrincipalType", document.path("servicePrincipalType").asText("Application"));
    if (app.isPresent()) {
      view.set("displayName", app.get().get("displayName"));
      view.set("tags", tags(app.get(), document));
      view.set("servicePrincipalNames", names(app.get()));
      view.put("appOwnerOrganizationId", people.tenantId());
    } else if (!document.has("servicePrincipalNames")) {
      view.set("servicePrincipalNames", Json.array(published.names(Json.text(document, "appId"))));
    }
    return view.set("appDisplayName", view.path("displayName"));
  }

  /** A grant, with the names of both sides. */
  ObjectNode grant(ObjectNode document) {
    String principal = Json.text(document, "principalId");
    String resource = Json.text(document, "resourceId");
    ObjectNode view = document.deepCopy().putNull("deletedDateTime");
    view.put("principalDisplayName", name(principal));
    view.put("principalType", principalType(principal));
    return view.put("resourceDisplayName", name(resource));
  }

  /** Any object of the directory, with its type. */
  Optional<ObjectNode> object(String id) {
    String key = Directory.fold(id);
    Optional<ObjectNode> user = people.find(id).map(found -> typed("user", found));
    return user.or(
            () ->
                directory
                    .principals
                    .seen(key, directory.now())
                    .map(found -> typed("servicePrincipal", principal(found))))
        .or(
            () ->
                directory
                    .applications
                    .seen(key, directory.now())
                    .map(found -> typed("application", application(found, false))))
        .or(() -> directory.groups.seen(key, directory.now()).map(Views::group));
  }

  /** A group, with its type. */
  static ObjectNode group(ObjectNode document) {
    return typed("group", Kind.GROUP.whole(document));
  }

  /** The type of an object that bears it, such as {@code user}. */
  static String kind(ObjectNode object) {
    String type = Json.text(object, "@odata.type");
    return type.substring(type.lastIndexOf('.') + 1);
  }

  /** What may be granted a role: {@code User}, {@code Group} or {@code ServicePrincipal}. */
  String principalType(String id) {
    if (people.find(id).isPresent()) {
      return "User";
    }
    return directory.groups.latest(id).isPresent() ? "Group" : "ServicePrincipal";
  }

  /** A role that a resource offers, or nothing. */
  JsonNode role(String resourceId, String roleId) {
    Optional<ObjectNode> resource = directory.principals.latest(resourceId).map(this::principal);
    for (JsonNode role : resource.orElseGet(Json::object).path("appRoles")) {
      if (Json.text(role, "id").equalsIgnoreCase(roleId)) {
        return role;
      }
    }
    return Json.object();
  }

  /** The names that tokens for a service principal are asked by. */
  List<String> names(String principalId) {
    return directory
        .principals
        .latest(principalId)
        .map(document -> Json.texts(filterable(document).path("servicePrincipalNames")))
        .orElse(List.of());
  }

  String policyName(String id) {
    return directory.policies.latest(id).map(p -> Json.text(p, "displayName")).orElse("");
  }

  /** The objects that a list of ids names, such as owners, as far as they are there. */
  List<ObjectNode> linked(ObjectNode document, String list) {
    return Json.texts(document.path(list)).stream().flatMap(id -> object(id).stream()).toList();
  }

  /** Federated credentials as callers see them. */
  static List<ObjectNode> federated(ObjectNode application) {
    return list(application.path("federatedIdentityCredentials"));
  }

  /** The selected properties, and what is to be expanded: at most 20, as the service does. */
  ObjectNode selected(ObjectNode document, ObjectNode view, Query query) {
    ObjectNode selected = Listing.select(view, query.select());
    query
        .expand()
        .ifPresent(
            expansion -> {
              ArrayNode related = Json.array();
              related(document, expansion.name()).stream()
                  .limit(MOST_EXPANDED)
                  .forEach(object -> related.add(Listing.select(object, expansion.select())));
              selected.set(expansion.name(), related);
            });
    return selected;
  }

  private List<ObjectNode> related(ObjectNode document, String name) {
    Function<ObjectNode, ObjectNode> grant = this::grant;
    String id = Json.text(document, "id");
    return switch (name) {
      case "owners", "members" -> linked(document, name);
      case "federatedIdentityCredentials" -> federated(document);
      case AppliedPolicies.LIST ->
          AppliedPolicies.ids(document).stream()
              .flatMap(policy -> directory.policies.seen(policy, directory.now()).stream())
              .toList();
      case "appRoleAssignments" -> directory.grantsOf(id).stream().map(grant).toList();
      case "appRoleAssignedTo" -> directory.grantsOn(id).stream().map(grant).toList();
      default -> List.of();
    };
  }

  /** The display name of a user, group or service principal. */
  String name(String id) {
    return people
        .find(id)
        .or(() -> directory.principals.latest(id).map(this::filterable))
        .or(() -> directory.groups.latest(id))
        .map(object -> Json.text(object, "displayName"))
        .orElse("");
  }

  private void mirror(ObjectNode app, ObjectNode document, ObjectNode view) {
    ObjectNode whole = Kind.APPLICATION.whole(app);
    for (String same : List.of("displayName", "signInAudience", "appRoles", "info", "isDisabled")) {
      view.set(same, whole.get(same));
    }
    view.set("appDisplayName", whole.get("displayName"));
    view.set("appDescription", whole.get("description"));
    view.set("oauth2PermissionScopes", whole.path("api").path("oauth2PermissionScopes"));
    view.set("replyUrls", whole.path("web").path("redirectUris"));
    view.put("appOwnerOrganizationId", people.tenantId());
    view.set("tags", tags(app, document));
    view.set("servicePrincipalNames", names(app));
  }

  private static ArrayNode tags(ObjectNode app, ObjectNode document) {
    Set<String> tags = new LinkedHashSet<>(Json.texts(document.path("tags")));
    tags.addAll(Json.texts(app.path("tags")));
    return Json.array(tags);
  }

  private static ArrayNode names(ObjectNode app) {
    ArrayNode names = Json.array(Json.texts(app.path("identifierUris")));
    return names.add(Json.text(app, "appId"));
  }

  private static ObjectNode typed(String type, ObjectNode object) {
    return Json.object().put("@odata.type", "#microsoft.graph." + type).setAll(object);
  }

  private static ArrayNode keys(JsonNode stored, boolean withKeys) {
    ArrayNode keys = Json.array();
    for (JsonNode item : stored) {
      ObjectNode key = item.deepCopy();
      keys.add(withKeys ? key : key.putNull("key"));
    }
    return keys;
  }

  private static ArrayNode passwords(JsonNode stored) {
    ArrayNode passwords = Json.array();
    for (JsonNode item : stored) {
      ObjectNode password = item.deepCopy();
      password.remove(PasswordCredentials.HASH);
      passwords.add(password.putNull("secretText"));
    }
    return passwords;
  }

  private static List<ObjectNode> list(JsonNode array) {
    ArrayList<ObjectNode> list = new ArrayList<>();
    array.forEach(item -> list.add((ObjectNode) item));
    return list;
  }
}
