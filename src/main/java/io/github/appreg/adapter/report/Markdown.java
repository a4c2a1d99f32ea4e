package io.github.appreg.adapter.report;

import java.util.regex.Pattern;

/** Markdown under construction; names that strangers chose can neither mark up nor mention. */
final class Markdown {
  private static final Pattern TAME = Pattern.compile("[\\p{L}\\p{N} ,.:;()\"'%/-]*");
  private static final Pattern BACKTICKS = Pattern.compile("`+");
  private final StringBuilder text = new StringBuilder();

  Markdown heading(int level, String content) {
    text.append("#".repeat(level)).append(' ').append(content).append("\n\n");
    return this;
  }

  Markdown paragraph(String content) {
    text.append(content).append("\n\n");
    return this;
  }

  Markdown bullet(String content) {
    text.append("- ").append(content).append('\n');
    return this;
  }

  Markdown row(String... cells) {
    text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    return this;
  }

  /** The head of a table. */
  Markdown head(String... cells) {
    row(cells);
    text.append("|---".repeat(cells.length)).append("|\n");
    return this;
  }

  Markdown gap() {
    text.append('\n');
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }

  /** Prose as it is if it is harmless, otherwise as code. */
  static String prose(String content) {
    boolean link = content.contains("://") || content.contains("www.");
    return TAME.matcher(content).matches() && !link ? content.strip() : code(content);
  }

  /** A code span, longer fenced than any backticks within, safe in a table's cell. */
  static String code(String content) {
    String clean = Clean.line(content).replace("|", "\\|");
    if (clean.isBlank()) {
      return "";
    }
    int longest =
        BACKTICKS.matcher(clean).results().mapToInt(m -> m.end() - m.start()).max().orElse(0);
    String fence = "`".repeat(longest + 1);
    String pad = longest > 0 ? " " : "";
    return fence + pad + clean + pad + fence;
  }
}
