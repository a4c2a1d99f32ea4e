package io.github.appreg.emulator.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Documents that live as long as the process. Kept as bytes: a tenth of a tree's memory. */
public final class MemoryDocuments implements Documents {
  static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, Map<String, byte[]>> collections = new HashMap<>();
  private long bytes;

  @Override
  public synchronized Optional<ObjectNode> get(String collection, String id) {
    return Optional.ofNullable(collections.getOrDefault(collection, Map.of()).get(id))
        .map(MemoryDocuments::parse);
  }

  @Override
  public synchronized List<ObjectNode> all(String collection) {
    return collections.getOrDefault(collection, Map.of()).values().stream()
        .map(MemoryDocuments::parse)
        .toList();
  }

  @Override
  public synchronized void put(String collection, String id, ObjectNode document) {
    byte[] text = write(document);
    byte[] before =
        collections.computeIfAbsent(collection, c -> new LinkedHashMap<>()).put(id, text);
    bytes += text.length - (before == null ? 0 : before.length);
  }

  @Override
  public synchronized void delete(String collection, String id) {
    byte[] before = collections.getOrDefault(collection, Map.of()).remove(id);
    bytes -= before == null ? 0 : before.length;
  }

  @Override
  public synchronized void change(List<Change> changes) {
    Documents.super.change(changes);
  }

  /** Size of all documents as JSON. */
  synchronized long bytes() {
    return bytes;
  }

  /** Calls for each document, oldest first within its collection. */
  synchronized void forEach(Visitor visitor) throws IOException {
    for (var collection : collections.entrySet()) {
      for (var document : collection.getValue().entrySet()) {
        visitor.visit(collection.getKey(), document.getKey(), parse(document.getValue()));
      }
    }
  }

  /** Takes one document. */
  interface Visitor {
    void visit(String collection, String id, ObjectNode document) throws IOException;
  }

  private static ObjectNode parse(byte[] text) {
    try {
      return (ObjectNode) JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] write(ObjectNode document) {
    try {
      return JSON.writeValueAsBytes(document);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
