package io.github.appreg.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an organisation asks with {@code --policy}, on every command that takes it. */
class OrganisationPolicyTest {
  private static final Path GOLDEN = Path.of("src/test/resources/policy/golden");
  private static final Path EXAMPLE = Path.of("docs/policy/organisation.yaml");

  @TempDir private Path folder;

  @BeforeEach
  void files() throws IOException {
    Files.createDirectory(folder.resolve("apps"));
    for (String name : new String[] {"policy.yaml", "apps/reader.yaml"}) {
      Files.copy(GOLDEN.resolve(name), folder.resolve(name));
    }
  }

  @Test
  void everyProblemIsSaidAtOnceWithItsPlaceItsReasonAndItsRule() throws IOException {
    golden("text", "txt");
    golden("json", "json");
    golden("markdown", "md");
  }

  private void golden(String format, String ending) throws IOException {
    Run run = run("validate", "--format", format, "--policy", "policy.yaml", "apps");
    assertThat(run.code()).as(run.all()).isEqualTo(1);
    Path file = GOLDEN.resolve("validate." + ending);
    String said = run.out().replace(folder + "/", "");
    if ("write".equals(System.getProperty("golden"))) {
      Files.writeString(file, said);
    }
    assertThat(said).isEqualTo(Files.readString(file));
  }

  @Test
  void theExamplesKeepToTheExampleOfAPolicy() {
    Run run = Run.in(Path.of(""), "validate", "examples", "--policy", EXAMPLE.toString());
    assertThat(run.code()).as(run.all()).isZero();
    assertThat(run.out()).contains("Valid: ");
  }

  @Test
  void planAndApplyStopBeforeTheTenantIsAsked() throws Exception {
    try (Tenant tenant = Tenant.in(folder)) {
      for (String command : new String[] {"plan", "apply"}) {
        tenant.local().requestLog().clear();
        Run run = run(command, "--local", "--policy", "policy.yaml", "apps");
        assertThat(run.code()).as(run.all()).isEqualTo(1);
        assertThat(run.err()).contains("(rule `two-owners`, ").contains("Invalid: ");
        assertThat(tenant.local().requestLog().entries()).isEmpty();
      }
      Files.writeString(
          folder.resolve("open.yaml"), policy("{name: open, reason: x, names: [reader]}"));
      Run run = run("apply", "--local", "--auto-approve", "--policy", "open.yaml", "apps");
      assertThat(run.code()).as(run.all()).isZero();
    }
  }

  @Test
  void aPlanOfAnotherDayKnowsWhichExemptionsHaveEndedByThen() throws Exception {
    Files.writeString(
        folder.resolve("soon.yaml"),
        policy("{name: two-owners, reason: x, leastOwners: 2}")
            + "  exemptions:\n"
            + "  - {rule: two-owners, apps: [reader], reason: x, until: 2099-12-31}\n");
    try (Tenant tenant = Tenant.in(folder)) {
      String[] plan = {"plan", "--local", "--policy", "soon.yaml", "apps"};
      assertThat(run(plan).code()).isZero();
      Run later =
          run("plan", "--local", "--policy", "soon.yaml", "--at", "2100-01-01T00:00:00Z", "apps");
      assertThat(later.code()).as(later.all()).isEqualTo(1);
      assertThat(later.err()).contains("soon.yaml:8:5: the exemption of reader from rule");
      assertThat(tenant.writes()).isEmpty();
    }
  }

  @Test
  void driftSaysItAndStillLooks() throws Exception {
    try (Tenant tenant = Tenant.in(folder)) {
      assertThat(run("apply", "--local", "--auto-approve", "apps").code()).isZero();
      tenant.local().requestLog().clear();
      Run run = run("drift", "--local", "--policy", "policy.yaml", "apps");
      assertThat(run.code()).as(run.all()).isEqualTo(1);
      assertThat(run.out()).contains("No drift: ");
      assertThat(run.err()).contains("(rule `two-owners`, ");
      assertThat(run("drift", "--local", "apps").code()).isZero();
      assertThat(tenant.writes()).isEmpty();
    }
  }

  @Test
  void importWritesWhatIsThereAndSaysWhatIsWrongWithIt() throws Exception {
    try (Tenant tenant = Tenant.in(folder)) {
      assertThat(run("apply", "--local", "--auto-approve", "apps").code()).isZero();
      JsonNode plan =
          new ObjectMapper().readTree(run("apply", "--local", "--format", "json", "apps").out());
      String id = plan.findValue("clientId").asText();
      tenant.local().requestLog().clear();
      Run run =
          run("import", "--local", "--app-id", id, "--output", "in", "--policy", "policy.yaml");
      assertThat(run.code()).as(run.all()).isEqualTo(1);
      assertThat(run.err()).contains("in/reader.yaml:").contains("(rule `described`, ");
      assertThat(folder.resolve("in/reader.yaml")).exists();
      assertThat(tenant.writes()).isEmpty();
    }
  }

  @Test
  void aPolicyInTheFolderOfOneOfSeveralTenantsIsRefusedByEveryCommand() throws IOException {
    Files.copy(folder.resolve("policy.yaml"), folder.resolve("apps/policy.yaml"));
    for (String command : new String[] {"plan", "apply", "drift"}) {
      Run run =
          run(command, "--local", "--tenant", "contoso.com=apps", "--policy", "apps/policy.yaml");
      assertThat(run.code()).as(command + "\n" + run.all()).isEqualTo(64);
      assertThat(run.err()).contains("lies in the folder of manifests");
    }
  }

  @Test
  void aPolicyThatThePullRequestCouldChangeIsRefused() throws IOException {
    Files.copy(folder.resolve("policy.yaml"), folder.resolve("apps/policy.yaml"));
    Files.createSymbolicLink(folder.resolve("apps/link"), folder.resolve("policy.yaml"));
    Files.createSymbolicLink(folder.resolve("link"), folder.resolve("apps/policy.yaml"));
    Files.createSymbolicLink(folder.resolve("elsewhere"), folder.resolve("apps"));
    for (String policy :
        new String[] {
          "apps/policy.yaml",
          "apps/link",
          "link",
          "elsewhere/policy.yaml",
          "apps/none.yaml",
          "apps/../apps/policy.yaml"
        }) {
      Run run = run("validate", "apps", "--policy", policy);
      assertThat(run.code()).as(policy + "\n" + run.all()).isEqualTo(64);
      assertThat(run.err()).contains("lies in the folder of manifests");
    }
    assertThat(run("validate", "apps/reader.yaml", "--policy", "apps/none.yaml").code())
        .isEqualTo(1);
  }

  @Test
  void aPolicyAmongTheManifestsIsNoneAndSaysSo() throws IOException {
    Run run = run("validate", "policy.yaml");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).contains("a policy is not a manifest").contains("--policy FILE");
  }

  @Test
  void aPolicyThatCannotBeReadLetsNothingThrough() throws IOException {
    Files.writeString(
        folder.resolve("bad.yaml"), policy("{name: x-y-z, reason: x, leastOwner: 1}"));
    for (String bad : new String[] {"bad.yaml", "none.yaml"}) {
      Run run = run("validate", "apps", "--policy", bad);
      assertThat(run.code()).as(run.all()).isEqualTo(1);
      assertThat(run.out()).contains(bad + ":");
    }
  }

  @Test
  void severalPoliciesAllHold() throws IOException {
    Files.writeString(
        folder.resolve("more.yaml"), policy("{name: guarded, reason: why not, protect: true}"));
    Run run = run("validate", "apps", "--policy", "policy.yaml", "--policy", "more.yaml");
    assertThat(run.out()).contains("(rule `guarded`, ").contains("(rule `two-owners`, ");
  }

  @Test
  void aKeptPlanIsNotHeldAgainstAPolicy() throws Exception {
    try (Tenant tenant = Tenant.in(folder)) {
      assertThat(run("plan", "--local", "--out", "plan.json", "apps").code()).isZero();
      Run run = run("apply", "--local", "--policy", "policy.yaml", "plan.json");
      assertThat(run.code()).as(run.all()).isEqualTo(64);
      assertThat(tenant.writes()).isEmpty();
    }
  }

  @Test
  void hostileTextCannotSteerTheTerminal() throws IOException {
    Files.writeString(
        folder.resolve("hostile.yaml"),
        policy("{name: two-owners, reason: \"a\\n\\u2028b\\u00ad\\U000E0041\", leastOwners: 2}"));
    Run run = run("validate", "apps", "--policy", "hostile.yaml");
    assertThat(run.code()).as(run.all()).isEqualTo(1);
    assertThat(run.out()).doesNotContain("\u2028", "\u00ad", "\udb40\udc41");
    assertThat(run.out().lines()).hasSize(2);
  }

  private static String policy(String rule) {
    return "apiVersion: appreg/v1\nkind: Policy\nmetadata: {name: house}\nspec:\n  rules:\n  - "
        + rule
        + "\n";
  }

  private Run run(String... arguments) {
    return Run.in(folder, arguments);
  }
}
