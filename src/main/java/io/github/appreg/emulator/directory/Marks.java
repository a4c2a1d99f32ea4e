package io.github.appreg.emulator.directory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.odata.Json;
import io.github.appreg.emulator.state.Documents;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * When which application and service principal last changed, counted through. What hangs on an
 * object and is no property of it, such as owners and federated credentials, does not count.
 */
final class Marks {
  private static final String COLLECTION = "deltaMarks";
  private static final String APPS = "applications";
  private static final String PRINCIPALS = "servicePrincipals";
  private static final int TIDY_EVERY = 500;

  /** For how long the marks of what is gone are of use. */
  static final Duration LIFE = Duration.ofDays(7);

  private final Map<String, Map<String, Mark>> tables =
      Map.of(APPS, new HashMap<>(), PRINCIPALS, new HashMap<>());
  private final Directory directory;
  private long last;

  /**
   * One change.
   *
   * @param number larger than that of every change before
   */
  record Mark(long number, Instant time) {
    /** Of what has not changed since marks are kept. */
    static final Mark NONE = new Mark(0, Instant.EPOCH);
  }

  Marks(Documents documents, Directory directory) {
    this.directory = directory;
    for (ObjectNode stored : documents.all(COLLECTION)) {
      Mark mark =
          new Mark(stored.path("n").asLong(), Instant.ofEpochSecond(stored.path("t").asLong()));
      tables.get(Json.text(stored, "k")).put(Json.text(stored, "id"), mark);
      last = Math.max(last, mark.number());
    }
  }

  /** The change that an object was last touched by. */
  Mark of(String table, String id) {
    return tables.get(table).getOrDefault(id, Mark.NONE);
  }

  /** The objects of a table that ever changed, also those that are gone. */
  List<String> ids(String table) {
    return List.copyOf(tables.get(table).keySet());
  }

  /** Marks what is about to change; to be kept with it. */
  List<Documents.Change> record(List<Writes.Edit> edits, Instant now) {
    List<Documents.Change> changes = new ArrayList<>();
    for (Writes.Edit edit : edits) {
      String id = Json.text(edit.document(), "id");
      if (edit.table().equals(APPS) && counts(edit, Kind.APPLICATION)) {
        changes.add(mark(APPS, id, now));
        directory
            .principals
            .latestBy("appId", Json.text(edit.document(), "appId"))
            .forEach(mirror -> changes.add(mark(PRINCIPALS, Json.text(mirror, "id"), now)));
      } else if (edit.table().equals(PRINCIPALS) && counts(edit, Kind.PRINCIPAL)) {
        changes.add(mark(PRINCIPALS, id, now));
      }
    }
    if (!changes.isEmpty() && last % TIDY_EVERY == 0) {
      tidy(APPS, directory.applications, now, changes);
      tidy(PRINCIPALS, directory.principals, now, changes);
    }
    return changes;
  }

  private static boolean counts(Writes.Edit edit, Kind kind) {
    if (edit.before().isEmpty() || edit.after().isEmpty()) {
      return true;
    }
    return !kind.whole(edit.before().get()).equals(kind.whole(edit.after().get()));
  }

  private Documents.Change mark(String table, String id, Instant now) {
    Mark mark = new Mark(++last, now);
    tables.get(table).put(id, mark);
    ObjectNode stored = Json.object().put("k", table).put("id", id).put("n", mark.number());
    JsonNode timed = stored.put("t", now.getEpochSecond());
    return new Documents.Change(COLLECTION, table + "/" + id, Optional.of((ObjectNode) timed));
  }

  private void tidy(String name, Table table, Instant now, List<Documents.Change> changes) {
    tables
        .get(name)
        .entrySet()
        .removeIf(
            entry -> {
              boolean old =
                  entry.getValue().time().plus(LIFE).isBefore(now)
                      && table.latest(entry.getKey()).isEmpty();
              if (old) {
                String key = name + "/" + entry.getKey();
                changes.add(new Documents.Change(COLLECTION, key, Optional.empty()));
              }
              return old;
            });
  }
}
