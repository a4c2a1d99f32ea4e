package io.github.appreg.emulator.directory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** How a PATCH changes a document: objects are merged, everything else is replaced. */
final class Merge {
  private Merge() {}

  /** A changed copy; the given document stays as it is. */
  static ObjectNode patch(ObjectNode document, ObjectNode defaults, ObjectNode patch) {
    ObjectNode changed = document.deepCopy();
    for (Map.Entry<String, JsonNode> property : patch.properties()) {
      JsonNode sent = property.getValue();
      JsonNode there = changed.get(property.getKey());
      JsonNode base = there == null ? defaults.get(property.getKey()) : there;
      if (sent instanceof ObjectNode object && base instanceof ObjectNode target) {
        changed.set(property.getKey(), patch(target, target, object));
      } else {
        changed.set(property.getKey(), sent.deepCopy());
      }
    }
    return changed;
  }
}
