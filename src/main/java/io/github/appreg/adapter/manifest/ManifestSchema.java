package io.github.appreg.adapter.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.everit.json.schema.Schema;
import org.everit.json.schema.ValidationException;
import org.everit.json.schema.loader.SchemaLoader;
import org.json.JSONArray;
import org.json.JSONObject;

/**
 * The schema that ships in the jar. Its enumerations of permission names serve editors; here the
 * catalogue decides, and says more; and values stand in the place of variables already.
 */
final class ManifestSchema {
  static final String RESOURCE = "/io/github/appreg/schema/appreg.schema.json";

  private static final String VARIABLE = "#/definitions/variable";

  private final Schema schema;

  /** The manifests' own, which takes a while to make, and is made once. */
  static ManifestSchema ofManifests() {
    return Shipped.SCHEMA;
  }

  /** A schema that ships. */
  ManifestSchema(String resource) {
    JSONObject json = json(resource);
    json.remove("$id");
    for (String names : EditorSchema.NAMES) {
      Optional.ofNullable(json.getJSONObject("definitions").optJSONObject(names))
          .ifPresent(definition -> definition.remove("enum"));
    }
    anchor(json);
    settle(json);
    schema =
        SchemaLoader.builder()
            .draftV7Support()
            .schemaJson(json)
            .schemaClient(
                url -> {
                  throw new IllegalStateException("the schema refers outside itself: " + url);
                })
            .build()
            .load()
            .build();
  }

  /** What is wrong, without the failures that merely sum up others. */
  List<ValidationException> violations(JsonNode root) {
    List<ValidationException> leaves = new ArrayList<>();
    try {
      schema.validate(plain(root));
    } catch (ValidationException e) {
      collect(e, leaves);
    }
    return leaves;
  }

  private static void collect(ValidationException failure, List<ValidationException> leaves) {
    List<ValidationException> causes = failure.getCausingExceptions();
    if (causes.isEmpty() || "oneOf".equals(failure.getKeyword())) {
      leaves.add(failure);
    } else if ("else".equals(failure.getKeyword())) {
      // The first cause is that the condition does not hold, which is no failure.
      collect(causes.get(causes.size() - 1), leaves);
    } else {
      causes.forEach(cause -> collect(cause, leaves));
    }
  }

  private static JSONObject json(String resource) {
    try (InputStream in = ManifestSchema.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + resource);
      }
      return new JSONObject(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** In Java {@code $} also matches before a final line break; in JSON schema it does not. */
  private static void anchor(Object node) {
    if (node instanceof JSONArray array) {
      array.forEach(ManifestSchema::anchor);
    } else if (node instanceof JSONObject object) {
      if (object.opt("pattern") instanceof String pattern && pattern.endsWith("$")) {
        object.put("pattern", pattern.substring(0, pattern.length() - 1) + "\\z");
      }
      object.keySet().forEach(key -> anchor(object.get(key)));
    }
  }

  /** Takes away what an editor accepts in place of a value: a reference to one. */
  private static void settle(Object node) {
    if (node instanceof JSONArray array) {
      array.forEach(ManifestSchema::settle);
    } else if (node instanceof JSONObject object) {
      if (object.opt("anyOf") instanceof JSONArray either
          && either.length() == 2
          && VARIABLE.equals(either.getJSONObject(1).opt("$ref"))) {
        JSONObject value = either.getJSONObject(0);
        object.remove("anyOf");
        value.keySet().forEach(key -> object.put(key, value.get(key)));
      }
      object.keySet().forEach(key -> settle(object.get(key)));
    }
  }

  /** The same tree in the validator's types. */
  private static Object plain(JsonNode node) {
    if (node.isObject()) {
      JSONObject object = new JSONObject();
      node.properties().forEach(each -> object.put(each.getKey(), plain(each.getValue())));
      return object;
    }
    if (node.isArray()) {
      JSONArray array = new JSONArray();
      node.forEach(each -> array.put(plain(each)));
      return array;
    }
    if (node.isNumber()) {
      return node.numberValue();
    }
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    return node.isNull() ? JSONObject.NULL : node.textValue();
  }

  private static final class Shipped {
    private static final ManifestSchema SCHEMA = new ManifestSchema(RESOURCE);
  }
}
