package io.github.appreg.emulator.odata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.Optional;

/**
 * What a filter looks at.
 *
 * @param ofItem whether the path starts at the member of an {@code any}
 */
record FilterPath(List<String> steps, boolean ofItem, boolean counts) {
  private static final String MEMBER = ":";

  static FilterPath parse(String text, String variable) throws Refused {
    if (!text.matches("[A-Za-z][A-Za-z0-9]*(/[A-Za-z][A-Za-z0-9]*)*(/\\$count)?")) {
      throw FilterTokens.invalid();
    }
    boolean counts = text.endsWith("/$count");
    List<String> steps = List.of((counts ? text.substring(0, text.length() - 7) : text).split("/"));
    boolean ofItem = !variable.isEmpty() && steps.get(0).equals(variable);
    return new FilterPath(ofItem ? steps.subList(1, steps.size()) : steps, ofItem, counts);
  }

  String root() {
    return steps.get(0);
  }

  /** The property's name; what starts at the member of an {@code any} is marked. */
  String name() {
    return (ofItem ? MEMBER : "") + String.join("/", steps) + (counts ? "/$count" : "");
  }

  /** What is known of an object, of one member of whose collection here that is known. */
  Optional<Filter.Key> keyOfMember(Filter.Key known) {
    if (!known.property().startsWith(MEMBER)) {
      return Optional.of(known);
    }
    return known.property().equals(MEMBER)
        ? Optional.of(new Filter.Key(name(), known.value()))
        : Optional.empty();
  }

  JsonNode of(JsonNode object, JsonNode item) {
    JsonNode node = ofItem ? item : object;
    for (String step : steps) {
      node = node == null ? MissingNode.getInstance() : node.path(step);
    }
    return counts ? IntNode.valueOf(node.size()) : node;
  }
}
