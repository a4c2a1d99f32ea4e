package io.github.appreg.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every link within the documents leads to a file that is there, and to a heading in it. */
class LinksTest {
  private static final Pattern LINK =
      Pattern.compile(
          "\\]\\((?!https?:|mailto:)([^)#\\s]*)(?:#([^)\\s]+))?[^)]*\\)"
              + "|(?:src|srcset)=\"(?!https?:)([^\"]+)\"");
  private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.+?) *$");
  private static final Pattern FENCED = Pattern.compile("(?ms)^ *```.*?^ *```$");

  @Test
  void everyLinkOfTheDocumentsLeadsSomewhere() throws IOException {
    Set<String> broken = new TreeSet<>();
    for (Path page : documents()) {
      String text = FENCED.matcher(Files.readString(page)).replaceAll("");
      for (MatchResult link : LINK.matcher(text).results().toList()) {
        if (!leads(page, link)) {
          broken.add(page + " -> " + link.group());
        }
      }
    }
    assertThat(broken).isEmpty();
  }

  @Test
  void headingsAreNamedAsGitHubNamesThem() {
    assertThat(anchors("# A `code` heading, with (signs)\n## Two\n## Two\n### [Link](x.md) – é"))
        .containsExactlyInAnyOrder("a-code-heading-with-signs", "two", "two-1", "link--é");
  }

  @Test
  void everyPageIsInTheIndex() throws IOException {
    String index = Files.readString(Path.of("docs/README.md"));
    try (Stream<Path> pages = Files.list(Path.of("docs"))) {
      assertThat(pages.map(page -> page.getFileName().toString()))
          .filteredOn(page -> page.endsWith(".md") && !page.equals("README.md"))
          .allSatisfy(page -> assertThat(index).contains("](" + page + ")"));
    }
  }

  private static boolean leads(Path page, MatchResult link) throws IOException {
    String file = link.group(3) == null ? link.group(1) : link.group(3);
    Path target =
        file.isEmpty() ? page : page.toAbsolutePath().getParent().resolve(file).normalize();
    if (!Files.exists(target) || link.group(2) == null) {
      return Files.exists(target);
    }
    return !target.toString().endsWith(".md")
        || anchors(Files.readString(target)).contains(link.group(2));
  }

  private static Set<String> anchors(String page) {
    Set<String> anchors = new HashSet<>();
    for (MatchResult heading :
        HEADING.matcher(FENCED.matcher(page).replaceAll("")).results().toList()) {
      String name =
          heading
              .group(1)
              .replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1")
              .toLowerCase(Locale.ROOT)
              .replaceAll("[^\\p{L}\\p{N}\\p{M}_ -]", "")
              .replace(' ', '-');
      for (int i = 1; !anchors.add(i == 1 ? name : name + "-" + (i - 1)); i++) {}
    }
    return anchors;
  }

  private static List<Path> documents() throws IOException {
    try (Stream<Path> top = Files.list(Path.of(""));
        Stream<Path> docs = Files.walk(Path.of("docs"));
        Stream<Path> examples = Files.walk(Path.of("examples"))) {
      return Stream.of(top, docs, examples)
          .flatMap(files -> files)
          .filter(file -> file.toString().endsWith(".md"))
          .toList();
    }
  }
}
