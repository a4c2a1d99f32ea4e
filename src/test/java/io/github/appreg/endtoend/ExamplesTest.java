package io.github.appreg.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The main job, for every example that ships. */
class ExamplesTest {
  @TempDir private Path folder;

  static Stream<Path> examples() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("examples"))) {
      return files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void isValidatedPlannedAppliedThenInSyncAndVerified(Path example) throws Exception {
    String path = example.toAbsolutePath().toString();
    List<Run> runs = new ArrayList<>();
    try (Tenant tenant = Tenant.in(folder)) {
      assertThat(remember(runs, 0, "validate", path).out()).contains("Valid: 1 app");
      assertThat(remember(runs, 2, "plan", "--local", "--detailed-exitcode", path).out())
          .contains("\nPlan: ");
      assertThat(tenant.writes()).isEmpty();
      assertThat(remember(runs, 2, "drift", "--local", path).out()).contains("\nDrift: ");

      Run apply = remember(runs, 0, "apply", "--local", "--auto-approve", path);
      assertThat(apply.out()).contains("\nApply: ").contains(", 0 failed.\n");

      tenant.local().requestLog().clear();
      assertThat(remember(runs, 0, "plan", "--local", "--detailed-exitcode", path).out())
          .endsWith("Nothing to do: 1 app is as its manifest says.\n");
      assertThat(remember(runs, 0, "drift", "--local", path).out())
          .endsWith("No drift: 1 app is as its manifest says.\n");
      assertThat(remember(runs, 0, "verify", "--local", path).out()).contains(", 0 failed");
      assertThat(remember(runs, 0, "apply", "--local", path).out())
          .endsWith("Nothing to do: 1 app is as its manifest says.\n");
      assertThat(tenant.writes()).isEmpty();
    }
    assertNoSecretIn(runs);
  }

  @Test
  void allExamplesTogetherAreServedByTheCommandItself() throws Exception {
    String examples = Path.of("examples").toAbsolutePath().toString();
    List<Run> runs = new ArrayList<>();

    Run apply =
        remember(runs, 0, "apply", "--local", "--auto-approve", "--format", "json", examples);
    assertThat(new ObjectMapper().readTree(apply.out()).path("succeeded").asBoolean()).isTrue();
    assertThat(remember(runs, 0, "drift", "--local", examples).out()).contains("No drift: ");
    assertThat(folder.resolve(".appreg/endpoint.json")).doesNotExist();
    assertNoSecretIn(runs);
  }

  private Run remember(List<Run> runs, int code, String... arguments) {
    Run run = Run.in(folder, arguments);
    runs.add(run);
    assertThat(run.code()).as(String.join(" ", arguments) + "\n" + run.all()).isEqualTo(code);
    return run;
  }

  private void assertNoSecretIn(List<Run> runs) throws IOException {
    List<String> secrets = Secrets.under(folder.resolve(".appreg"));
    assertThat(secrets).isNotEmpty();
    for (Run run : runs) {
      assertThat(run.all()).doesNotContain(secrets).doesNotContain("eyJ", "PRIVATE KEY");
    }
  }
}
