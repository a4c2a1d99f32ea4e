package io.github.appreg.adapter.manifest;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** YAML, line by line: strangers' texts can leave neither their quotes nor their comment. */
final class YamlText {
  /** What no reader takes for anything but this text. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9._@/-]*");

  /** Texts that other YAML readers take for values of another kind. */
  private static final List<String> WORDS =
      List.of("true", "false", "yes", "no", "on", "off", "null", "y", "n");

  private static final int LONGEST_COMMENT = 200;

  private final StringBuilder text = new StringBuilder();

  YamlText line(int indent, String line) {
    text.append("  ".repeat(indent)).append(line).append('\n');
    return this;
  }

  /** A key with a text of whatever kind. */
  YamlText entry(int indent, String key, String value) {
    return line(indent, key + ": " + scalar(value));
  }

  /** A comment; what a stranger may have written is put on one line and cut. */
  YamlText comment(int indent, String words) {
    return line(indent, "# " + tame(words));
  }

  /** A scalar that reads back as exactly this text, and refers to no variable. */
  static String scalar(String text) {
    String value = text.replace("${", "$${");
    if (PLAIN.matcher(value).matches() && !WORDS.contains(value.toLowerCase(Locale.ROOT))) {
      return value;
    }
    StringBuilder quoted = new StringBuilder("\"");
    value
        .codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> escaped(quoted, c);
              }
            });
    return quoted.append('"').toString();
  }

  /** A text in a comment: on one line, with nothing that could end it or read otherwise. */
  static String tame(String words) {
    StringBuilder line = new StringBuilder();
    words
        .codePoints()
        .limit(LONGEST_COMMENT)
        .forEach(
            c -> {
              if (c == '\n' || c == '\r' || c == '\t') {
                line.append(' ');
              } else {
                escaped(line, c);
              }
            });
    return words.codePointCount(0, words.length()) > LONGEST_COMMENT
        ? line.append(" …").toString()
        : line.toString();
  }

  private static void escaped(StringBuilder out, int c) {
    int type = Character.getType(c);
    boolean hidden =
        Characters.bad(c)
            || type == Character.CONTROL
            || type == Character.FORMAT
            || type == Character.SURROGATE
            || type == Character.LINE_SEPARATOR
            || type == Character.PARAGRAPH_SEPARATOR;
    if (!hidden) {
      out.appendCodePoint(c);
    } else if (c <= 0xffff) {
      out.append(String.format("\\u%04X", c));
    } else {
      out.append(String.format("\\U%08X", c));
    }
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
