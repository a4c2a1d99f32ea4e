package io.github.appreg.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.endtoend.DocPage.Block;
import io.github.appreg.endtoend.DocPage.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every command of the documentation is run, in the order of its page, and says what is shown:
 * {@code -Ddocs=write} writes what it said.
 *
 * <p>Ids, dates, bytes, the machine's Java and folders, and where long lines are broken, make no
 * difference; a line {@code …} stands for any lines. A command that does not end with 0 is followed
 * by {@code echo $?}.
 */
class DocsTest {
  private static final boolean WRITE = "write".equals(System.getProperty("docs"));

  @TempDir private Path folder;

  static Stream<Path> pages() throws IOException {
    try (Stream<Path> docs = Files.walk(Path.of("docs"))) {
      return Stream.concat(Stream.of(Path.of("README.md")), docs)
          .filter(page -> page.toString().endsWith(".md"))
          .sorted()
          .toList()
          .stream();
    }
  }

  static Stream<DocPage> running() throws IOException {
    List<DocPage> running = new ArrayList<>();
    for (Path page : pages().toList()) {
      running.add(DocPage.read(page));
    }
    return running.stream().filter(DocPage::runs);
  }

  @ParameterizedTest
  @MethodSource("running")
  void whatAPageShowsIsWhatHappens(DocPage page) throws Exception {
    List<String> written = new ArrayList<>(page.lines());
    try (DocShell shell = new DocShell(folder, page.path())) {
      int moved = 0;
      for (Block block : page.blocks()) {
        List<String> said = run(page, block, shell);
        if (WRITE && block.kind() == Kind.CONSOLE) {
          List<String> place = written.subList(block.from() + moved, block.to() + moved);
          moved += said.size() - place.size();
          place.clear();
          place.addAll(said);
        }
      }
    }
    if (WRITE) {
      Files.write(page.path(), written);
    }
  }

  @Test
  void aDifferenceIsSeen() {
    assertThat(same("made 2026-11-23", "made 2027-01-01")).isTrue();
    assertThat(same("1 app\n…\nend", "1 app\nmany\nlines\nend")).isTrue();
    assertThat(same("1 app", "2 apps")).isFalse();
    assertThat(same("1 app\n…\nend", "1 app\nmany\nlines")).isFalse();
    assertThat(same("1 app\n…", "1 app\nand more")).isTrue();
    assertThat(same("(1 app)", "1 app")).isFalse();
  }

  private List<String> run(DocPage page, Block block, DocShell shell) throws Exception {
    if (block.kind() == Kind.FILE) {
      Path file = folder.resolve(block.lines().get(0).substring("# ".length()));
      Files.createDirectories(file.getParent());
      Files.write(file, block.lines().subList(1, block.lines().size()));
    }
    if (block.kind() == Kind.FILE || block.kind() == Kind.SHOWN) {
      return block.lines();
    }
    List<String> all = new ArrayList<>();
    int code = 0;
    for (Turn turn : turns(block)) {
      String where = page.path() + ":" + (block.from() + 1) + ": " + turn.command();
      DocShell.Said said;
      if (turn.command().equals("echo $?")) {
        said = new DocShell.Said(0, code + "\n");
      } else {
        assertThat(code).as("the end of what stands before " + where).isZero();
        said = shell.type(turn.command());
      }
      code = said.code();
      String shown = String.join("\n", turn.shown());
      boolean fits = shown.isEmpty() || same(shown, said.text());
      if (!fits && !WRITE) {
        assertThat(lasting(said.text())).as(where).isEqualTo(lasting(shown));
      }
      all.addAll(turn.typed());
      all.addAll(fits ? turn.shown() : said.text().lines().toList());
      if (code != 0 && turn.last()) {
        assertThat(code).as(where + "\n" + said.text()).isZero();
      }
    }
    return all;
  }

  /** A command, as it was typed and as one line, and what is shown to follow. */
  private record Turn(List<String> typed, String command, List<String> shown, boolean last) {}

  private static List<Turn> turns(Block block) {
    List<Turn> turns = new ArrayList<>();
    int at = 0;
    while (at < block.lines().size()) {
      List<String> typed = new ArrayList<>();
      do {
        typed.add(block.lines().get(at++));
      } while (typed.get(typed.size() - 1).endsWith("\\") && at < block.lines().size());
      List<String> shown = new ArrayList<>();
      while (block.kind() == Kind.CONSOLE
          && at < block.lines().size()
          && !block.lines().get(at).startsWith("$ ")) {
        shown.add(block.lines().get(at++));
      }
      String command = String.join("\n", typed).replaceAll("\\\\\n\\s*", "");
      turns.add(
          new Turn(
              typed, command.replaceFirst("^\\$ ", "").strip(), shown, at == block.lines().size()));
    }
    return turns;
  }

  private static boolean same(String shown, String said) {
    String pattern =
        Stream.of(("\n" + shown + "\n").split("\n…(?=\n)", -1))
            .map(part -> Pattern.quote(lasting(part)))
            .collect(Collectors.joining(".*"));
    return Pattern.matches(pattern, lasting(said));
  }

  /** Without what is new in each run. */
  private static String lasting(String output) {
    return output
        .strip()
        .replaceAll("\\s+", " ")
        .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "ID")
        .replaceAll("\\d{4}-\\d\\d-\\d\\d([T ]\\d\\d:\\d\\d(:\\d\\dZ)?)?", "DATE")
        .replaceAll("\\d+ kB", "N kB")
        .replaceAll("appreg: [0-9.]+ on Java .*?(?= ✓)", "appreg: VERSION")
        .replaceAll("cache folder: .*?(?= ✓)", "cache folder: FOLDER");
  }
}
