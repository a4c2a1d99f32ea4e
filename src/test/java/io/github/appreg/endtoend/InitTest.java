package io.github.appreg.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InitTest {
  private static final String[] NAMED = {"init", "--yes", "--name", "contoso-report"};
  private static final String GUID = "6ce954b1-ce1f-45d1-b94d-e6bf2464ba2c";

  @TempDir private Path folder;

  private Run run(String... words) {
    return Run.in(folder, words);
  }

  private Run init(String... more) {
    return run(Stream.of(NAMED, more).flatMap(Stream::of).toArray(String[]::new));
  }

  private String written(String file) throws Exception {
    return Files.readString(folder.resolve(file));
  }

  private List<String> files() throws Exception {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  @Test
  void everyCaseIsAppliedAndThenInSync() throws Exception {
    assertThat(init().code()).isZero();
    assertThat(
            run(
                    "init",
                    "b",
                    "--template=intune-configuration",
                    "--name=configuration",
                    "--yes",
                    "--runs-on=on-premises",
                    "--vault=contoso-automation",
                    "--owner=ana@contoso.com",
                    "--display-name=Ana's \"profiles\": \\ #1")
                .code())
        .isZero();
    assertThat(
            run(
                    "init",
                    "c",
                    "--template=custom",
                    "--name=groups",
                    "--call=GET /groups",
                    "--call=GET /users/{id}",
                    "--runs-on=gitlab",
                    "--repository=contoso/sub/ops",
                    "--pipeline=none")
                .code())
        .isZero();
    assertThat(written("c/manifests/groups.yaml"))
        .contains("Group.Read", "gitlab: {project: contoso/sub/ops, branch: main}");

    Run validate = run("validate", ".");
    assertThat(validate.out()).isEqualTo("Valid: 3 apps.\n");
    try (Tenant tenant = Tenant.in(folder)) {
      Run apply = run("apply", "--local", "--auto-approve", ".");
      assertThat(apply.code()).as(apply.all()).isZero();
      assertThat(run("plan", "--local", "--detailed-exitcode", ".").code()).isZero();
      assertThat(
              tenant.get("/applications(uniqueName='configuration')").path("displayName").asText())
          .isEqualTo("Ana's \"profiles\": \\ #1");
    }
  }

  @Test
  void whatRunsInAzureIsAManagedIdentity() throws Exception {
    assertThat(init("--runs-on", "azure-automation").code()).isZero();
    assertThat(written("manifests/contoso-report.yaml"))
        .contains("kind: ManagedIdentity", "  name: contoso-report # it exists already");
    assertThat(init("one", "--runs-on=azure-vm", "--identity=" + GUID).code()).isZero();
    assertThat(written("one/manifests/contoso-report.yaml")).contains("  principalId: \"" + GUID);
    assertThat(run("validate", "manifests").out()).isEqualTo("Valid: 1 app.\n");
  }

  @Test
  void pipelinesFitTheRepositoryAndItsIdentities() throws Exception {
    Run github = init("--repository=contoso/device-ops", "--tenant=contoso.com");
    assertThat(github.code()).as(github.all()).isZero();
    assertThat(files())
        .containsExactly(
            ".github/workflows/appreg-apply.yml",
            ".github/workflows/appreg-drift.yml",
            ".github/workflows/appreg-plan.yml",
            "appreg-setup.sh",
            "manifests/appreg-pipeline.yaml",
            "manifests/contoso-report.yaml");
    assertThat(run("validate", "manifests").out()).isEqualTo("Valid: 3 apps.\n");
    String apply = written(".github/workflows/appreg-apply.yml");
    assertThat(apply)
        .contains("AZURE_TENANT_ID: contoso.com", "environment: production #")
        .containsSubsequence("vars.APPREG_READ_CLIENT_ID", "vars.APPREG_APPLY_CLIENT_ID");
    for (String file : files()) {
      assertThat(written(file)).doesNotContain("environment: appreg-", "vars.AZURE");
    }
    assertThat(written("manifests/appreg-pipeline.yaml"))
        .contains("pullRequest: true", "environment: production")
        .doesNotContain("Application.ReadWrite.All");

    Run ids = init("ids", "--repository=a/b", "--organization-id=12", "--repository-id=34");
    assertThat(ids.code()).isZero();
    assertThat(written("ids/appreg-setup.sh")).contains("repo:a@12/b@34:environment:production");
  }

  @Test
  void theOtherPlatformsHaveTheirs() throws Exception {
    Run azure =
        init(
            "az",
            "--pipeline=azure-devops",
            "--repository=contoso/Device Ops",
            "--organization-id=" + GUID,
            "--environment=live");
    assertThat(azure.code()).as(azure.all()).isZero();
    assertThat(written("az/appreg-setup.sh")).contains("sc://contoso/Device Ops/appreg-apply");
    assertThat(written("az/.azure-pipelines/appreg.yml")).contains("environment: live #");
    assertThat(run("validate", "az/manifests").out()).isEqualTo("Valid: 3 apps.\n");

    assertThat(
            init("gl", "--pipeline=gitlab", "--repository=contoso/ops", "--tenant=" + GUID).code())
        .isZero();
    assertThat(written("gl/.gitlab-ci.yml"))
        .contains("AZURE_TENANT_ID: " + GUID, "environment: production #")
        .doesNotContain("MERGE_REQUEST_SOURCE_PROJECT");
    assertThat(run("validate", "gl/manifests").out()).isEqualTo("Valid: 3 apps.\n");
  }

  @Test
  void nothingIsReplaced() throws Exception {
    Path there = Files.createDirectories(folder.resolve("manifests"));
    Files.writeString(there.resolve("contoso-report.yaml"), "mine");
    Files.createSymbolicLink(folder.resolve("appreg-setup.sh"), Path.of("nowhere"));

    Run run = init("--repository=contoso/ops");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err())
        .contains("contoso-report.yaml", "appreg-setup.sh")
        .doesNotContain("-plan");
    assertThat(files()).containsExactly("manifests/contoso-report.yaml");
    assertThat(written("manifests/contoso-report.yaml")).isEqualTo("mine");
  }

  @Test
  void aFileThatCannotBeWrittenLeavesNoneOfTheOthers() throws Exception {
    Files.writeString(folder.resolve("manifests"), "a file");
    Run run = init("--repository=contoso/ops");
    assertThat(run.code()).isEqualTo(1);
    assertThat(files()).containsExactly("manifests");
  }

  @Test
  void aPersonIsAskedForWhatIsNotGivenAndAgainWhereItDoesNotFit() throws Exception {
    Run run =
        new Run.Console(folder)
            .person("nonsense\n\nBad Name\nmy-report\n\ngithub\n\nno slash\na/b\n\n\n\n")
            .run("init");
    assertThat(run.code()).as(run.all()).isZero();
    assertThat(run.err())
        .contains(
            "--template nonsense: it has to be one of", "--name Bad Name: it has to be 3 to 64")
        .contains(
            "What people call it [My Report]: ", "Where it runs (", "--repository no slash: ");
    assertThat(written("manifests/my-report.yaml")).contains("runsOn: github-actions", "a/b");

    Run ended = new Run.Console(folder).person("custom\n").run("init", "other");
    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.err()).contains("Nothing was written: the answers ended.");
    assertThat(folder.resolve("other")).doesNotExist();
  }

  @Test
  void withoutAPersonWhatIsMissingIsSaid() {
    Run run = run("init", "--template", "custom", "--call", "GET /users");
    assertThat(run.code()).isEqualTo(64);
    assertThat(run.err()).contains("--name is not given", "--yes for what is advised: automation");
    assertThat(run("init", "--yes", "--template", "custom").err()).contains("--call is not given");
    assertThat(init("--pipeline", "github").err()).contains("--repository is not given");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--name=../../etc",
        "--name=$(id)",
        "--name=A",
        "--display-name=two\nlines",
        "--display-name=bell\u0007",
        "--display-name=\u202egnp",
        "--display-name=${SECRET}",
        "--owner=ana",
        "--owner=\"@contoso.com",
        "--vault=https://evil.example/vault",
        "--vault=a.b",
        "--repository=a/b'; rm -rf ~",
        "--repository=a/$(id)",
        "--repository=a/b\n",
        "--environment=x: y",
        "--tenant=${{ secrets.X }}",
        "--call=GET /users",
        "--runs-on=aks",
        "--runs-on=gitlab",
        "--identity=x",
        "--template=none",
        "--pipeline=jenkins",
        "--repository-id=1",
        "--organization-id=1; id"
      })
  void answersThatFitNothingAreRefusedAndNothingIsWritten(String answer) throws Exception {
    boolean pipeline = answer.matches("(?s)--(env|org|tenant|repository-id|runs-on=gitlab).*");
    Run run = pipeline ? init("--repository=a/b", answer) : init(answer);
    assertThat(run.code()).as(run.all()).isEqualTo(64);
    assertThat(run.err()).doesNotContain("\u0007", "\u202e", "Exception");
    assertThat(files()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET /no/such/thing", "GET /me/messages"})
  void aCallThatNoPermissionIsKnownForIsRefused(String call) throws Exception {
    Run run = init("--template=custom", "--call=" + call);
    assertThat(run.code()).as(run.all()).isEqualTo(64);
    assertThat(run.err()).contains("appreg permissions for \"" + call + "\"");
    assertThat(files()).isEmpty();
  }
}
