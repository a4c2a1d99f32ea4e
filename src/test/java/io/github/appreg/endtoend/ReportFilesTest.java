package io.github.appreg.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code drift --output FORMAT=FILE}. */
class ReportFilesTest {
  private static final List<String> FORMATS =
      List.of("text", "markdown", "json", "sarif", "junit", "prometheus", "icalendar");
  private static final String MANIFEST =
      """
      apiVersion: appreg/v1
      kind: AppRegistration
      metadata: {name: reader}
      spec:
        displayName: %s
        environment: development
        credentials:
          main: {type: clientSecret, store: {folder: store}}
      """;

  @TempDir private Path folder;

  @BeforeEach
  void manifest() throws IOException {
    Files.createDirectories(folder.resolve("m"));
    Files.writeString(folder.resolve("m/app.yaml"), MANIFEST.formatted("Reader"));
  }

  private Run drift(String... more) {
    List<String> line = new ArrayList<>(List.of("drift", "--local", "m"));
    line.addAll(List.of(more));
    return Run.in(folder, line.toArray(String[]::new));
  }

  private Run driftIntoAll(String... more) {
    return drift(
        Stream.concat(
                FORMATS.stream().map(format -> "--output=" + format + "=out." + format),
                Stream.of(more))
            .toArray(String[]::new));
  }

  private String read(String format) throws IOException {
    return Files.readString(folder.resolve("out." + format));
  }

  private JsonNode json(String format) throws IOException {
    return new ObjectMapper().readTree(read(format));
  }

  @Test
  void oneRunWritesEveryFormAndStdoutKeepsItsOwn() throws IOException {
    Run apply = Run.in(folder, "apply", "--local", "--auto-approve", "m");
    assertThat(apply.code()).as(apply.all()).isZero();
    Files.writeString(folder.resolve("m/app.yaml"), MANIFEST.formatted("Renamed"));

    Run run = driftIntoAll("--format", "markdown");

    assertThat(run.code()).as(run.all()).isEqualTo(2);
    assertThat(run.err()).doesNotContain("warning");
    assertThat(run.out()).isEqualTo(read("markdown")).startsWith("### appreg drift");
    assertThat(read("text")).isEqualTo(drift().out());
    assertThat(read("json")).isEqualTo(drift("--format=json").out());
    assertThat(json("sarif").at("/runs/0/results/0/ruleId").asText()).isEqualTo("field/commit");
    assertThat(
            json("sarif")
                .at("/runs/0/results/0/locations/0/physicalLocation/artifactLocation/uri")
                .asText())
        .isEqualTo("m/app.yaml");
    assertThat(read("junit")).contains("tests=\"1\" failures=\"1\" errors=\"0\"");
    assertThat(read("prometheus"))
        .contains("appreg_drift_findings{app=\"reader\",cause=\"commit\"} 1\n")
        .contains(
            "appreg_credential_days_to_expiry{app=\"reader\",slot=\"main\",kind=\"password\"");
    assertThat(read("icalendar")).contains("reader: client secret ends (main)", "mint");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.map(file -> file.getFileName().toString()))
          .noneMatch(name -> name.endsWith(".new"));
    }
  }

  @Test
  void aPathIsSaidFromTheRootOfTheRepository() throws IOException {
    Files.createDirectories(folder.resolve(".git"));
    Path below = Files.createDirectories(folder.resolve("tenants/contoso"));
    Files.writeString(below.resolve("app.yaml"), MANIFEST.formatted("Reader"));

    Run run = Run.in(below, "drift", "--local", "app.yaml", "--output", "sarif=out.sarif");

    assertThat(run.code()).as(run.all()).isEqualTo(2);
    JsonNode log = new ObjectMapper().readTree(below.resolve("out.sarif").toFile());
    assertThat(log.findValuesAsText("uri")).containsExactly("tenants/contoso/app.yaml");
  }

  @Test
  void otherUsersMayReadTheFiles() throws IOException {
    Path other = Files.createFile(folder.resolve("umask"));
    driftIntoAll();
    assertThat(Files.getPosixFilePermissions(folder.resolve("out.prometheus")))
        .isEqualTo(Files.getPosixFilePermissions(other))
        .contains(PosixFilePermission.OWNER_READ);
  }

  @Test
  void aRunThatFailsIsInTheFilesAndLeavesTheCalendar() throws IOException {
    driftIntoAll();
    String calendar = read("icalendar");
    Files.writeString(folder.resolve("m/app.yaml"), MANIFEST.formatted("Reader") + "  more: 1\n");

    Run run = driftIntoAll();

    assertThat(run.code()).as(run.all()).isEqualTo(1);
    assertThat(read("text")).contains("Nothing was compared.");
    assertThat(read("markdown")).contains("Not complete.", "Nothing was compared.");
    assertThat(json("json").path("inSync").asBoolean(true)).isFalse();
    assertThat(json("sarif").at("/runs/0").has("results")).isFalse();
    assertThat(read("junit")).contains("tests=\"1\" failures=\"0\" errors=\"1\"");
    assertThat(read("prometheus")).contains("appreg_last_run_success 0\n");
    assertThat(read("icalendar")).isEqualTo(calendar);
  }

  @Test
  void aTenantOutOfReachIsSaidWithItsReason() throws IOException {
    Files.writeString(folder.resolve(".appreg"), "a file where the folder should be");

    Run run = driftIntoAll();

    assertThat(run.code()).as(run.all()).isEqualTo(1);
    assertThat(read("json")).isEqualTo(drift("--format=json").out());
    assertThat(read("text")).contains(".appreg");
    assertThat(folder.resolve("out.icalendar")).doesNotExist();
  }

  @Test
  void whatCannotBeWrittenIsSaidBeforeTheTenantIsAsked() throws IOException {
    Files.createDirectories(folder.resolve("folder"));
    for (String file : List.of("nowhere/out", "folder", "/dev/null")) {
      Run run = drift("--output", "json=" + file);
      assertThat(run.code()).as(run.all()).isEqualTo(1);
      assertThat(run.err()).contains("The report cannot be written to");
    }
    assertThat(folder.resolve(".appreg")).doesNotExist();
  }

  @Test
  void aWrongFormatIsCorrected() {
    for (String[] wrong :
        new String[][] {
          {"sarf=x", "did you mean sarif?"},
          {"pdf=x", "the formats are text, markdown, json"},
          {"sarif", "write --output sarif=drift.sarif"},
          {"sarif=", "write --output sarif=drift.sarif"},
          {"=x", "write --output sarif=drift.sarif"},
          {"json=a\u0000b", "name a file"}
        }) {
      Run run = drift("--output", wrong[0]);
      assertThat(run.code()).as(run.all()).isEqualTo(64);
      assertThat(run.err()).contains(wrong[1]);
    }
    assertThat(drift("--output", "json=x", "--output", "text=./x").code()).isEqualTo(64);
    assertThat(Run.in(folder, "drift", "--local", "--tenant=a.com=m", "--output", "json=x").err())
        .contains("one tenant at a time");
    assertThat(folder.resolve(".appreg")).doesNotExist();
  }
}
