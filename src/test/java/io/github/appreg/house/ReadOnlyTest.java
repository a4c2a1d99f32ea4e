package io.github.appreg.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;

/** Commands that read are not handed what writes: their classes do not so much as name it. */
class ReadOnlyTest {
  private static final String CLI = "io.github.appreg.cli.";
  private static final Set<String> WRITING =
      Set.of(
          CLI + "OpenTenant",
          "io.github.appreg.core.port.DirectoryWriter",
          "io.github.appreg.core.port.CredentialStore");
  private static final Pattern ARROW = Pattern.compile("\\s+(\\S+)\\s+-> (\\S+).*");

  @Test
  void onlyCommandsThatWriteAndWhatOpensTheTenantNameWhatWrites() {
    assertThat(naming(CLI, WRITING))
        .containsExactlyInAnyOrder(
            "ApplyCommand",
            "Desk",
            "DestroyCommand",
            "KeptRun",
            "Leaving",
            "OpenTenant",
            "RestoreCommand",
            "RotateCommand",
            "Undertaking",
            "Wiring");
  }

  @Test
  void driftComparesWithoutWhatWrites() {
    assertThat(naming("io.github.appreg.core.drift.", WRITING)).isEmpty();
    assertThat(naming("io.github.appreg.core.diff.", WRITING)).isEmpty();
  }

  /** Simple names of the outer classes of a package that name one of those. */
  private static Set<String> naming(String room, Set<String> named) {
    StringWriter out = new StringWriter();
    int code =
        ToolProvider.findFirst("jdeps")
            .orElseThrow()
            .run(
                new PrintWriter(out),
                new PrintWriter(out),
                "-verbose:class",
                "-filter:none",
                "--multi-release",
                "17",
                "target/classes");
    assertThat(code).as(out.toString()).isZero();
    Set<String> found = new TreeSet<>();
    Set<String> seen = new TreeSet<>();
    for (String line : out.toString().lines().toList()) {
      Matcher arrow = ARROW.matcher(line);
      if (arrow.matches() && arrow.group(1).startsWith(room)) {
        String name = arrow.group(1).substring(room.length()).replaceFirst("\\$.*", "");
        seen.add(name);
        if (named.contains(arrow.group(2))) {
          found.add(name);
        }
      }
    }
    assertThat(seen).as("classes of " + room).hasSizeGreaterThan(3);
    return found;
  }
}
