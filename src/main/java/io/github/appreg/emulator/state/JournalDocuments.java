package io.github.appreg.emulator.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Documents in memory, each change first appended to a journal in the state folder. A journal that
 * holds mostly history is replaced by one that holds the documents as they are.
 */
public final class JournalDocuments implements Documents, AutoCloseable {
  private static final long SMALLEST_TO_REWRITE = 1 << 22;

  private final MemoryDocuments memory = new MemoryDocuments();
  private final FolderLock lock;
  private final Journal journal;
  private long rewriteAt = SMALLEST_TO_REWRITE;

  private JournalDocuments(Path folder) {
    lock = FolderLock.take(folder);
    try {
      journal = Journal.open(folder.resolve("journal"), line -> memory.change(parse(line)));
    } catch (StateException e) {
      release(e);
      throw e;
    }
  }

  /**
   * Opens the folder, making it where it is missing; it belongs to this process until {@link
   * #close}.
   */
  public static JournalDocuments open(Path folder) {
    PrivateFiles.createFolder(folder);
    JournalDocuments documents = new JournalDocuments(folder);
    documents.rewriteAt = Math.max(SMALLEST_TO_REWRITE, 3 * documents.memory.bytes());
    return documents;
  }

  @Override
  public Optional<ObjectNode> get(String collection, String id) {
    return memory.get(collection, id);
  }

  @Override
  public List<ObjectNode> all(String collection) {
    return memory.all(collection);
  }

  @Override
  public void put(String collection, String id, ObjectNode document) {
    change(List.of(new Change(collection, id, Optional.of(document))));
  }

  @Override
  public void delete(String collection, String id) {
    change(List.of(new Change(collection, id, Optional.empty())));
  }

  @Override
  public synchronized void change(List<Change> changes) {
    journal.append(line(changes));
    memory.change(changes);
    if (journal.size() > rewriteAt) {
      rewrite();
    }
  }

  @Override
  public synchronized void close() {
    try {
      journal.close();
      lock.release();
    } catch (IOException e) {
      throw PrivateFiles.failed("The state folder cannot be closed", e);
    }
  }

  private void rewrite() {
    try {
      journal.rewrite(
          out ->
              memory.forEach(
                  (collection, id, document) ->
                      out.line(line(List.of(new Change(collection, id, Optional.of(document)))))));
      rewriteAt = Math.max(SMALLEST_TO_REWRITE, 3 * memory.bytes());
    } catch (IOException e) {
      // The change itself is kept: the longer journal serves as well, and is tried again later.
      rewriteAt = 2 * journal.size();
    }
  }

  private void release(StateException cause) {
    try {
      lock.release();
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  private static byte[] line(List<Change> changes) {
    ArrayNode array = MemoryDocuments.JSON.createArrayNode();
    for (Change change : changes) {
      ObjectNode entry = array.addObject().put("c", change.collection()).put("i", change.id());
      change.document().ifPresent(document -> entry.set("d", document));
    }
    return array.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  private static List<Change> parse(byte[] line) throws IOException {
    List<Change> changes = new ArrayList<>();
    for (JsonNode entry : MemoryDocuments.JSON.readTree(line)) {
      changes.add(
          new Change(
              entry.path("c").asText(),
              entry.path("i").asText(),
              entry.has("d") ? Optional.of((ObjectNode) entry.get("d")) : Optional.empty()));
    }
    return changes;
  }
}
