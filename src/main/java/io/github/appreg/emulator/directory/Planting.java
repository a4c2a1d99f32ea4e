package io.github.appreg.emulator.directory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.odata.Json;
import io.github.appreg.emulator.odata.Refused;
import io.github.appreg.emulator.seed.SeedFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Puts a seed's users, applications and managed identities into a directory. What is there already,
 * by its key, stays as it is, so that the same seed may be given at each start.
 */
public final class Planting {
  private static final List<String> OURS =
      List.of("appId", "id", "owners", "permissions", "secret", "servicePrincipal");

  private static final String USER_ASSIGNED =
      "/providers/microsoft.managedidentity/userassignedidentities/";

  private final Directory directory;
  private final UniqueKeys unique;
  private final Published published = Published.get();
  private final List<String> problems = new ArrayList<>();

  private Planting(Directory directory) {
    this.directory = directory;
    this.unique = new UniqueKeys(directory, directory.people());
  }

  /**
   * Plants all that is missing.
   *
   * @return what Graph would refuse, each with its place; then nothing at all was planted but users
   */
  public static List<String> plant(Directory directory, SeedFile seed) {
    Planting planting = new Planting(directory);
    seed.users().forEach(planting::user);
    Writes writes = directory.writes();
    for (int i = 0; i < seed.applications().size(); i++) {
      planting.application("applications[" + i + "]", seed.applications().get(i), writes);
    }
    for (int i = 0; i < seed.managedIdentities().size(); i++) {
      String place = "managedIdentities[" + i + "]";
      planting.identity(place, seed.managedIdentities().get(i), writes);
    }
    if (planting.problems.isEmpty()) {
      writes.commit();
    }
    return planting.problems;
  }

  private void user(ObjectNode user) {
    String name = Json.text(user, "userPrincipalName");
    if (directory.people().find(name).isEmpty()) {
      String id = user.path("id").asText(Seed.id(directory, "users/" + name));
      directory.addUser(user.deepCopy().put("id", Directory.fold(id)));
    }
  }

  private void application(String place, ObjectNode wish, Writes writes) {
    String key = Json.text(wish, "uniqueName");
    if (!directory.applications.latestBy("uniqueName", key).isEmpty()) {
      return;
    }
    ObjectNode app = Json.object().put("id", id(wish, "id", "applications/" + key));
    String appId = id(wish, "appId", "appIds/" + key);
    try {
      if (!directory.applications.latestBy("appId", appId).isEmpty()
          || directory.applications.latest(Json.text(app, "id")).isPresent()) {
        throw Refused.badRequest("another application has its id or appId");
      }
      writes.put(directory.applications, made(place, app.put("appId", appId), wish));
      principal(place, appId, wish, writes);
    } catch (Refused e) {
      problems.add(place + ": " + e.getMessage());
    }
  }

  private ObjectNode made(String place, ObjectNode app, ObjectNode wish) throws Refused {
    ObjectNode body = wish.deepCopy();
    body.remove(OURS);
    ObjectNode sent = Kind.APPLICATION.writable(body, Json.object());
    app.put("createdDateTime", Json.time(directory.now())).put("signInAudience", "AzureADMyOrg");
    ObjectNode made = Merge.patch(app, Kind.APPLICATION.defaults(), sent);
    made.set(
        "keyCredentials",
        KeyCredentials.replace(sent.path("keyCredentials"), Json.array(), directory.now()));
    made.set("passwordCredentials", secrets(wish));
    made.set("owners", owners(place, wish));
    ApplicationRules.check(made);
    unique.check(made);
    return made;
  }

  private ArrayNode secrets(ObjectNode wish) throws Refused {
    ArrayNode secrets = Json.array();
    if (wish.has("secret")) {
      String text = Json.text(wish, "secret");
      ObjectNode named = Json.object().put("displayName", "seed");
      ObjectNode stored = PasswordCredentials.make(named, directory.now()).stored();
      stored.put("hint", text.substring(0, 3));
      secrets.add(stored.put(PasswordCredentials.HASH, PasswordCredentials.hash(text)));
    }
    return secrets;
  }

  private ArrayNode owners(String place, ObjectNode wish) {
    ArrayNode owners = Json.array();
    for (String owner : Json.texts(wish.path("owners"))) {
      directory
          .people()
          .find(owner)
          .ifPresentOrElse(
              user -> owners.add(Json.text(user, "id")),
              () -> problems.add(place + ".owners: there is no user '" + owner + "'"));
    }
    return owners;
  }

  /** A user-assigned identity is a resource itself; another resource has a system-assigned one. */
  private void identity(String place, ObjectNode wish, Writes writes) {
    String resource = Json.text(wish, "resourceId");
    String id = id(wish, "id", "managedIdentities/" + Directory.fold(resource));
    if (directory.principals.latest(id).isPresent()) {
      return;
    }
    String appId = id(wish, "appId", "managedAppIds/" + Directory.fold(resource));
    boolean explicit = Directory.fold(resource).contains(USER_ASSIGNED);
    String name = resource.substring(resource.lastIndexOf('/') + 1);
    ObjectNode identity =
        Json.object()
            .put("id", id)
            .put("appId", appId)
            .put("displayName", wish.path("displayName").asText(name))
            .put("servicePrincipalType", "ManagedIdentity");
    identity.set("servicePrincipalNames", Json.array().add(appId));
    identity.set(
        "alternativeNames",
        Json.array().add("isExplicit=" + (explicit ? "True" : "False")).add(resource));
    writes.put(directory.principals, identity);
    grants(place, id, wish.path("permissions"), writes);
  }

  private void principal(String place, String appId, ObjectNode wish, Writes writes) {
    JsonNode permissions = wish.path("permissions");
    if (!wish.path("servicePrincipal").asBoolean(true)) {
      if (!permissions.isEmpty()) {
        problems.add(place + ".permissions: only a service principal can be granted any");
      }
      return;
    }
    String id = UUID.randomUUID().toString();
    writes.put(directory.principals, Json.object().put("id", id).put("appId", appId));
    grants(place, id, permissions, writes);
  }

  private void grants(String place, String id, JsonNode permissions, Writes writes) {
    for (String permission : Json.texts(permissions)) {
      Optional<String> role = published.roleId(permission);
      role.ifPresentOrElse(
          roleId -> writes.put(directory.assignments, Seed.grant(directory, id, roleId)),
          () ->
              problems.add(
                  place
                      + ".permissions: Microsoft Graph has no application permission '"
                      + permission
                      + "'"));
    }
  }

  private String id(ObjectNode wish, String property, String otherwise) {
    return Directory.fold(wish.path(property).asText(Seed.id(directory, otherwise)));
  }
}
