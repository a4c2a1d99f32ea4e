package io.github.appreg.adapter.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Text under construction, wrapped at 80 columns; everything that is put on it is cleaned. */
final class Page {
  private static final int WIDTH = 80;
  private final StringBuilder text = new StringBuilder();

  /** A line of its own, wrapped behind the indentation. */
  void line(int indent, String content, UnaryOperator<String> style) {
    item(indent, "", content, UnaryOperator.identity(), style);
  }

  /** A sign and what it stands for, which is wrapped behind the sign. */
  void item(
      int indent,
      String sign,
      String content,
      UnaryOperator<String> signStyle,
      UnaryOperator<String> style) {
    String lead = " ".repeat(indent) + (sign.isEmpty() ? "" : signStyle.apply(sign) + " ");
    int margin = indent + (sign.isEmpty() ? 0 : sign.length() + 1);
    for (String part : wrap(Clean.line(content), WIDTH - margin)) {
      text.append(lead).append(style.apply(part)).append('\n');
      lead = " ".repeat(margin);
    }
  }

  /** A reason and a place: beside each other where they fit. */
  void note(int indent, String reason, String place, UnaryOperator<String> style) {
    String both = reason.isEmpty() ? place : reason + "  " + place;
    if (indent + Clean.line(both).length() <= WIDTH) {
      text.append(" ".repeat(indent)).append(style.apply(Clean.line(both))).append('\n');
    } else {
      if (!reason.isEmpty()) {
        line(indent, reason, style);
      }
      line(indent, place, style);
    }
  }

  /** A command that is there to be copied, on one line however long it is. */
  void command(int indent, String content, UnaryOperator<String> style) {
    text.append(" ".repeat(indent)).append(style.apply(Clean.line(content))).append('\n');
  }

  void blank() {
    text.append('\n');
  }

  boolean isEmpty() {
    return text.isEmpty();
  }

  @Override
  public String toString() {
    return text.toString();
  }

  /** Words longer than a line are left whole: ids and addresses are there to be copied. */
  private static List<String> wrap(String content, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : content.split(" ", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      } else if (!line.isEmpty()) {
        line.append(' ');
      }
      line.append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
