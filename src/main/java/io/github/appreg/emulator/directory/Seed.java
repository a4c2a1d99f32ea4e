package io.github.appreg.emulator.directory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.odata.Json;
import io.github.appreg.emulator.odata.Refused;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Fills an empty tenant: Microsoft's own APIs, a managed identity, the bootstrap application. */
public final class Seed {
  /** Application id of the bootstrap application. */
  public static final String BOOTSTRAP = "b0075712-a9e9-4b2c-8a51-6c0f7c1d2e01";

  private static final String BOOTSTRAP_APP = "b0075712-a9e9-4b2c-8a51-6c0f7c1d2e02";
  private static final String BOOTSTRAP_PRINCIPAL = "b0075712-a9e9-4b2c-8a51-6c0f7c1d2e03";
  private static final Duration SECRET_LIFE = Duration.ofDays(365L * 50);
  private static final List<String> ROLES =
      List.of(
          "Application.ReadWrite.All",
          "AppRoleAssignment.ReadWrite.All",
          "DelegatedPermissionGrant.ReadWrite.All",
          "Directory.Read.All",
          "Policy.Read.All",
          "AuditLog.Read.All");

  private final Directory directory;
  private final People people;
  private final Published published = Published.get();

  private Seed(Directory directory) {
    this.directory = directory;
    people = directory.people();
  }

  /** Fills an empty tenant; in a used one, brings back the bootstrap application if it is gone. */
  public static Seed plant(Directory directory) {
    Seed seed = new Seed(directory);
    seed.plant();
    return seed;
  }

  private void plant() {
    Writes writes = directory.writes();
    if (directory.principals.seen(directory.now()).findAny().isEmpty()) {
      for (ObjectNode app : published.apps()) {
        writes.put(directory.principals, wellKnown(app));
      }
      for (ObjectNode identity : people.managedIdentities()) {
        writes.put(directory.principals, managed(identity));
      }
    }
    if (directory.applications.latest(BOOTSTRAP_APP).isEmpty()) {
      writes.put(directory.applications, bootstrap());
    }
    if (directory.principals.latest(BOOTSTRAP_PRINCIPAL).isEmpty()) {
      writes.put(
          directory.principals,
          Json.object().put("id", BOOTSTRAP_PRINCIPAL).put("appId", BOOTSTRAP));
      ROLES.forEach(role -> writes.put(directory.assignments, grant(role)));
    }
    for (String id : List.of(BOOTSTRAP_APP, BOOTSTRAP_PRINCIPAL)) {
      directory.deleted.latest(id).ifPresent(item -> writes.delete(directory.deleted, item));
    }
    writes.commit();
  }

  /** Whether that text is one of the bootstrap application's secrets. */
  public boolean knowsBootstrapSecret(String text) {
    String hash = PasswordCredentials.hash(text);
    for (JsonNode password : bootstrapNow().path("passwordCredentials")) {
      if (Json.text(password, PasswordCredentials.HASH).equals(hash)) {
        return true;
      }
    }
    return false;
  }

  /** Gives the bootstrap application a further secret and returns its text. */
  public String newBootstrapSecret() {
    ObjectNode app = bootstrapNow().deepCopy();
    ObjectNode wish = Json.object().put("displayName", "bootstrap");
    wish.put("endDateTime", Json.time(directory.now().plus(SECRET_LIFE)));
    try {
      PasswordCredentials.Made made = PasswordCredentials.make(wish, directory.now());
      app.withArray("/passwordCredentials").add(made.stored());
      directory.writes().put(directory.applications, app).commit();
      return Json.text(made.shown(), "secretText");
    } catch (Refused e) {
      throw new IllegalStateException(e);
    }
  }

  private ObjectNode bootstrapNow() {
    return directory.applications.latest(BOOTSTRAP_APP).orElseThrow();
  }

  private ObjectNode wellKnown(ObjectNode app) {
    String owner = Json.text(app, "owner");
    return Json.object()
        .put("id", principalId(Json.text(app, "appId")))
        .put("appId", Json.text(app, "appId"))
        .put("displayName", Json.text(app, "displayName"))
        .put("appOwnerOrganizationId", owner.isEmpty() ? people.microsoftTenantId() : owner)
        .put("signInAudience", "AzureADMultipleOrgs");
  }

  private static ObjectNode managed(ObjectNode identity) {
    ObjectNode principal = identity.deepCopy();
    return principal.set("servicePrincipalNames", Json.array().add(Json.text(identity, "appId")));
  }

  private ObjectNode bootstrap() {
    return Json.object()
        .put("id", BOOTSTRAP_APP)
        .put("appId", BOOTSTRAP)
        .put("displayName", "appreg bootstrap")
        .put("signInAudience", "AzureADMyOrg")
        .put("createdDateTime", Json.time(directory.now()));
  }

  private ObjectNode grant(String role) {
    String roleId =
        published.roleId(role).orElseThrow(() -> new IllegalStateException("no role " + role));
    return grant(directory, BOOTSTRAP_PRINCIPAL, roleId);
  }

  /** A role of Microsoft Graph for a principal. */
  static ObjectNode grant(Directory directory, String principalId, String roleId) {
    return Json.object()
        .put("id", AppRoleAssignments.newId(principalId))
        .put("appRoleId", roleId)
        .put("createdDateTime", Json.time(directory.now()))
        .put("principalId", principalId)
        .put("resourceId", id(directory, Published.GRAPH));
  }

  private String principalId(String appId) {
    return id(directory, appId);
  }

  /** The same in every start, different from tenant to tenant. */
  static String id(Directory directory, String key) {
    String name = directory.people().tenantId() + "/" + key;
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
