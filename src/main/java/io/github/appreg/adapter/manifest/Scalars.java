package io.github.appreg.adapter.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigInteger;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** The JSON value of a scalar by the core types of YAML 1.2, where {@code no} is a text. */
final class Scalars {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** Longer numbers are texts; nothing in a manifest is that large. */
  private static final int LONGEST_NUMBER = 60;

  private Scalars() {}

  /** The value; empty when the scalar bears a tag that a manifest has no use for. */
  static Optional<JsonNode> json(ScalarNode node) {
    String text = node.getValue();
    Tag tag = node.getTag();
    if (tag.equals(Tag.STR) || text.length() > LONGEST_NUMBER) {
      return Optional.of(JSON.textNode(text));
    }
    if (tag.equals(Tag.NULL)) {
      return Optional.of(JSON.nullNode());
    }
    try {
      if (tag.equals(Tag.BOOL)) {
        return Optional.of(JSON.booleanNode(text.equalsIgnoreCase("true")));
      }
      if (tag.equals(Tag.INT)) {
        return Optional.of(integer(text));
      }
      return tag.equals(Tag.FLOAT) ? Optional.of(decimal(text)) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** The text as it is written, whatever it could mean; nothing stays nothing. */
  static Optional<JsonNode> written(ScalarNode node) {
    return node.getTag().equals(Tag.NULL)
        ? json(node)
        : Optional.of(JSON.textNode(node.getValue()));
  }

  private static JsonNode integer(String text) {
    String digits = text.startsWith("+") ? text.substring(1) : text;
    if (digits.startsWith("0x")) {
      return JSON.numberNode(new BigInteger(digits.substring(2), 16));
    }
    if (digits.startsWith("0o")) {
      return JSON.numberNode(new BigInteger(digits.substring(2), 8));
    }
    BigInteger value = new BigInteger(digits);
    return value.bitLength() < 32 ? JSON.numberNode(value.intValueExact()) : JSON.numberNode(value);
  }

  /** JSON knows neither infinity nor not-a-number. */
  private static JsonNode decimal(String text) {
    if (text.matches("[-+]?\\.?(inf|Inf|INF|nan|NaN|NAN)")) {
      return JSON.textNode(text);
    }
    double value = Double.parseDouble(text);
    return Double.isInfinite(value) ? JSON.textNode(text) : JSON.numberNode(value);
  }
}
