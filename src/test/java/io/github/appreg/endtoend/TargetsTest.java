package io.github.appreg.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.everit.json.schema.loader.SchemaLoader;
import org.json.JSONObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Some apps of a folder of manifests, and values that differ by environment. */
class TargetsTest {
  private static final String READER =
      """
      apiVersion: appreg/v1
      kind: AppRegistration
      metadata: {name: reader}
      spec:
        displayName: Reader
        environment: development
        credentials:
          main: {type: clientSecret, store: {folder: reader}}
      """;
  private static final String WRITER =
      """
      ---
      apiVersion: appreg/v1
      kind: AppRegistration
      metadata: {name: writer}
      spec:
        displayName: Writer for ${stage}
        environment: ${stage}
        credentials:
          main: {type: clientSecret, store: {folder: writer}}
      """;

  @TempDir private Path folder;
  private Tenant tenant;

  @BeforeEach
  void start() throws Exception {
    tenant = Tenant.in(folder);
    Files.writeString(folder.resolve("apps.yaml"), READER + WRITER);
    Files.writeString(folder.resolve("dev.yaml"), "stage: development\nregion: west\n");
  }

  @AfterEach
  void stop() {
    tenant.close();
  }

  @Test
  void nothingOfAnAppThatIsLeftOutIsReadOrWritten() throws Exception {
    for (String command : List.of("plan", "drift", "verify")) {
      Run run = run(command, "--local", "--target", "reader", "apps.yaml");
      assertThat(run.out()).as(run.all()).contains("Left out: 1 app of the manifests.\n");
    }
    Run apply = run("apply", "--local", "--auto-approve", "--target", "reader", "apps.yaml");

    assertThat(apply.code()).as(apply.all()).isZero();
    assertThat(apply.out()).contains("Left out: 1 app of the manifests.\n");
    assertThat(tenant.local().requestLog().entries())
        .anyMatch(entry -> entry.toString().contains("reader"))
        .noneMatch(entry -> entry.toString().contains("writer"));
    assertThat(tenant.get("/applications").path("value"))
        .noneMatch(app -> app.path("displayName").asText().startsWith("Writer"));
    assertThat(folder.resolve(".appreg/store/writer")).doesNotExist();
    Run rest = run("plan", "--local", "--detailed-exitcode", "apps.yaml");
    assertThat(rest.code()).isEqualTo(2);
    assertThat(rest.out()).contains("writer (new)").doesNotContain("reader").doesNotContain("Left");
  }

  @Test
  void everyManifestIsValidatedWhateverIsMeant() throws Exception {
    Files.writeString(
        folder.resolve("apps.yaml"), READER + WRITER.replace("displayName", "displayNam"));

    Run plan = run("plan", "--local", "--target", "reader", "apps.yaml");

    assertThat(plan.code()).isEqualTo(1);
    assertThat(plan.err()).contains("unknown key `displayNam`");
    assertThat(tenant.local().requestLog().entries()).isEmpty();
  }

  @Test
  void aNameThatNoAppHasIsWrongUsage() {
    for (String command : List.of("validate", "plan", "apply", "drift", "verify", "destroy")) {
      List<String> line = new ArrayList<>(List.of(command, "--target", "raeder", "apps.yaml"));
      if (!command.equals("validate")) {
        line.add("--local");
      }
      Run run = run(line.toArray(String[]::new));
      assertThat(run.code()).as(run.all()).isEqualTo(64);
      assertThat(run.err()).contains("raeder").contains("did you mean reader?");
    }
    assertThat(tenant.local().requestLog().entries()).isEmpty();
  }

  @Test
  void machinesLearnHowManyAreLeftOut() throws Exception {
    for (String command : List.of("validate", "plan", "drift", "verify", "apply")) {
      List<String> line =
          new ArrayList<>(List.of(command, "--format", "json", "--target", "reader", "apps.yaml"));
      if (!command.equals("validate")) {
        line.add("--local");
      }
      if (command.equals("apply")) {
        line.add("--auto-approve");
      }
      Run run = run(line.toArray(String[]::new));
      assertFollowsTheSchema(run.out());
      assertThat(json(run.out()).path("leftOut").asInt(-1)).as(run.all()).isOne();
    }
    Run whole = run("plan", "--local", "--format", "json", "apps.yaml");
    assertThat(json(whole.out()).has("leftOut")).isFalse();
    assertThat(
            run("plan", "--local", "--format", "markdown", "--target", "reader", "apps.yaml").out())
        .endsWith("\n\nLeft out: 1 app of the manifests.\n");
  }

  @Test
  void aKeptPlanHoldsOnlyWhatWasMeantAndSaysSo() throws Exception {
    run("plan", "--local", "--target", "reader", "--out", "plan.json", "apps.yaml");

    JsonNode plan = json(Files.readString(folder.resolve("plan.json")));
    assertThat(plan.path("apps")).hasSize(1);
    assertThat(plan.path("leftOut").asInt()).isOne();
    assertThat(run("apply", "--local", "--target", "reader", "plan.json").code()).isEqualTo(64);
    assertThat(run("apply", "--local", "--var", "a=b", "plan.json").code()).isEqualTo(64);
    Run apply = run("apply", "--local", "--auto-approve", "plan.json");
    assertThat(apply.code()).as(apply.all()).isZero();
    assertThat(apply.err()).contains("leaves out 1 of the apps of its manifests");
  }

  @Test
  void appliedWithValuesAndPlannedWithThemIsEmpty() throws Exception {
    Run apply = run("apply", "--local", "--auto-approve", "--var-file", "dev.yaml", "apps.yaml");

    assertThat(apply.code()).as(apply.all()).isZero();
    assertThat(apply.err()).doesNotContain("warning");
    assertThat(tenant.get("/applications(uniqueName='writer')").path("displayName").asText())
        .isEqualTo("Writer for development");
    assertThat(code("plan", "--local", "--detailed-exitcode", "--var-file", "dev.yaml")).isZero();
    assertThat(code("drift", "--local", "--var", "stage=development")).isZero();
    assertThat(code("verify", "--local", "--var", "stage=development")).isZero();
    assertThat(
            run(
                    "rotate",
                    "writer",
                    "--now",
                    "--revoke",
                    "--auto-approve",
                    "--local",
                    "--var-file",
                    "dev.yaml",
                    "apps.yaml")
                .code())
        .isZero();
    assertThat(code("destroy", "--delete", "--auto-approve", "--local", "--var-file", "dev.yaml"))
        .isZero();
    assertThat(code("restore", "--auto-approve", "--local", "--var-file", "dev.yaml")).isZero();
  }

  @Test
  void theCommandLineCountsBeforeAFileAndWhatIsUnusedIsSaid() {
    Run run =
        run(
            "validate",
            "--var-file",
            "dev.yaml",
            "--var",
            "stage=production",
            "--var",
            "unused=1",
            "apps.yaml");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).contains("client secrets need `environment: development`");
    assertThat(run.err())
        .isEqualTo("warning: --var unused is given, and no manifest refers to it\n");
  }

  @Test
  void theEnvironmentIsNeverAsked() {
    Run run =
        new Run.Console(folder)
            .environment(
                Map.of("stage", "development", "TF_VAR_stage", "x", "APPREG_VAR_stage", "x"))
            .run("validate", "apps.yaml");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).contains("the variable `stage` has no value");
  }

  @Test
  void wrongUsageOfValuesIsSaidAtOnce() {
    for (String wrong : List.of("stage", "=x", "1a=x", "a b=x", "a=\u001b[31m")) {
      Run run = run("validate", "--var", wrong, "apps.yaml");
      assertThat(run.code()).as(wrong + run.all()).isEqualTo(64);
      assertThat(run.all()).doesNotContain("\u001b");
    }
  }

  @Test
  void aKeptPlanNeedsNoValuesAndSeesThatTheirFileChanged() throws Exception {
    run("plan", "--local", "--var-file", "dev.yaml", "--out", "plan.json", "apps.yaml");
    String first = Files.readString(folder.resolve("plan.json"));
    assertThat(first).doesNotContain("\"west\"").contains("dev.yaml");
    assertThat(json(first).at("/variables")).hasSize(1);
    assertThat(json(first).at("/variables/0/name").asText()).isEqualTo("stage");
    Files.writeString(folder.resolve("dev.yaml"), "stage: production\n");

    Run apply = run("apply", "--local", "--auto-approve", "plan.json");

    assertThat(apply.code()).as(apply.all()).isZero();
    assertThat(apply.err()).contains("dev.yaml has changed since the plan was made");
    assertThat(tenant.get("/applications(uniqueName='writer')").path("displayName").asText())
        .isEqualTo("Writer for development");
  }

  private int code(String... arguments) {
    List<String> line = new ArrayList<>(List.of(arguments));
    line.add("apps.yaml");
    Run run = run(line.toArray(String[]::new));
    assertThat(run.err()).as(run.all()).doesNotContain("refers to it");
    return run.code();
  }

  private Run run(String... arguments) {
    List<String> line = new ArrayList<>(List.of(arguments));
    // Most are about what is meant, and need a value all the same.
    if (line.contains("--target") && !line.contains("plan.json")) {
      line.addAll(List.of("--var-file", "dev.yaml"));
    }
    if (line.contains("plan") && !line.contains("--var-file")) {
      line.addAll(List.of("--var-file", "dev.yaml"));
    }
    return Run.in(folder, line.toArray(String[]::new));
  }

  private static JsonNode json(String text) throws Exception {
    return new ObjectMapper().readTree(text);
  }

  private static void assertFollowsTheSchema(String text) throws Exception {
    SchemaLoader.load(new JSONObject(Files.readString(Path.of("schema/appreg-output.schema.json"))))
        .validate(new JSONObject(text));
  }
}
