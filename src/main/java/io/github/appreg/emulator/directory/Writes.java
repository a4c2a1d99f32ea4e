package io.github.appreg.emulator.directory;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.odata.Json;
import io.github.appreg.emulator.state.Documents;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Changes that are kept together: on the disk first, in memory after. */
final class Writes {
  private final Documents documents;
  private final Instant now;
  private final Audits audits;
  private final Marks marks;
  private final List<Documents.Change> changes = new ArrayList<>();
  private final List<Edit> edits = new ArrayList<>();
  private final List<Runnable> effects = new ArrayList<>();

  /** What becomes of one object. */
  record Edit(String table, Optional<ObjectNode> before, Optional<ObjectNode> after) {
    ObjectNode document() {
      return after.or(() -> before).orElseThrow();
    }
  }

  Writes(Documents documents, Instant now, Audits audits, Marks marks) {
    this.audits = audits;
    this.marks = marks;
    this.documents = documents;
    this.now = now;
  }

  Writes put(Table table, ObjectNode document) {
    return add(table, Json.text(document, "id"), Optional.of(document));
  }

  Writes delete(Table table, ObjectNode document) {
    return add(table, Json.text(document, "id"), Optional.empty());
  }

  void commit() {
    if (changes.isEmpty()) {
      return;
    }
    changes.addAll(audits.record(edits, now));
    changes.addAll(marks.record(edits, now));
    documents.change(changes);
    effects.forEach(Runnable::run);
  }

  private Writes add(Table table, String id, Optional<ObjectNode> document) {
    edits.add(new Edit(table.name(), table.latest(id), document));
    changes.add(new Documents.Change(table.name(), id, document));
    effects.add(() -> table.apply(id, document, now));
    return this;
  }
}
