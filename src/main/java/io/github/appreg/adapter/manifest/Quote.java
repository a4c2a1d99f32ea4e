package io.github.appreg.adapter.manifest;

/** Shows a text of the manifest in a message: short, on one line, in backticks. */
final class Quote {
  private static final int LONGEST = 80;

  private Quote() {}

  static String of(String text) {
    StringBuilder shown = new StringBuilder("`");
    text.codePoints()
        .limit(LONGEST)
        .forEach(
            c -> {
              if (Characters.bad(c) || c == '\n' || c == '\t') {
                shown.append(String.format("\\u%04x", c));
              } else {
                shown.appendCodePoint(c);
              }
            });
    if (text.codePointCount(0, text.length()) > LONGEST) {
      shown.append("…");
    }
    return shown.append('`').toString();
  }
}
