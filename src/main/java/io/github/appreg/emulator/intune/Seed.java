package io.github.appreg.emulator.intune;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.odata.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The fleet and its settings, as they are shipped. */
final class Seed {
  static final String DEVICES = "deviceManagement/managedDevices";

  private final Map<String, Resource> resources = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  /**
   * What is served under one path.
   *
   * @param type of the items, as Graph names it
   * @param single true for an object of its own, whose one item it is
   */
  record Resource(String path, String type, boolean single, List<ObjectNode> items) {
    /** Names of the properties that any item has: those of the type. */
    Set<String> properties() {
      Set<String> names = new TreeSet<>();
      items.forEach(item -> item.fieldNames().forEachRemaining(names::add));
      return names;
    }

    Optional<ObjectNode> item(String id) {
      return items.stream().filter(i -> i.path("id").asText().equalsIgnoreCase(id)).findFirst();
    }
  }

  static Seed load() {
    Seed seed = new Seed();
    for (Map.Entry<String, JsonNode> one :
        Json.resource("/io/github/appreg/emulator/intune/seed.json").properties()) {
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

  /** Takes further devices in. */
  Seed with(List<ObjectNode> devices) {
    resources.computeIfPresent(
        DEVICES,
        (path, fleet) -> {
          List<ObjectNode> items = new ArrayList<>(fleet.items());
          items.addAll(devices);
          return new Resource(path, fleet.type(), fleet.single(), List.copyOf(items));
        });
    return this;
  }

  Optional<Resource> find(String path) {
    return Optional.ofNullable(resources.get(path));
  }
}
