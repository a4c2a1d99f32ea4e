package io.github.appreg.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Permissions of other APIs than Microsoft Graph, by name and by id. */
class OtherApisTest {
  private static final String DEFENDER = "fc780465-2017-40d4-a0c5-307022471b92";
  private static final String MACHINES = "ea8291d3-4b9a-44b5-bc3a-6cea3026dc79";

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
  void areGrantedAndProvenByATokenOfTheirOwn() throws Exception {
    manifest("{role: Machine.Read.All, api: Windows Defender ATP}");
    String proven = "(DeviceManagementManagedDevices.Read.All, Machine.Read.All on " + DEFENDER;
    assertThat(words(run(0, "apply", "--local", "--auto-approve", "m.yaml"))).contains(proven);
    manifest("{role: Machine.Read.All, api: " + DEFENDER.toUpperCase() + "}");
    assertThat(run(0, "plan", "--local", "m.yaml").out()).startsWith("Nothing to do: ");
    assertThat(words(run(0, "verify", "--local", "m.yaml"))).contains(proven);
    revoke();

    assertThat(words(run(1, "verify", "--local", "m.yaml")))
        .contains("a token, but without Machine.Read.All on " + DEFENDER);
    assertThat(words(run(2, "drift", "--local", "m.yaml")))
        .contains("Machine.Read.All on " + DEFENDER);
    run(0, "apply", "--local", "--auto-approve", "m.yaml");
    run(0, "verify", "--local", "m.yaml");
  }

  @Test
  void aRoleThatIsMisspeltIsAnsweredWithWhatTheApiPublishes() throws Exception {
    manifest("{role: machine.read, api: WindowsDefenderATP}");

    assertThat(words(run(1, "plan", "--local", "m.yaml")))
        .contains("m.yaml:8:")
        .contains("publishes no application permission machine.read")
        .contains("It publishes Machine.Read.All, AdvancedQuery.Read.All, Alert.Read.All.");
  }

  @Test
  void aRoleByItsIdIsRefusedWhereItHasANameSoThatThePlanEnds() throws Exception {
    manifest("{role: " + MACHINES + ", api: WindowsDefenderATP}");

    assertThat(words(run(1, "plan", "--local", "m.yaml")))
        .contains("has a name. Write role: Machine.Read.All");
  }

  @Test
  void anApiThatIsMisspeltIsAnsweredWithTheNearestName() throws Exception {
    manifest("{role: Machine.Read.All, api: WindowsDefenderAPT}");

    assertThat(words(run(1, "validate", "m.yaml")))
        .contains("no well-known API is called `WindowsDefenderAPT`; give the application id")
        .contains("did you mean `WindowsDefenderATP`?");
  }

  private void revoke() throws Exception {
    String appId = tenant.get("/applications(uniqueName='defence')").path("appId").asText();
    String grants = "/servicePrincipals(appId='" + appId + "')/appRoleAssignments";
    for (var grant : tenant.get(grants).path("value")) {
      if (grant.path("appRoleId").asText().equals(MACHINES)) {
        tenant.delete(
            "/servicePrincipals/"
                + grant.path("principalId").asText()
                + "/appRoleAssignments/"
                + grant.path("id").asText());
      }
    }
  }

  private void manifest(String permission) throws Exception {
    Files.writeString(
        folder.resolve("m.yaml"),
        """
        apiVersion: appreg/v1
        kind: AppRegistration
        metadata: {name: defence}
        spec:
          displayName: Defence
          permissions:
            - DeviceManagementManagedDevices.Read.All
            - %s
          credentials:
            main: {type: certificate, store: {folder: defence}}
        """
            .formatted(permission));
  }

  private Run run(int code, String... arguments) {
    Run run = Run.in(folder, arguments);
    assertThat(run.code()).as(String.join(" ", arguments) + "\n" + run.all()).isEqualTo(code);
    return run;
  }

  /** Without the breaks of lines. */
  private static String words(Run run) {
    return run.all().replaceAll("\\s+", " ");
  }
}
