package io.github.appreg.emulator.token;

/** Makes what a caller sent fit to be quoted in an error. */
final class Text {
  private static final int LONGEST = 256;

  private Text() {}

  /** The text without control characters and cut to a readable length. */
  static String quotable(String hostile) {
    String printable = hostile.replaceAll("\\p{Cntrl}", "?");
    return printable.length() <= LONGEST ? printable : printable.substring(0, LONGEST) + "...";
  }
}
