package io.github.appreg.cli.init;

import java.util.regex.Pattern;

/** Scalars of YAML. */
final class Yaml {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9 ._@/-]*[A-Za-z0-9]");
  private static final Pattern WORD = Pattern.compile("(?i)true|false|null|yes|no|on|off|y|n");

  private Yaml() {}

  /** A text, in quotes where it would be read as something else without. */
  static String text(String value) {
    return PLAIN.matcher(value).matches() && !WORD.matcher(value).matches()
        ? value
        : '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
