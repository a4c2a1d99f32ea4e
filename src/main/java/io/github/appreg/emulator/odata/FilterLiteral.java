package io.github.appreg.emulator.odata;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/**
 * A constant in a filter.
 *
 * @param text empty for null
 * @param time the text as a date-time, if it is one; found once, as failing to read one is slow
 */
record FilterLiteral(String text, boolean isNull, Optional<Instant> time) {
  static FilterLiteral parse(String token) throws Refused {
    if (token.startsWith("'")) {
      String text = token.substring(1, token.length() - 1).replace("''", "'");
      return new FilterLiteral(text, false, Json.time(text));
    }
    if (token.equals("null")) {
      return new FilterLiteral("", true, Optional.empty());
    }
    if (!token.matches("[A-Za-z0-9.:+-]+")) {
      throw FilterTokens.invalid();
    }
    return new FilterLiteral(token, false, Json.time(token));
  }

  /** Whether only texts that are the same but for case are equal to it. */
  boolean isKey() {
    return !isNull && time.isEmpty() && !text.matches("-?[0-9]{1,15}");
  }

  /** Directory texts compare without case; dates and numbers by value. */
  boolean compare(String operator, JsonNode node) {
    boolean missing = node.isMissingNode() || node.isNull();
    if (isNull || missing) {
      boolean same = isNull && missing;
      return operator.equals("eq") ? same : operator.equals("ne") && !same;
    }
    int order = order(node);
    return switch (operator) {
      case "eq" -> order == 0;
      case "ne" -> order != 0;
      case "ge" -> order >= 0;
      case "le" -> order <= 0;
      case "gt" -> order > 0;
      default -> order < 0;
    };
  }

  private int order(JsonNode node) {
    if (node.isNumber() && text.matches("-?[0-9]{1,15}")) {
      return Long.compare(node.asLong(), Long.parseLong(text));
    }
    if (time.isPresent()) {
      Optional<Instant> there = Json.time(node.asText());
      if (there.isPresent()) {
        return there.get().compareTo(time.get());
      }
    }
    return node.asText().compareToIgnoreCase(text);
  }
}
