package io.github.appreg.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recipes' own scripts, step by step in a shell, against the local tenant. */
class RecipeStepsTest {
  private static final String EXAMPLE = "github-actions.yaml";

  @TempDir private Path folder;
  private Workspace workspace;
  private Path manifest;

  @BeforeEach
  void checkOut() throws IOException {
    Client.demand(Client.onPath("bash") && Client.onPath("jq"), "bash with jq");
    workspace = new Workspace(folder);
    manifest = Files.createDirectories(workspace.repository().resolve("manifests"));
    manifest = Files.copy(Path.of("examples", EXAMPLE), manifest.resolve(EXAMPLE));
    workspace
        .with("APPREG_ARCHIVE", "https://artifacts.contoso.com/appreg.tar.gz")
        .with("APPREG_SHA256", workspace.pack())
        .expression("github.token", "of-github")
        .expression("github.event.pull_request.number", "7")
        .expression("secrets.APPREG_WEBHOOK", "")
        .expression("github.server_url", "https://github.com")
        .expression("github.repository", "contoso/identities")
        .expression("github.run_id", "99");
    workspace
        .with("ACTIONS_ID_TOKEN_REQUEST_URL", "https://token.contoso.com/x?v=1")
        .with("ACTIONS_ID_TOKEN_REQUEST_TOKEN", "of-the-job");
  }

  private Recipe workflow(String name) {
    return Recipe.of(Recipe.WORKFLOWS.resolve(name));
  }

  private void steps(Recipe recipe, String job, String... names) throws IOException {
    for (String name : names) {
      workspace.step(recipe, job, name).succeeds();
    }
  }

  private void rename(String name) throws IOException {
    String text = Files.readString(manifest);
    Files.writeString(manifest, text.replaceFirst("displayName: .*", "displayName: " + name));
  }

  @Test
  void aPullRequestGetsOneCommentThatIsUpdated() throws IOException {
    Recipe plan = workflow("appreg-plan.yml");
    steps(plan, "validate", "Install appreg", "Validate");
    assertThat(workspace.file("GITHUB_STEP_SUMMARY")).contains("Valid: 1 app");

    steps(plan, "plan", "Sign in", "Plan", "Comment");
    assertThat(Files.readString(workspace.repository().resolve("comment.md")))
        .startsWith("<!-- appreg plan -->\n### appreg plan\n");
    rename("Another Name");
    steps(plan, "plan", "Plan", "Comment");
    assertThat(workspace.file("home/gh.log").lines().filter(line -> line.contains("--silent")))
        .satisfiesExactly(
            first -> assertThat(first).contains("repos/contoso/identities/issues/7/comments -F"),
            second -> assertThat(second).contains("-X PATCH", "issues/comments/11 "));
    assertThat(workspace.file("home/comments.json")).contains("Another Name");
  }

  @Test
  void aMergeIsPlannedAndExactlyThatPlanIsApplied() throws IOException {
    Recipe apply = workflow("appreg-apply.yml");
    steps(apply, "plan", "Install appreg", "Sign in", "Plan");
    assertThat(workspace.file("GITHUB_OUTPUT")).isEqualTo("changes=true\n");
    assertThat(workspace.file("temp/azure-token")).isEqualTo("of-the-platform\n");
    assertThat(Files.getPosixFilePermissions(folder.resolve("temp/azure-token"))).hasSize(2);

    steps(apply, "apply", "Sign in", "Apply");
    assertThat(workspace.file("GITHUB_STEP_SUMMARY")).contains("Apply: ", ", 0 failed.");
    steps(apply, "plan", "Plan");
    assertThat(workspace.file("GITHUB_OUTPUT")).isEqualTo("changes=true\nchanges=false\n");
    Files.writeString(manifest, "nonsense");
    assertThat(workspace.step(apply, "plan", "Plan").code()).isEqualTo(1);
  }

  @Test
  void driftOpensUpdatesAndClosesAnIssue() throws IOException {
    Recipe drift = workflow("appreg-drift.yml");
    steps(drift, "drift", "Install appreg", "Sign in");
    for (String name : new String[] {"First Name", "Second Name"}) {
      rename(name);
      workspace.expression("steps.drift.outputs.code", "2");
      steps(drift, "drift", "Drift", "Issue");
      assertThat(workspace.file("GITHUB_OUTPUT")).endsWith("code=2\n");
    }
    assertThat(workspace.file("home/issues.json")).contains("From https://github.com/");

    workspace.shell("appreg apply manifests --auto-approve", Map.of()).succeeds();
    workspace.expression("steps.drift.outputs.code", "0");
    steps(drift, "drift", "Drift", "Issue", "Issue");
    assertThat(workspace.file("GITHUB_OUTPUT")).endsWith("code=0\n");
    assertThat(
            workspace
                .file("home/gh.log")
                .lines()
                .filter(line -> !line.startsWith("issue list"))
                .map(line -> line.replaceAll("^(issue \\w+).*", "$1")))
        .containsExactly("issue create", "issue edit", "issue close");
    Files.writeString(manifest, "nonsense");
    assertThat(workspace.step(drift, "drift", "Drift").code()).isEqualTo(1);
  }

  @Test
  void anArchiveThatIsAnotherIsNotUnpacked() throws IOException {
    workspace.with("APPREG_SHA256", "0".repeat(64));
    Recipe drift = workflow("appreg-drift.yml");
    assertThat(workspace.step(drift, "drift", "Install appreg").code()).isEqualTo(1);
    assertThat(folder.resolve("temp/appreg")).doesNotExist();
  }

  private String gitlab(String job) {
    return Recipe.list(Recipe.map(Recipe.of(Recipe.GITLAB).yaml().get(job)).get("script")).stream()
        .map(Object::toString)
        .collect(Collectors.joining("\n"));
  }

  private void installed() throws IOException {
    workspace.step(workflow("appreg-plan.yml"), "plan", "Install appreg").succeeds();
  }

  @Test
  void gitlabsJobsPlanApplyAndFindDrift() throws IOException {
    installed();
    Map<String, String> token = Map.of("AZURE_ID_TOKEN", "of-the-platform");
    assertThat(workspace.shell(gitlab("validate"), Map.of()).succeeds().out()).contains("Valid: ");
    assertThat(workspace.shell(gitlab("plan"), token).succeeds().out()).contains("### appreg plan");
    assertThat(workspace.shell(gitlab("drift"), token).code()).isEqualTo(2);
    workspace.shell(gitlab("apply"), token).succeeds();
    assertThat(workspace.file("repository.tmp/azure-token")).isEqualTo("of-the-platform");
    workspace.shell(gitlab("drift"), token).succeeds();
  }

  private String azure(String file, String task) {
    return Recipe.of(Recipe.AZURE.resolve(file))
        .all("inlineScript")
        .filter(script -> script.contains("appreg " + task))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void azurePipelinesTasksPlanApplyAndFindDrift() throws IOException {
    installed();
    Map<String, String> connection =
        Map.of(
            "SYSTEM_ACCESSTOKEN", "of-the-job",
            "SYSTEM_OIDCREQUESTURI", "https://dev.azure.com/contoso/x",
            "AZURESUBSCRIPTION_SERVICE_CONNECTION_ID", "of-the-connection",
            "AZURESUBSCRIPTION_CLIENT_ID", "c",
            "AZURESUBSCRIPTION_TENANT_ID", "t",
            "PIPELINE_WORKSPACE", folder.toString());
    assertThat(workspace.shell(azure("appreg.yml", "plan"), connection).succeeds().out())
        .contains("##vso[task.setvariable variable=changes;isOutput=true]true");
    assertThat(workspace.shell(azure("appreg-drift.yml", "drift"), connection).code()).isEqualTo(2);
    Path artifact = Files.createDirectories(folder.resolve("plan"));
    Files.copy(workspace.repository().resolve("plan.json"), artifact.resolve("plan.json"));
    workspace.shell(azure("appreg.yml", "apply"), connection).succeeds();
    assertThat(workspace.shell(azure("appreg.yml", "plan"), connection).succeeds().out())
        .doesNotContain("setvariable");
    workspace.shell(azure("appreg-drift.yml", "drift"), connection).succeeds();
  }
}
