package io.github.appreg.adapter.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.core.model.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostileInputTest {
  @TempDir private Path folder;

  @Test
  void deepNestingIsRefusedWhereItGoesTooDeep() throws IOException {
    assertThat(only("a: " + "[".repeat(30_000)))
        .hasToString("m.yaml:1:53: is nested deeper than 50 levels");
    assertThat(only("- ".repeat(30_000) + "x")).asString().contains("deeper than 50 levels");
    StringBuilder block = new StringBuilder();
    for (int i = 0; i < 1_000; i++) {
      block.append(" ".repeat(i)).append("a:\n");
    }
    assertThat(only(block.toString())).asString().contains("deeper than 50 levels");
  }

  @Test
  void aliasesThatMultiplyAreRefused() throws IOException {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 10; i++) {
      bomb.append("a").append(i).append(": &a").append(i).append(" [");
      bomb.append(("*a" + (i - 1) + ", ").repeat(9)).append("*a").append(i - 1).append("]\n");
    }
    assertThat(only(bomb.toString())).asString().contains("aliases make more than 500000 nodes");
  }

  @Test
  void theBudgetOfAliasesIsThatOfTheFile() throws IOException {
    String twenty = "a: &a [" + "x, ".repeat(2_000) + "x]\nb: [" + "*a, ".repeat(20) + "*a]\n";
    assertThat(read("---\n" + twenty + ("---\n" + twenty).repeat(20)))
        .anyMatch(problem -> problem.message().contains("aliases make more than 500000 nodes"));
  }

  @Test
  void aDeepChainOfAliasesIsRefused() throws IOException {
    StringBuilder chain = new StringBuilder("a0: &a0 [x]\n");
    for (int i = 1; i < 100; i++) {
      chain.append("a").append(i).append(": &a").append(i).append(" [*a").append(i - 1);
      chain.append("]\n");
    }
    assertThat(only(chain.toString())).asString().contains("deeper than 50 levels");
  }

  @Test
  void aFileWithTooManyNodesIsRefused() throws IOException {
    assertThat(only("a:\n" + "- x\n".repeat(600_000)))
        .hasToString("m.yaml:499999:3: the file holds more than 500000 nodes; split it");
  }

  @Test
  void aFileThatIsTooLargeIsRefusedUnparsed() throws IOException {
    assertThat(only("# comment\n".repeat(400_000))).asString().contains("larger than 3 MB");
  }

  @Test
  void aLineThatIsTooLongIsRefusedUnparsed() throws IOException {
    assertThat(only("a: b\nc: " + "x".repeat(70_000)))
        .hasToString("m.yaml:2:1: the line is longer than 64 KB");
  }

  @Test
  void aTextOfManyLinesThatIsTooLongIsRefused() throws IOException {
    String line = "x".repeat(60) + "\n";
    assertThat(only("a: |\n" + ("  " + line).repeat(45_000))).asString().contains("64 KB");
    assertThat(only("a: \"\n" + ("  " + line).repeat(45_000) + "  \""))
        .asString()
        .contains("64 KB");
    assertThat(only("a:\n" + ("  " + line).repeat(45_000))).asString().contains("64 KB");
  }

  @Test
  void aFileFullOfProblemsShowsTheFirstOnes() throws IOException {
    assertThat(read("a: b\n".repeat(100_000))).hasSize(201);
  }

  @Test
  void problemsAreShortHoweverLongTheTextIs() throws IOException {
    String text = "y".repeat(60_000);
    assertThat(read("kind: " + text + "\n? " + text + "\n: a\nz" + text + ": b\n"))
        .allMatch(problem -> problem.message().length() < 500);
  }

  @Test
  void whatAPathPointsAtMayBeAnything() throws IOException {
    Path loop = Files.createDirectory(folder.resolve("loop"));
    Files.createSymbolicLink(loop.resolve("self"), loop);
    Files.createSymbolicLink(loop.resolve("nowhere.yaml"), folder.resolve("gone"));
    Files.writeString(folder.resolve("outside.txt"), "a: b");
    Files.createSymbolicLink(loop.resolve("outside.yaml"), folder.resolve("outside.txt"));
    Path odd = Files.createDirectory(folder.resolve("odd.yaml"));
    Manifests read =
        Readers.reader()
            .read(List.of(folder.resolve("missing.yaml"), loop, odd, Path.of("/dev/zero")));
    assertThat(read.problems())
        .extracting(problem -> problem.toString().replace(folder.toString(), "~"))
        .containsExactly(
            "/dev/zero:1:1: is not a regular file",
            "~/loop/nowhere.yaml:1:1: the file cannot be read",
            "~/loop/outside.yaml:1:1: is a link out of the folder; name the file itself if you trust"
                + " it",
            "~/missing.yaml:1:1: no such file or folder",
            "~/odd.yaml:1:1: no *.yaml or *.yml in this folder");
  }

  private Problem only(String text) throws IOException {
    List<Problem> problems = read(text);
    assertThat(problems).hasSize(1);
    return problems.get(0);
  }

  private List<Problem> read(String text) throws IOException {
    Path file = folder.resolve("m.yaml");
    Files.writeString(file, text);
    return Readers.reader().read(List.of(file)).problems().stream()
        .map(
            problem ->
                Problem.error(
                    new io.github.appreg.core.model.Position(
                        "m.yaml", problem.at().line(), problem.at().column()),
                    problem.message()))
        .toList();
  }
}
