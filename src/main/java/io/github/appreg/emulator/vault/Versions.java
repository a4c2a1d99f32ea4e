package io.github.appreg.emulator.vault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The versions of an object, oldest first; the last one is current. */
final class Versions {
  private Versions() {}

  static String newId() {
    return UUID.randomUUID().toString().replace("-", "");
  }

  static void add(ObjectNode object, ObjectNode version) {
    ((ArrayNode) object.path("versions")).add(version);
  }

  static List<ObjectNode> all(ObjectNode object) {
    List<ObjectNode> all = new ArrayList<>();
    for (JsonNode version : object.path("versions")) {
      all.add((ObjectNode) version);
    }
    return all;
  }

  static Optional<ObjectNode> latest(ObjectNode object) {
    List<ObjectNode> all = all(object);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }

  /** The version of that id, the current one if the id is empty. */
  static Optional<ObjectNode> find(ObjectNode object, String id) {
    return id.isEmpty()
        ? latest(object)
        : all(object).stream()
            .filter(version -> version.path("version").asText().equalsIgnoreCase(id))
            .findFirst();
  }
}
