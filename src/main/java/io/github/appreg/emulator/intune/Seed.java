package io.github.appreg.emulator.intune;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The fleet and its settings, as they are shipped. */
final class Seed {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, Resource> resources = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  /**
   * What is served under one path.
   *
   * @param type of the items, as Graph names it
   * @param single true for an object of its own, whose one item it is
   */
  record Resource(String path, String type, boolean single, List<ObjectNode> items) {
    /** Whether any item has that property: then the type has it. */
    boolean knows(String property) {
      return items.stream().anyMatch(item -> item.has(property));
    }

    Optional<ObjectNode> item(String id) {
      return items.stream().filter(i -> i.path("id").asText().equalsIgnoreCase(id)).findFirst();
    }
  }

  static Seed load() {
    Seed seed = new Seed();
    for (Map.Entry<String, JsonNode> one :
        resource("/io/github/appreg/emulator/intune/seed.json").properties()) {
      JsonNode value = one.getValue();
      List<ObjectNode> items = new ArrayList<>();
      if (value.path("single") instanceof ObjectNode single) {
        items.add(single);
      }
      value.path("items").forEach(item -> items.add((ObjectNode) item));
      seed.resources.put(
          one.getKey(),
          new Resource(
              one.getKey(), value.path("type").asText(), value.has("single"), List.copyOf(items)));
    }
    return seed;
  }

  Optional<Resource> find(String path) {
    return Optional.ofNullable(resources.get(path));
  }

  static JsonNode resource(String name) {
    try (InputStream in = Seed.class.getResourceAsStream(name)) {
      return JSON.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
