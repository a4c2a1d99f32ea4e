package io.github.appreg.adapter.report.html;

import io.github.appreg.adapter.report.Clean;

/** Markup in the making; text gets in only escaped. */
final class Html {
  private final StringBuilder out = new StringBuilder();

  /** Markup of our own making. */
  Html add(String markup) {
    out.append(markup);
    return this;
  }

  Html line(String markup) {
    return add(markup).add("\n");
  }

  /** Text of whatever origin. */
  Html text(String text) {
    return add(escape(text));
  }

  /**
   * An element with a text in it.
   *
   * @param tag its name and attributes, of our own making
   */
  Html element(String tag, String text) {
    int space = tag.indexOf(' ');
    String name = space < 0 ? tag : tag.substring(0, space);
    return add("<" + tag + ">").text(text).add("</" + name + ">");
  }

  /** The same, and a line may break after each dot of a long name. */
  Html name(String text) {
    return add(escape(text).replace(".", ".<wbr>"));
  }

  /** Safe between tags and within quoted attributes; what steers a terminal is shown as text. */
  static String escape(String text) {
    StringBuilder safe = new StringBuilder(text.length() + 8);
    String clean = Clean.line(text);
    for (int i = 0; i < clean.length(); i++) {
      char c = clean.charAt(i);
      switch (c) {
        case '&' -> safe.append("&amp;");
        case '<' -> safe.append("&lt;");
        case '>' -> safe.append("&gt;");
        case '"' -> safe.append("&quot;");
        case '\'' -> safe.append("&#39;");
        default -> safe.append(c);
      }
    }
    return safe.toString();
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
