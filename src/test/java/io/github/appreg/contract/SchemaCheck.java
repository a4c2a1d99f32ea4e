package io.github.appreg.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Checks values against OpenAPI 3.0 schemas, stricter than they are: a property that no schema
 * names is a problem, and so is a read-only one in a request.
 */
final class SchemaCheck {
  private final JsonNode root;

  SchemaCheck(JsonNode root) {
    this.root = root;
  }

  /** The node, or what it refers to. */
  JsonNode resolve(JsonNode node) {
    JsonNode resolved = node;
    while (resolved.has("$ref")) {
      resolved = root.at(resolved.get("$ref").asText().substring(1));
    }
    return resolved;
  }

  void check(JsonNode schema, JsonNode value, String at, boolean request, List<String> problems) {
    Merged merged = new Merged();
    merge(schema, merged);
    said(value).ifPresent(derived -> merge(derived, merged));
    if (value.isNull()) {
      // A PATCH clears a property by null, also where the description does not say that it may.
      if (!merged.nullable && !request) {
        problems.add(at + " is null");
      }
      return;
    }
    switch (merged.type) {
      case "object" -> object(merged, value, at, request, problems);
      case "array" -> array(merged, value, at, request, problems);
      case "string" -> string(merged, value, at, problems);
      case "integer" -> expect(value.isIntegralNumber(), at, "an integer", problems);
      case "number" -> expect(value.isNumber(), at, "a number", problems);
      case "boolean" -> expect(value.isBoolean(), at, "true or false", problems);
      default -> {
        // An untyped schema takes anything.
      }
    }
  }

  /** The schema of the type that an object says it has, as one of several may stand there. */
  private Optional<JsonNode> said(JsonNode value) {
    String type = value.path("@odata.type").asText().replaceFirst("^#", "");
    return Optional.ofNullable(root.at("/components/schemas").get(type));
  }

  private void object(
      Merged merged, JsonNode value, String at, boolean request, List<String> problems) {
    if (!value.isObject()) {
      problems.add(at + " is not an object");
      return;
    }
    merged.required.stream()
        .filter(name -> !value.has(name) && !request)
        .forEach(name -> problems.add(at + " lacks " + name));
    value
        .properties()
        .forEach(
            field -> {
              String name = field.getKey();
              JsonNode schema = merged.properties.get(name);
              if (schema != null) {
                if (request && readOnly(schema)) {
                  problems.add(at + "." + name + " is read-only");
                }
                check(schema, field.getValue(), at + "." + name, request, problems);
              } else if (merged.values != null) {
                check(merged.values, field.getValue(), at + "." + name, request, problems);
              } else if (!merged.open
                  && !name.startsWith("@odata.")
                  && !name.contains("@odata.bind")) {
                problems.add(at + " has the unknown property " + name);
              }
            });
  }

  private boolean readOnly(JsonNode schema) {
    return resolve(schema).path("readOnly").asBoolean() || schema.path("readOnly").asBoolean();
  }

  private void array(
      Merged merged, JsonNode value, String at, boolean request, List<String> problems) {
    if (!value.isArray()) {
      problems.add(at + " is not an array");
      return;
    }
    for (int i = 0; i < value.size(); i++) {
      check(merged.items, value.get(i), at + "[" + i + "]", request, problems);
    }
  }

  private static void string(Merged merged, JsonNode value, String at, List<String> problems) {
    if (!value.isTextual()) {
      problems.add(at + " is not a string");
      return;
    }
    String text = value.asText();
    if (merged.maxLength >= 0 && text.length() > merged.maxLength) {
      problems.add(at + " is longer than " + merged.maxLength);
    }
    if (merged.pattern != null && !merged.pattern.matcher(text).find()) {
      problems.add(at + " does not match " + merged.pattern);
    }
    if (!merged.values().isEmpty() && !merged.values().contains(text)) {
      problems.add(at + " is none of " + merged.values());
    }
    if (merged.format.equals("date-time")) {
      try {
        // The date of an error bears no offset, unlike all others.
        LocalDateTime.parse(text, DateTimeFormatter.ISO_DATE_TIME);
      } catch (DateTimeParseException e) {
        problems.add(at + " is no time: " + text);
      }
    }
  }

  private static void expect(boolean holds, String at, String what, List<String> problems) {
    if (!holds) {
      problems.add(at + " is not " + what);
    }
  }

  private void merge(JsonNode schema, Merged merged) {
    JsonNode node = resolve(schema);
    merged.nullable |= node.path("nullable").asBoolean() || schema.path("nullable").asBoolean();
    if (node.has("type")) {
      merged.type = node.get("type").asText();
    }
    merged.format = node.path("format").asText(merged.format);
    merged.maxLength = node.path("maxLength").asInt(merged.maxLength);
    if (node.has("pattern")) {
      merged.pattern = Pattern.compile(node.get("pattern").asText());
    }
    node.path("enum").forEach(value -> merged.enumeration.add(value.asText()));
    if (node.has("items")) {
      merged.items = node.get("items");
    }
    node.path("properties")
        .properties()
        .forEach(field -> merged.properties.put(field.getKey(), field.getValue()));
    node.path("required").forEach(name -> merged.required.add(name.asText()));
    if (node.path("additionalProperties").isObject()) {
      merged.values = node.get("additionalProperties");
    }
    // Any kind of object may stand where this type does; what extends it sets this last.
    merged.open = node.path("title").asText().equals("directoryObject");
    node.path("allOf").forEach(part -> merge(part, merged));
  }

  /** A schema with its parts put together. */
  private static final class Merged {
    private String type = "";
    private boolean nullable;
    private boolean open;
    private String format = "";
    private int maxLength = -1;
    private Pattern pattern;
    private final Set<String> enumeration = new TreeSet<>();
    private JsonNode items;
    private final Map<String, JsonNode> properties = new LinkedHashMap<>();
    private final Set<String> required = new TreeSet<>();
    private JsonNode values;

    Set<String> values() {
      return enumeration;
    }
  }
}
