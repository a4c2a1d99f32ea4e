package io.github.appreg.emulator.odata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.UUID;

/**
 * The writable properties of an entity type, as a tree of JSON: a property's kind is a word ({@code
 * string}, {@code boolean}, {@code integer}, {@code guid}, {@code dateTime}, {@code binary}, {@code
 * object}), an object of properties, or an array with the shape of its members.
 *
 * @param resource type name in error messages
 */
public record Shape(String resource, ObjectNode properties) {
  /** Checks a request body; what holds an {@code @} is no property. */
  public void check(ObjectNode body) throws Refused {
    checkObject("", properties, body);
  }

  /** Whether the type has this writable property. */
  public boolean has(String property) {
    return properties.has(property);
  }

  private void checkObject(String path, ObjectNode shape, ObjectNode value) throws Refused {
    for (Map.Entry<String, JsonNode> property : value.properties()) {
      String name = property.getKey();
      if (name.contains("@")) {
        continue;
      }
      JsonNode kind = shape.get(name);
      if (kind == null) {
        throw Refused.badRequest("Invalid property '" + path + name + "'.");
      }
      checkValue(path + name, kind, property.getValue());
    }
  }

  private void checkValue(String path, JsonNode kind, JsonNode value) throws Refused {
    if (kind.isArray()) {
      if (!value.isArray()) {
        throw Refused.invalidValue(path, resource);
      }
      for (JsonNode member : value) {
        if (member.isNull()) {
          throw Refused.invalidValue(path, resource);
        }
        checkValue(path, kind.get(0), member);
      }
    } else if (!value.isNull()) {
      if (kind instanceof ObjectNode shape && value instanceof ObjectNode object) {
        checkObject(path + ".", shape, object);
      } else if (kind.isObject() || !isOfKind(kind.asText(), value)) {
        throw Refused.invalidValue(path, resource);
      }
    }
  }

  private static boolean isOfKind(String kind, JsonNode value) {
    return switch (kind) {
      case "string" -> value.isTextual();
      case "boolean" -> value.isBoolean();
      case "integer" -> value.isIntegralNumber() && value.canConvertToInt();
      case "guid" -> value.isTextual() && isGuid(value.asText());
      case "dateTime" -> value.isTextual() && Json.time(value.asText()).isPresent();
      case "binary" -> value.isTextual() && Json.bytes(value.asText()).isPresent();
      case "object" -> value.isObject();
      default -> throw new IllegalStateException("no such kind: " + kind);
    };
  }

  /** Whether the text is a GUID in its usual form. */
  public static boolean isGuid(String text) {
    return text.length() == 36
        && text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
        && UUID.fromString(text) != null;
  }
}
