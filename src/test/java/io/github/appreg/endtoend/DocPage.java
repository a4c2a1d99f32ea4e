package io.github.appreg.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of the documentation, as far as it shows what is typed and what then happens.
 *
 * <ul>
 *   <li>{@code ```console}: lines that begin with {@code $} are typed, the others are what is said;
 *       where nothing is shown, only the end counts.
 *   <li>{@code ```bash} with a line of appreg: typed, what is said is not shown.
 *   <li>{@code ```yaml} that begins with {@code # PATH.yaml}: a file of that name.
 *   <li>{@code <!-- before: … -->} in a line or several: typed too, not seen by readers.
 *   <li>{@code <!-- not run: REASON -->} right above a block: shown only.
 * </ul>
 */
record DocPage(Path path, List<String> lines, List<Block> blocks) {
  private static final Pattern FENCE = Pattern.compile("\\s*```(\\w*)");
  private static final Pattern NOT_RUN = Pattern.compile("<!-- not run: (\\S.*) -->");
  private static final Pattern APPREG =
      Pattern.compile("(?m)^(\\$ )?(.*&& )?(\\S*/)?appreg [a-z-].*");

  /** Lines {@code from} to before {@code to} of the page, without the fence. */
  record Block(Kind kind, int from, int to, List<String> lines, String why) {}

  enum Kind {
    SHOWN,
    CONSOLE,
    TYPED,
    BEFORE,
    FILE
  }

  static DocPage read(Path path) throws IOException {
    List<String> lines = Files.readAllLines(path);
    List<Block> blocks = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Matcher fence = FENCE.matcher(lines.get(i));
      if (fence.matches()) {
        int end = next(lines, i, "```");
        blocks.add(block(fence.group(1), lines, i + 1, end));
        i = end;
      } else if (lines.get(i).startsWith("<!-- before:")) {
        int end = next(lines, i - 1, "-->");
        String text = String.join("\n", lines.subList(i, end + 1));
        text = text.replace("<!-- before:", "").replace("-->", "").strip();
        blocks.add(new Block(Kind.BEFORE, i, end, text.lines().toList(), ""));
        i = end;
      }
    }
    return new DocPage(path, lines, blocks);
  }

  /** Whether there is anything to do on it. */
  boolean runs() {
    return blocks.stream().anyMatch(b -> b.kind == Kind.CONSOLE || b.kind == Kind.TYPED);
  }

  private static Block block(String language, List<String> lines, int from, int to) {
    List<String> inside = lines.subList(from, to);
    Matcher reason = NOT_RUN.matcher(from > 1 ? lines.get(from - 2) : "");
    boolean excused = reason.matches();
    return new Block(
        excused ? Kind.SHOWN : kind(language, inside),
        from,
        to,
        inside,
        excused ? reason.group(1) : "");
  }

  private static Kind kind(String language, List<String> inside) {
    boolean ours = APPREG.matcher(String.join("\n", inside)).find();
    return switch (language) {
      case "console" -> Kind.CONSOLE;
      case "yaml" -> inside.get(0).matches("# \\S+\\.yaml") ? Kind.FILE : Kind.SHOWN;
      case "" -> ours ? (inside.get(0).startsWith("$ ") ? Kind.CONSOLE : Kind.TYPED) : Kind.SHOWN;
      default -> ours ? Kind.TYPED : Kind.SHOWN;
    };
  }

  private static int next(List<String> lines, int after, String end) {
    int at = after + 1;
    while (!lines.get(at).strip().endsWith(end)) {
      at++;
    }
    return at;
  }
}
