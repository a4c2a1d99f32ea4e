package io.github.appreg.emulator.directory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.odata.Json;
import io.github.appreg.emulator.odata.Refused;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Every change to an application, and what it takes along. */
final class ApplicationWriter {
  private static final int MOST_OWNERS_INLINE = 20;

  private final Directory directory;
  private final UniqueKeys unique;
  private final References references;

  ApplicationWriter(Directory directory, UniqueKeys unique, References references) {
    this.directory = directory;
    this.unique = unique;
    this.references = references;
  }

  /**
   * A new application.
   *
   * @param passwords with their texts, for the one answer that shows them
   */
  record Created(ObjectNode document, List<ObjectNode> passwords) {}

  /** Creates; the caller becomes an owner. */
  Created create(Call call, ObjectNode body) throws Refused {
    ObjectNode sent = Kind.APPLICATION.writable(body, Json.object());
    ObjectNode app = Json.object();
    app.put("id", UUID.randomUUID().toString()).put("appId", UUID.randomUUID().toString());
    app.put("createdDateTime", Json.time(directory.now()));
    app.put("createdByAppId", call.caller().appId());
    app.put("signInAudience", "AzureADMyOrg");
    app = Merge.patch(app, Kind.APPLICATION.defaults(), sent);
    app.set(
        "keyCredentials",
        KeyCredentials.replace(sent.path("keyCredentials"), Json.array(), directory.now()));
    directory.policy().checkKeys(Kind.APPLICATION, app, Json.array());
    List<ObjectNode> shown = new ArrayList<>();
    ArrayNode passwords = Json.array();
    for (JsonNode wish : sent.path("passwordCredentials")) {
      PasswordCredentials.Made made = PasswordCredentials.make(wish, directory.now());
      directory.policy().checkPassword(Kind.APPLICATION, app, made.stored());
      shown.add(made.shown());
      passwords.add(made.stored());
    }
    app.set("passwordCredentials", passwords);
    app.set("owners", Json.array(owners(call, body.path("owners@odata.bind"))));
    ApplicationRules.check(app);
    unique.check(app);
    directory.writes().put(directory.applications, app).commit();
    return new Created(app, shown);
  }

  /** Changes what the body names. */
  void update(ObjectNode seen, ObjectNode body) throws Refused {
    ObjectNode before = latest(seen);
    ObjectNode sent = Kind.APPLICATION.writable(body, before);
    if (before.path("uniqueName").isTextual()
        && sent.has("uniqueName")
        && !sent.get("uniqueName").equals(before.get("uniqueName"))) {
      throw Refused.badRequest("Property 'uniqueName' is immutable and cannot be changed.");
    }
    ObjectNode after = Merge.patch(before, Kind.APPLICATION.defaults(), sent);
    if (sent.has("keyCredentials")) {
      after.set(
          "keyCredentials",
          KeyCredentials.replace(
              sent.get("keyCredentials"), before.path("keyCredentials"), directory.now()));
      directory.policy().checkKeys(Kind.APPLICATION, after, before.path("keyCredentials"));
    }
    if (sent.has("passwordCredentials")) {
      after.set(
          "passwordCredentials",
          PasswordCredentials.keep(
              sent.get("passwordCredentials"), before.path("passwordCredentials")));
    }
    ApplicationRules.check(after);
    ApplicationRules.checkDisabledFirst(before, after);
    unique.check(after);
    directory.writes().put(directory.applications, after).commit();
  }

  /** Moves it to the deleted items, with its service principal, and ends its grants. */
  void delete(ObjectNode seen) {
    ObjectNode app = latest(seen);
    Writes writes = directory.writes().delete(directory.applications, app);
    writes.put(directory.deleted, Removal.deleted(directory, app, "application"));
    for (ObjectNode principal : directory.principals.latestBy("appId", Json.text(app, "appId"))) {
      Removal.principal(directory, writes, principal);
    }
    writes.commit();
  }

  /** Adds a secret and returns it with its text. */
  ObjectNode addPassword(ObjectNode seen, JsonNode wish) throws Refused {
    ObjectNode sent = Json.object();
    sent.set("passwordCredentials", Json.array().add(wish.isObject() ? wish : Json.object()));
    Kind.APPLICATION.shape().check(sent);
    PasswordCredentials.Made made = PasswordCredentials.make(wish, directory.now());
    ObjectNode app = latest(seen).deepCopy();
    directory.policy().checkPassword(Kind.APPLICATION, app, made.stored());
    app.withArray("/passwordCredentials").add(made.stored());
    ApplicationRules.check(app);
    directory.writes().put(directory.applications, app).commit();
    return made.shown();
  }

  /** Removes a secret. */
  void removePassword(ObjectNode seen, String keyId) throws Refused {
    ObjectNode app = latest(seen).deepCopy();
    app.set(
        "passwordCredentials", PasswordCredentials.without(app.path("passwordCredentials"), keyId));
    directory.writes().put(directory.applications, app).commit();
  }

  private Set<String> owners(Call call, JsonNode links) throws Refused {
    if (links.size() > MOST_OWNERS_INLINE) {
      throw Refused.badRequest("At most 20 references can be bound when an object is created.");
    }
    Set<String> owners = new LinkedHashSet<>();
    owners.add(call.caller().objectId());
    for (JsonNode link : links) {
      owners.add(references.owner(link));
    }
    return owners;
  }

  /** A reader may see an older version; what is changed is always the newest. */
  private ObjectNode latest(ObjectNode seen) {
    return directory.applications.latest(Json.text(seen, "id")).orElse(seen);
  }
}
