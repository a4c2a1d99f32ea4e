package io.github.appreg.emulator.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * Everything the local tenant remembers: JSON documents in named collections, in order of creation.
 * Thread-safe; what {@link #put} and {@link #delete} return from has reached the disk. What is
 * handed out and taken in is copied. A write that cannot be kept throws {@link StateException} and
 * changes nothing.
 */
public interface Documents {
  /** The document of that id. */
  Optional<ObjectNode> get(String collection, String id);

  /** All documents of a collection, oldest first. */
  List<ObjectNode> all(String collection);

  /** Creates or replaces a document. */
  void put(String collection, String id, ObjectNode document);

  /** Removes a document, if it is there. */
  void delete(String collection, String id);

  /** Makes several changes: all of them or, where the storage is killed or fails, none. */
  default void change(List<Change> changes) {
    for (Change change : changes) {
      change
          .document()
          .ifPresentOrElse(
              document -> put(change.collection(), change.id(), document),
              () -> delete(change.collection(), change.id()));
    }
  }

  /**
   * One change.
   *
   * @param document empty to remove it
   */
  record Change(String collection, String id, Optional<ObjectNode> document) {}
}
