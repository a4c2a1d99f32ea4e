package io.github.appreg.adapter.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.appreg.core.model.Origin;
import io.github.appreg.core.model.Position;
import io.github.appreg.core.model.Problem;
import java.util.List;
import java.util.Map;

/**
 * One YAML document.
 *
 * @param keys where the key of each mapping entry stands, by JSON pointer
 * @param problems what the tree had to leave out
 * @param notes which variables a value comes from, in words, by JSON pointer
 */
record Tree(
    JsonNode root,
    Origin origin,
    Map<String, Position> keys,
    List<Problem> problems,
    Map<String, String> notes) {
  /** The place of the key at the pointer, or of the nearest node around it. */
  Position keyAt(String pointer) {
    Position key = keys.get(pointer);
    return key != null ? key : origin.at(pointer);
  }

  /** The pointer one level below. */
  static String below(String pointer, String key) {
    return pointer + "/" + key.replace("~", "~0").replace("/", "~1");
  }

  /** The last name of a pointer. */
  static String name(String pointer) {
    return pointer.substring(pointer.lastIndexOf('/') + 1).replace("~1", "/").replace("~0", "~");
  }

  /** The pointer one level above. */
  static String above(String pointer) {
    return pointer.substring(0, Math.max(0, pointer.lastIndexOf('/')));
  }
}
