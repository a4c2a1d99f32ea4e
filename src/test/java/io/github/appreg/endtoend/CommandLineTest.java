package io.github.appreg.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineTest {
  private static final String EXAMPLE =
      Path.of("examples/dev-secret.yaml").toAbsolutePath().toString();

  @TempDir private Path folder;

  @Test
  void theVersionIsAnsweredOnStdout() {
    Run run = Run.in(folder, "--version");

    assertThat(run.code()).isZero();
    assertThat(run.out()).matches("appreg \\d+\\.\\d+\\.\\d+\\R");
    assertThat(Run.in(folder, "-V").out()).isEqualTo(run.out());
  }

  @Test
  void helpIsAnsweredOnStdoutAndNamesEveryCommand() {
    Run run = Run.in(folder, "--help");

    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("validate", "plan", "apply", "drift", "verify", "permissions", "emulate");
    assertThat(Run.in(folder, "help", "plan").out()).contains("--detailed-exitcode");
    assertThat(Run.in(folder, "plan", "--help").out()).contains("--detailed-exitcode");
  }

  @Test
  void wrongUsageIs64AndSaysWhatIsWrongOnStderr() {
    assertThat(Run.in(folder).code()).isEqualTo(64);
    assertThat(Run.in(folder, "plan").code()).isEqualTo(64);
    assertThat(Run.in(folder, "plan", "--format", "xml", EXAMPLE).code()).isEqualTo(64);
    assertThat(Run.in(folder, "plan", "--local", "--cloud", "china", EXAMPLE).code()).isEqualTo(64);
    Run typo = Run.in(folder, "aply", EXAMPLE);
    assertThat(typo.code()).isEqualTo(64);
    assertThat(typo.out()).isEmpty();
    assertThat(typo.err()).contains("aply").contains("appreg apply");
  }

  @Test
  void badDaysThatCannotBeReadKeepTheTenantFromServing() throws IOException {
    Files.writeString(folder.resolve("storm.json"), "{\"faults\": [{\"kind\": \"rain\"}]}");

    Run wrong = Run.in(folder, "emulate", "--faults", "storm.json");
    assertThat(wrong.code()).isEqualTo(64);
    assertThat(wrong.err()).contains("/faults/0/kind is not one");
    assertThat(Run.in(folder, "emulate", "--faults", "none.json").code()).isEqualTo(64);
    assertThat(Run.in(folder, "emulate", "--latency", "fast").code()).isEqualTo(64);
    assertThat(Run.in(folder, "emulate", "--latency=-PT1S").code()).isEqualTo(64);
    assertThat(folder.resolve(".appreg")).doesNotExist();
  }

  @Test
  void anInvalidManifestIsExplainedAndNeverReachesATenant() throws IOException {
    Path manifest = folder.resolve("a.yaml");
    Files.writeString(manifest, "apiVersion: appreg/v1\nkind: AppRegistratoin\n");

    for (String command : new String[] {"plan", "apply", "drift", "verify"}) {
      Run run = Run.in(folder, command, "--local", "a.yaml");
      assertThat(run.code()).isEqualTo(1);
      assertThat(run.out()).isEmpty();
      assertThat(run.err()).contains("a.yaml:2:7: ").contains("Invalid: ");
    }
    assertThat(folder.resolve(".appreg")).doesNotExist();
  }

  @Test
  void validatePutsProblemsOnStdoutAndMachinesGetADocument() throws IOException {
    Files.writeString(folder.resolve("a.yaml"), "apiVersion: appreg/v1\nkind: Nothing\n");

    Run text = Run.in(folder, "validate", "a.yaml");
    assertThat(text.code()).isEqualTo(1);
    assertThat(text.out()).contains("a.yaml:2:7: ");
    assertThat(text.err()).isEmpty();
    assertThat(Run.in(folder, "plan", "--local", "--format", "json", "a.yaml").out())
        .contains("\"kind\" : \"Validation\"");
    assertThat(Run.in(folder, "validate", EXAMPLE).out()).isEqualTo("Valid: 1 app.\n");
  }

  @Test
  void anAuthorityThatIsNoCloudIsWrongUsage() {
    Run run =
        new Run.Console(folder)
            .environment(Map.of("AZURE_AUTHORITY_HOST", "https://evil.example/"))
            .run("plan", EXAMPLE);

    assertThat(run.code()).isEqualTo(64);
    assertThat(run.err()).contains("--cloud");
  }
}
