package io.github.appreg.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the tenant cannot do is said with its place before anything is changed. */
class ObstaclesTest {
  private static final String OTHER_API = "9a3c1f52-7d2e-4b19-8c55-0f4e6a7b8c90";

  @TempDir private Path folder;
  private Tenant tenant;

  @BeforeEach
  void start() throws Exception {
    tenant = Tenant.in(folder);
  }

  @AfterEach
  void stop() {
    tenant.close();
  }

  @Test
  void aManagedIdentityThatIsNotThereStopsEveryCommand() throws Exception {
    identity("0aa11bb2-0000-4000-8000-000000000001");

    assertStopped("manifest.yaml:6:", "no managed identity with the object id 0aa11bb2-");
  }

  @Test
  void aServicePrincipalOfAnotherKindGetsNoGrantsAsAManagedIdentity() throws Exception {
    String graph = "/servicePrincipals(appId='00000003-0000-0000-c000-000000000000')";
    identity(tenant.get(graph).path("id").asText());

    assertStopped("manifest.yaml:6:", "no managed identity with the object id ");
  }

  @Test
  void anApiThatTheTenantDoesNotHaveIsNamedWhereItIsAskedFor() throws Exception {
    app("- {api: " + OTHER_API + ", role: Things.Read}");

    assertStopped("manifest.yaml:8:", OTHER_API + " has no service principal in this tenant");
  }

  @Test
  void aRoleThatAnApiDoesNotPublishIsNamedWhereItIsAskedFor() throws Exception {
    String exchange = "00000002-0000-0ff1-ce00-000000000000";
    app("- {api: " + exchange + ", role: No.Such.Role}");

    assertStopped("manifest.yaml:8:", "No.Such.Role");
  }

  @Test
  void anAppThatANewerAppregAppliedIsLeftToIt() throws Exception {
    app("- User.Read.All");
    assertThat(Run.in(folder, "apply", "--local", "--auto-approve", "manifest.yaml").code())
        .isZero();
    tenant.patch("/applications(uniqueName='thing')", "{\"tags\":[\"appreg:v2:x=1\"]}");
    tenant.local().requestLog().clear();

    assertStopped("manifest.yaml:4:", "a newer appreg applied this app (it bears appreg:v2:x=1)");
  }

  @Test
  void aNameInAStoreThatAnotherAppUsesIsSpokenOf() throws Exception {
    secret("first");
    assertThat(Run.in(folder, "apply", "--local", "--auto-approve", "manifest.yaml").err())
        .doesNotContain("another application");
    String first = tenant.get("/applications(uniqueName='first')").path("appId").asText();
    assertThat(Run.in(folder, "plan", "--local", "manifest.yaml").err())
        .doesNotContain("another application");
    secret("second");

    Run plan = Run.in(folder, "plan", "--local", "manifest.yaml");

    assertThat(plan.code()).isZero();
    assertThat(plan.err())
        .contains("manifest.yaml:9:")
        .contains("folder shared holds a credential of another application, " + first);
  }

  @Test
  void aBroughtCertificateThatEndedIsSpokenOf() throws Exception {
    String manifest = Path.of("examples/brought-certificate.yaml").toAbsolutePath().toString();
    PassingClock late = new PassingClock();
    late.advance(Duration.ofDays(36_500));

    Run plan = new Run.Console(folder).clock(late).run("plan", "--local", manifest);

    assertThat(plan.err()).contains("brought-certificate.yaml:").contains(" ended ");
  }

  private void secret(String name) throws Exception {
    write(
        """
        apiVersion: appreg/v1
        kind: AppRegistration
        metadata: {name: %s}
        spec:
          displayName: Thing
          environment: development
          credentials:
            # a comment
            main:
              type: clientSecret
              store: {folder: shared}
        """
            .formatted(name));
  }

  private void assertStopped(String place, String message) {
    for (String[] command :
        new String[][] {{"plan"}, {"drift"}, {"apply", "--auto-approve"}, {"verify"}}) {
      String[] arguments = new String[command.length + 2];
      System.arraycopy(command, 0, arguments, 0, command.length);
      arguments[command.length] = "--local";
      arguments[command.length + 1] = "manifest.yaml";
      Run run = Run.in(folder, arguments);
      assertThat(run.code()).as(run.all()).isEqualTo(1);
      assertThat(run.err()).contains(place).contains(message).doesNotContain("Exception");
    }
    assertThat(tenant.writes()).isEmpty();
  }

  private void identity(String id) throws Exception {
    write(
        """
        apiVersion: appreg/v1
        kind: ManagedIdentity
        metadata:
          name: thing
        spec:
          principalId: %s
          permissions: [User.Read.All]
        """
            .formatted(id));
  }

  private void app(String permission) throws Exception {
    write(
        """
        apiVersion: appreg/v1
        kind: AppRegistration
        metadata:
          name: thing
        spec:
          displayName: Thing
          permissions:
            %s
        """
            .formatted(permission));
  }

  private void write(String manifest) throws Exception {
    Files.writeString(folder.resolve("manifest.yaml"), manifest);
  }
}
