package io.github.appreg.adapter.report;

/**
 * What the reader's terminal can show.
 *
 * @param colour whether ANSI colours may be written
 * @param unicode whether signs beyond ASCII may be written
 */
public record Ink(boolean colour, boolean unicode) {
  /** Neither colours nor signs beyond ASCII. */
  public static final Ink PLAIN = new Ink(false, false);

  String green(String text) {
    return paint("32", text);
  }

  String yellow(String text) {
    return paint("33", text);
  }

  String red(String text) {
    return paint("31", text);
  }

  String cyan(String text) {
    return paint("36", text);
  }

  String bold(String text) {
    return paint("1", text);
  }

  String dim(String text) {
    return paint("2", text);
  }

  String plain(String text) {
    return text;
  }

  private String paint(String code, String text) {
    return colour && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
