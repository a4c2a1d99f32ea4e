package io.github.appreg.emulator.token;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.state.Documents;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Documents for tests that need no disk. */
public final class MemoryDocuments implements Documents {
  private final Map<String, Map<String, ObjectNode>> collections = new LinkedHashMap<>();

  @Override
  public synchronized Optional<ObjectNode> get(String collection, String id) {
    return Optional.ofNullable(of(collection).get(id)).map(ObjectNode::deepCopy);
  }

  @Override
  public synchronized List<ObjectNode> all(String collection) {
    return of(collection).values().stream().map(ObjectNode::deepCopy).toList();
  }

  @Override
  public synchronized void put(String collection, String id, ObjectNode document) {
    of(collection).put(id, document.deepCopy());
  }

  @Override
  public synchronized void delete(String collection, String id) {
    of(collection).remove(id);
  }

  private Map<String, ObjectNode> of(String collection) {
    return collections.computeIfAbsent(collection, name -> new LinkedHashMap<>());
  }
}
