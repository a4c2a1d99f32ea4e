package io.github.appreg.emulator.directory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.access.Caller;
import io.github.appreg.emulator.odata.Json;
import io.github.appreg.emulator.odata.Refused;
import io.github.appreg.emulator.odata.Shape;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Every change to a service principal. */
final class PrincipalWriter {
  private static final List<String> WRITERS =
      List.of("Application.ReadWrite.All", "Directory.ReadWrite.All");

  private static final int MOST_PASSWORDS = 400;

  private final Directory directory;

  PrincipalWriter(Directory directory) {
    this.directory = directory;
  }

  /** Creates the service principal of an application; the caller becomes an owner. */
  ObjectNode create(Call call, ObjectNode body) throws Refused {
    ObjectNode sent = Kind.PRINCIPAL.writable(body, Json.object());
    String appId = Directory.fold(Json.text(sent, "appId"));
    if (!Shape.isGuid(appId)) {
      throw Refused.badRequest(
          "A value is required for property 'appId' of resource 'ServicePrincipal'.");
    }
    Optional<ObjectNode> app = directory.applicationByAppId(appId);
    checkBacking(call.caller(), appId, app);
    if (!directory.principals.latestBy("appId", appId).isEmpty()) {
      String message =
          "The service principal cannot be created, updated, or restored because the service"
              + " principal name "
              + appId
              + " is already in use.";
      throw new Refused(
          409,
          "Request_MultipleObjectsWithSameKeyValue",
          message,
          new Refused.Detail("ObjectConflict", message, "servicePrincipalNames"));
    }
    ObjectNode principal = Json.object().put("id", UUID.randomUUID().toString());
    principal = Merge.patch(principal, Kind.PRINCIPAL.defaults(), sent).put("appId", appId);
    principal.remove(List.of("displayName", "servicePrincipalNames", "servicePrincipalType"));
    principal.put("createdDateTime", Json.time(directory.now()));
    principal.set("owners", Json.array(List.of(call.caller().objectId())));
    directory.writes().put(directory.principals, principal).commit();
    return principal;
  }

  /** Changes what the body names. */
  void update(ObjectNode seen, ObjectNode body) throws Refused {
    ObjectNode before = directory.principals.latest(Json.text(seen, "id")).orElse(seen);
    ObjectNode sent = Kind.PRINCIPAL.writable(body, before);
    if (!sent.path("appId")
        .asText(Json.text(before, "appId"))
        .equalsIgnoreCase(Json.text(before, "appId"))) {
      throw Refused.badRequest("Property 'appId' is read-only and cannot be set.");
    }
    sent.remove("appId");
    ObjectNode after = Merge.patch(before, Kind.PRINCIPAL.defaults(), sent);
    directory.writes().put(directory.principals, after).commit();
  }

  /** Adds a secret of its own and returns it with its text. */
  ObjectNode addPassword(ObjectNode seen, JsonNode wish) throws Refused {
    ObjectNode sent = Json.object();
    sent.set("passwordCredentials", Json.array().add(wish.isObject() ? wish : Json.object()));
    Kind.APPLICATION.shape().check(sent);
    PasswordCredentials.Made made = PasswordCredentials.make(wish, directory.now());
    ObjectNode after = latest(seen).deepCopy();
    directory.policy().checkPassword(Kind.PRINCIPAL, after, made.stored());
    after.withArray("/passwordCredentials").add(made.stored());
    if (after.path("passwordCredentials").size() > MOST_PASSWORDS) {
      throw Refused.tooLarge();
    }
    directory.writes().put(directory.principals, after).commit();
    return made.shown();
  }

  /** Removes a secret. */
  void removePassword(ObjectNode seen, String keyId) throws Refused {
    ObjectNode after = latest(seen).deepCopy();
    after.set(
        "passwordCredentials",
        PasswordCredentials.without(after.path("passwordCredentials"), keyId));
    directory.writes().put(directory.principals, after).commit();
  }

  private ObjectNode latest(ObjectNode seen) {
    return directory.principals.latest(Json.text(seen, "id")).orElse(seen);
  }

  /** Moves it to the deleted items and ends its grants. */
  void delete(ObjectNode seen) {
    ObjectNode principal = directory.principals.latest(Json.text(seen, "id")).orElse(seen);
    Writes writes = directory.writes();
    Removal.principal(directory, writes, principal);
    writes.commit();
  }

  private static void checkBacking(Caller caller, String appId, Optional<ObjectNode> app)
      throws Refused {
    boolean onlyOwn = WRITERS.stream().noneMatch(caller.roles()::contains);
    boolean owned =
        app.filter(a -> Json.texts(a.path("owners")).contains(caller.objectId())).isPresent();
    if (onlyOwn && !owned) {
      throw new Refused(
          403,
          "Authorization_RequestDenied",
          "When using this permission, the backing application of the service principal being"
              + " created must in the local tenant");
    }
    if (app.isEmpty()) {
      String message =
          "The appId '"
              + appId
              + "' of the service principal does not reference a valid application object.";
      throw Refused.badRequest(
          message, new Refused.Detail("NoBackingApplicationObject", message, "appId"));
    }
  }
}
