package io.github.appreg.adapter.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.core.model.Position;
import io.github.appreg.core.model.Problem;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.everit.json.schema.ObjectSchema;
import org.everit.json.schema.ValidationException;

/** Holds a document against the schema and leaves of it what is sound. */
final class SchemaCheck {
  private final ManifestSchema schema;

  SchemaCheck(ManifestSchema schema) {
    this.schema = schema;
  }

  /**
   * Reports what the schema refuses.
   *
   * @return a copy of the tree without the refused nodes, so that the rules can look at the rest;
   *     in lists null stands for them
   */
  JsonNode soundPart(Findings findings) {
    JsonNode root = findings.tree().root();
    Set<String> refused = new HashSet<>();
    Set<Position> told =
        findings.tree().problems().stream().map(Problem::at).collect(Collectors.toSet());
    for (ValidationException violation : schema.violations(root)) {
      String pointer = violation.getPointerToViolation().substring(1);
      String keyword = String.valueOf(violation.getKeyword());
      switch (keyword) {
        case "additionalProperties" -> {
          ObjectSchema object = (ObjectSchema) violation.getViolatedSchema();
          String key = key(violation);
          String here = Tree.below(pointer, key);
          findings.errorAtKey(here, SchemaMessages.unknown(object, pointer, key));
          refused.add(here);
        }
        case "required" ->
            findings.errorAtKey(pointer, SchemaMessages.missing(pointer, key(violation)));
        default -> {
          if (refused.add(pointer) && !told.contains(findings.at(pointer))) {
            findings.error(pointer, SchemaMessages.message(violation, pointer, root.at(pointer)));
          }
        }
      }
    }
    JsonNode sound = without(root, refused);
    if (sound instanceof ObjectNode document && !document.has("kind")) {
      // Nothing says what the spec should have been.
      document.remove("spec");
    }
    return sound;
  }

  /** The validator tells the key only inside its message. */
  private static String key(ValidationException violation) {
    String message = violation.getErrorMessage();
    return message.substring(message.indexOf('[') + 1, message.lastIndexOf(']'));
  }

  private static JsonNode without(JsonNode root, Set<String> pointers) {
    if (pointers.contains("")) {
      return JsonNodeFactory.instance.objectNode();
    }
    JsonNode copy = root.deepCopy();
    pointers.stream()
        .sorted(Comparator.comparingInt(String::length).reversed())
        .forEach(
            pointer -> {
              JsonNode parent = copy.at(Tree.above(pointer));
              if (parent instanceof ObjectNode object) {
                object.remove(Tree.name(pointer));
              } else if (parent instanceof ArrayNode array) {
                array.setNull(Integer.parseInt(Tree.name(pointer)));
              }
            });
    return copy;
  }
}
