package io.github.appreg.emulator.vault;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.state.Documents;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The objects of one kind in all vaults: one document a name, holding its versions, and for 90 days
 * after its deletion.
 */
final class Shelf {
  static final Duration RETENTION = Duration.ofDays(90);
  private static final String DELETED = "deletedDate";
  private static final String PURGED = "scheduledPurgeDate";

  private final Documents documents;
  private final Clock clock;
  private final Kind kind;
  private final String collection;

  Shelf(Documents documents, Clock clock, Kind kind) {
    this.documents = documents;
    this.clock = clock;
    this.kind = kind;
    this.collection = "vault." + kind.segment;
  }

  Optional<ObjectNode> find(String vault, String name) {
    return any(vault, name).filter(object -> !object.has(DELETED));
  }

  ObjectNode demand(String vault, String name) throws VaultFault {
    return find(vault, name).orElseThrow(() -> kind.notFound(name));
  }

  /** The object, or a new one; refused while a deleted one keeps the name. */
  ObjectNode findOrNew(String vault, String name) throws VaultFault {
    Optional<ObjectNode> found = any(vault, name);
    if (found.isPresent() && found.get().has(DELETED)) {
      throw VaultFault.conflict(
          "ObjectIsDeletedButRecoverable",
          kind.title
              + " "
              + name
              + " is currently in a deleted but recoverable state, and its name cannot be reused; in"
              + " this state, the object can only be recovered or purged.");
    }
    return found.orElseGet(
        () -> {
          ObjectNode made = JsonNodeFactory.instance.objectNode();
          made.put("vault", vault).put("name", name).putArray("versions");
          return made;
        });
  }

  List<ObjectNode> all(String vault, boolean deleted) {
    return documents.all(collection).stream()
        .filter(object -> object.path("vault").asText().equals(vault))
        .filter(object -> object.has(DELETED) == deleted)
        .toList();
  }

  void save(ObjectNode object) {
    documents.put(
        collection, id(object.path("vault").asText(), object.path("name").asText()), object);
  }

  ObjectNode delete(String vault, String name) throws VaultFault {
    ObjectNode object = demand(vault, name);
    long now = clock.instant().getEpochSecond();
    object.put(DELETED, now).put(PURGED, now + RETENTION.toSeconds());
    save(object);
    return object;
  }

  ObjectNode deleted(String vault, String name) throws VaultFault {
    return any(vault, name)
        .filter(object -> object.has(DELETED))
        .orElseThrow(() -> kind.notFound(name));
  }

  ObjectNode recover(String vault, String name) throws VaultFault {
    ObjectNode object = deleted(vault, name);
    object.remove(List.of(DELETED, PURGED));
    save(object);
    return object;
  }

  void purge(String vault, String name) throws VaultFault {
    deleted(vault, name);
    documents.delete(collection, id(vault, name));
  }

  /** What a deleted object's answer says beyond the live one's. */
  static void addDeletion(VaultCall call, Kind kind, ObjectNode object, ObjectNode answer) {
    answer.put("recoveryId", call.url("deleted" + kind.segment, object.path("name").asText()));
    answer.set(DELETED, object.path(DELETED));
    answer.set(PURGED, object.path(PURGED));
  }

  private Optional<ObjectNode> any(String vault, String name) {
    Optional<ObjectNode> found = documents.get(collection, id(vault, name));
    if (found.isPresent()
        && found.get().has(PURGED)
        && clock.instant().getEpochSecond() >= found.get().path(PURGED).asLong()) {
      documents.delete(collection, id(vault, name));
      return Optional.empty();
    }
    return found;
  }

  private static String id(String vault, String name) {
    return vault + "/" + name.toLowerCase(Locale.ROOT);
  }
}
