package io.github.appreg.emulator.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * Everything the local tenant remembers: JSON documents in named collections, in order of creation.
 * Thread-safe; what {@link #put} and {@link #delete} return from has reached the disk. What is
 * handed out and taken in is copied.
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
}
