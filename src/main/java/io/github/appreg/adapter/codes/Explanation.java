package io.github.appreg.adapter.codes;

import java.util.Locale;
import java.util.Map;

/**
 * What a code means, and what to do.
 *
 * @param code the code; a {@code *} at its beginning stands for any text
 * @param says what the message must hold besides; empty for any message
 * @param cause one sentence; may have names in braces, as {@code next}
 * @param next one sentence; names in braces stand for what only the caller knows
 */
public record Explanation(String code, String says, String cause, String next) {
  /** Stands for no explanation. */
  public static final Explanation NONE = new Explanation("", "", "", "");

  boolean fits(String given, String message) {
    boolean same =
        code.startsWith("*") ? given.endsWith(code.substring(1)) : given.equalsIgnoreCase(code);
    return same && message.toLowerCase(Locale.ROOT).contains(says.toLowerCase(Locale.ROOT));
  }

  /** The same, with the names in braces replaced. */
  public Explanation with(Map<String, String> names) {
    return new Explanation(code, says, filled(cause, names), filled(next, names));
  }

  private static String filled(String text, Map<String, String> names) {
    String filled = text;
    for (Map.Entry<String, String> name : names.entrySet()) {
      filled = filled.replace("{" + name.getKey() + "}", name.getValue());
    }
    return filled;
  }
}
