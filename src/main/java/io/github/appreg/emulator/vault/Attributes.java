package io.github.appreg.emulator.vault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** The attributes and tags of a version: what may be set, and how they are answered. */
final class Attributes {
  private static final int MOST_TAGS = 15;
  private static final int LONGEST_TAG = 256;

  private Attributes() {}

  /** Takes over what the request sets; what it does not name stays. */
  static void take(ObjectNode version, ObjectNode request, Instant now) throws VaultFault {
    ObjectNode kept = version.withObject("/attributes");
    if (kept.isEmpty()) {
      kept.put("enabled", true).put("created", now.getEpochSecond());
    }
    kept.put("updated", now.getEpochSecond());
    JsonNode given = request.path("attributes");
    if (given.hasNonNull("enabled")) {
      if (!given.path("enabled").isBoolean()) {
        throw VaultFault.badParameter("Property attributes.enabled must be true or false.");
      }
      kept.set("enabled", given.path("enabled"));
    }
    takeTime(kept, given, "nbf");
    takeTime(kept, given, "exp");
    if (kept.has("nbf")
        && kept.has("exp")
        && kept.path("nbf").asLong() >= kept.path("exp").asLong()) {
      throw VaultFault.badParameter("Property attributes.exp must be later than attributes.nbf.");
    }
    if (request.hasNonNull("tags")) {
      version.set("tags", tags(request.path("tags")));
    }
  }

  /** The attributes as answers show them. */
  static ObjectNode shown(ObjectNode version) {
    ObjectNode shown = version.withObject("/attributes").deepCopy();
    shown.put("recoveryLevel", "Recoverable+Purgeable");
    return shown.put("recoverableDays", (int) Shelf.RETENTION.dividedBy(Duration.ofDays(1)));
  }

  static boolean enabled(ObjectNode version) {
    return version.path("attributes").path("enabled").asBoolean(true);
  }

  static void showTags(ObjectNode version, ObjectNode answer) {
    if (!version.path("tags").isEmpty()) {
      answer.set("tags", version.path("tags").deepCopy());
    }
  }

  private static void takeTime(ObjectNode kept, JsonNode given, String name) throws VaultFault {
    if (!given.hasNonNull(name)) {
      return;
    }
    if (!given.path(name).canConvertToLong() || !given.path(name).isIntegralNumber()) {
      throw VaultFault.badParameter("Property attributes." + name + " must be in whole seconds.");
    }
    kept.set(name, given.path(name));
  }

  private static ObjectNode tags(JsonNode given) throws VaultFault {
    if (!given.isObject() || given.size() > MOST_TAGS) {
      throw VaultFault.badParameter("Property tags must be an object of at most 15 tags.");
    }
    ObjectNode tags = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> tag : given.properties()) {
      if (tag.getKey().length() > LONGEST_TAG
          || !tag.getValue().isTextual()
          || tag.getValue().textValue().length() > LONGEST_TAG) {
        throw VaultFault.badParameter(
            "A tag's name and value are texts of at most 256 characters.");
      }
      tags.set(tag.getKey(), tag.getValue());
    }
    return tags;
  }

  /** A text of the request that is not longer than so many bytes; empty when absent. */
  static String text(JsonNode object, String property, int mostBytes) throws VaultFault {
    JsonNode value = object.path(property);
    if (value.isMissingNode() || value.isNull()) {
      return "";
    }
    if (!value.isTextual()
        || value.textValue().getBytes(StandardCharsets.UTF_8).length > mostBytes) {
      throw VaultFault.badParameter(
          "Property " + property + " must be a text of at most " + mostBytes + " bytes.");
    }
    return value.textValue();
  }
}
