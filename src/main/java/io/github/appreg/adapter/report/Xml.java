package io.github.appreg.adapter.report;

import java.util.ArrayDeque;
import java.util.Deque;

/** An XML 1.0 document under construction; texts lose what XML cannot hold or a reader mistakes. */
final class Xml {
  private final StringBuilder text =
      new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  private final Deque<String> open = new ArrayDeque<>();

  /** Begins an element; attributes are names and values in turn. */
  Xml open(String name, String... attributes) {
    tag(name, attributes).append(">\n");
    open.push(name);
    return this;
  }

  /** An element that is empty. */
  Xml empty(String name, String... attributes) {
    tag(name, attributes).append("/>\n");
    return this;
  }

  /** An element that holds text alone, each of its lines cleaned. */
  Xml text(String name, String content, String... attributes) {
    tag(name, attributes).append('>');
    String[] lines = content.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      text.append(i == 0 ? "" : "\n").append(escaped(lines[i]));
    }
    text.append("</").append(name).append(">\n");
    return this;
  }

  Xml close() {
    String name = open.pop();
    indent().append("</").append(name).append(">\n");
    return this;
  }

  private StringBuilder tag(String name, String... attributes) {
    indent().append('<').append(name);
    for (int i = 0; i < attributes.length; i += 2) {
      text.append(' ').append(attributes[i]).append("=\"");
      text.append(escaped(attributes[i + 1])).append('"');
    }
    return text;
  }

  private StringBuilder indent() {
    return text.append("  ".repeat(open.size()));
  }

  private static String escaped(String value) {
    return Clean.line(value)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
