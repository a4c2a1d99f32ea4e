package io.github.appreg.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds the compiled classes against the tables of docs/architecture.md. */
class ArchitectureTest {
  private static final String ROOT = "io.github.appreg";
  private static final Pattern ROW = Pattern.compile("\\| ([^|]+) \\| ([^|]+) \\|");
  private static final Pattern ARROW = Pattern.compile("\\s+(\\S+)\\s+-> (\\S+).*");

  @Test
  void everyArrowIsOneOfTheTable() throws IOException {
    Map<String, Set<String>> allowed = table("room", "may use");
    Set<String> wrong = new TreeSet<>();
    arrows()
        .forEach(
            (from, targets) -> {
              String room = room(from, allowed.keySet());
              for (String to : targets) {
                String target = room(to, allowed.keySet());
                if (target.isEmpty() || room.isEmpty() || target.equals(room)) {
                  continue;
                }
                Set<String> may = allowed.get(room);
                boolean fine =
                    may.contains("everything")
                        || may.stream()
                            .anyMatch(m -> target.equals(m) || target.startsWith(m + "."));
                if (!fine) {
                  wrong.add(room + " -> " + target + " (" + from + " -> " + to + ")");
                }
              }
            });
    assertThat(wrong).isEmpty();
  }

  @Test
  void everyPackageHasARoom() throws IOException {
    Set<String> rooms = table("room", "may use").keySet();
    assertThat(arrows().keySet())
        .filteredOn(name -> !name.equals(ROOT))
        .allSatisfy(name -> assertThat(room(name, rooms)).as(name).isNotEmpty());
  }

  @Test
  void everyLibraryStaysInItsRoom() throws IOException {
    Map<String, Set<String>> libraries = table("library", "only in");
    Set<String> wrong = new TreeSet<>();
    arrows()
        .forEach(
            (from, targets) ->
                libraries.forEach(
                    (names, rooms) -> {
                      String room = rooms.iterator().next();
                      for (String library : names.split(", ")) {
                        targets.stream()
                            .filter(to -> within(to, library) && !within(from, ROOT + "." + room))
                            .forEach(to -> wrong.add(from + " -> " + to));
                      }
                    }));
    assertThat(wrong).isEmpty();
  }

  @Test
  void theCoreUsesNothingButTheJdk() throws IOException {
    Set<String> wrong = new TreeSet<>();
    arrows()
        .forEach(
            (from, targets) -> {
              if (within(from, ROOT + ".core")) {
                targets.stream()
                    .filter(to -> !to.startsWith("java.") && !within(to, ROOT + ".core"))
                    .forEach(to -> wrong.add(from + " -> " + to));
              }
            });
    assertThat(wrong).isEmpty();
  }

  @Test
  void onlyTheEdgeReachesTheCommandLine() throws IOException {
    assertThat(arrows().entrySet())
        .filteredOn(e -> !e.getKey().equals(ROOT) && !within(e.getKey(), ROOT + ".cli"))
        .allSatisfy(
            e ->
                assertThat(e.getValue())
                    .as(e.getKey())
                    .noneMatch(to -> within(to, ROOT + ".cli") || to.equals(ROOT)));
  }

  private static boolean within(String name, String room) {
    return name.equals(room) || name.startsWith(room + ".");
  }

  /** The longest room that the package is in; empty outside the project. */
  private static String room(String name, Set<String> rooms) {
    return rooms.stream()
        .filter(room -> within(name, ROOT + "." + room))
        .max(Comparator.comparingInt(String::length))
        .orElse("");
  }

  private static Map<String, Set<String>> table(String left, String right) throws IOException {
    Map<String, Set<String>> rows = new TreeMap<>();
    boolean inside = false;
    for (String line : Files.readAllLines(Path.of("docs/architecture.md"))) {
      Matcher row = ROW.matcher(line);
      if (line.startsWith("|---")) {
        continue;
      }
      if (!row.matches()) {
        inside = false;
      } else if (row.group(1).equals(left) && row.group(2).equals(right)) {
        inside = true;
      } else if (inside) {
        rows.put(row.group(1), new TreeSet<>(Arrays.asList(row.group(2).split(", "))));
      }
    }
    assertThat(rows).as("rows of the table %s, %s", left, right).hasSizeGreaterThan(3);
    return rows;
  }

  private static Map<String, Set<String>> arrows() throws IOException {
    StringWriter out = new StringWriter();
    ToolProvider jdeps = ToolProvider.findFirst("jdeps").orElseThrow();
    int code =
        jdeps.run(
            new PrintWriter(out),
            new PrintWriter(out),
            "-verbose:package",
            "-filter:none",
            "--multi-release",
            "17",
            "target/classes");
    assertThat(code).as(out.toString()).isZero();
    Map<String, Set<String>> arrows = new TreeMap<>();
    List<String> lines = out.toString().lines().collect(Collectors.toList());
    for (String line : lines) {
      Matcher arrow = ARROW.matcher(line);
      if (arrow.matches() && within(arrow.group(1), ROOT)) {
        arrows.computeIfAbsent(arrow.group(1), key -> new TreeSet<>()).add(arrow.group(2));
      }
    }
    assertThat(arrows).as("packages of the project").hasSizeGreaterThan(5);
    return arrows;
  }
}
