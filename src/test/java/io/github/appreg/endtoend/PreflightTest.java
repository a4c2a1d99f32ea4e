package io.github.appreg.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What our own sign-in lacks is said before the first write, with the command that grants it. */
class PreflightTest {
  private static final String GRANTS = "06b708a9-e830-4db3-a914-8e69da51d44f";

  @TempDir private Path folder;
  private Tenant tenant;

  @BeforeEach
  void start() throws Exception {
    tenant = Tenant.in(folder);
    manifest("[DeviceManagementManagedDevices.Read.All]");
  }

  @AfterEach
  void stop() {
    tenant.close();
  }

  @Test
  void aSignInThatHoldsAllIsNotSpokenOf() throws Exception {
    assertThat(run(0, "plan", "--local", "app.yaml").out()).doesNotContain("Sign-in");
  }

  @Test
  void whatIsLackingIsAWarningOfPlanAndTheEndOfApply() throws Exception {
    mayNotGrant();
    tenant.local().requestLog().clear();

    assertThat(run(0, "plan", "--local", "app.yaml").out())
        .contains("Sign-in", "this sign-in lacks:")
        .contains("! AppRoleAssignment.ReadWrite.All, to grant")
        .contains("az rest --method POST", "/appRoleAssignments\"", "'appRoleId':'" + GRANTS + "'");
    Run apply = run(4, "apply", "--local", "--auto-approve", "app.yaml");

    assertThat(apply.err())
        .contains("Nothing was changed: this sign-in lacks AppRoleAssignment.ReadWrite.All")
        .contains("sign in anew");
    assertThat(tenant.writes()).isEmpty();
  }

  @Test
  void machinesReadWhatIsNeededAndWhatLacks() throws Exception {
    mayNotGrant();

    JsonNode plan =
        new ObjectMapper()
            .readTree(run(0, "plan", "--local", "--format", "json", "app.yaml").out());

    assertThat(plan.at("/signIn/told").asText()).isEqualTo("all");
    assertThat(plan.at("/signIn/needed").toString())
        .contains("AppRoleAssignment.ReadWrite.All", "Application.ReadWrite.");
    assertThat(plan.at("/signIn/lacks/0/permission").asText())
        .isEqualTo("AppRoleAssignment.ReadWrite.All");
    assertThat(plan.at("/signIn/lacks/0/sure").asBoolean()).isTrue();
    JsonNode failure =
        new ObjectMapper()
            .readTree(
                run(4, "apply", "--local", "--auto-approve", "--format", "json", "app.yaml").out());
    assertThat(failure.path("kind").asText()).isEqualTo("Failure");
  }

  @Test
  void aKeptPlanIsHeldAgainstTheSignInThatAppliesIt() throws Exception {
    run(0, "plan", "--local", "--out", "plan.json", "app.yaml");
    mayNotGrant();
    tenant.local().requestLog().clear();

    run(4, "apply", "--local", "--auto-approve", "plan.json");

    assertThat(tenant.writes()).isEmpty();
  }

  @Test
  void whatThisPlanDoesNotNeedIsNotMissed() throws Exception {
    manifest("[]");
    mayNotGrant();

    assertThat(run(0, "plan", "--local", "app.yaml").out()).doesNotContain("Sign-in");
    run(0, "apply", "--local", "--auto-approve", "app.yaml");
  }

  /** Takes the right to grant away from the sign-in that the local tenant gives to appreg. */
  private void mayNotGrant() throws Exception {
    String self = "/servicePrincipals(appId='" + tenant.local().bootstrap().clientId() + "')";
    String id = tenant.get(self).path("id").asText();
    for (JsonNode grant :
        tenant.get("/servicePrincipals/" + id + "/appRoleAssignments").path("value")) {
      if (grant.path("appRoleId").asText().equals(GRANTS)) {
        tenant.delete(
            "/servicePrincipals/" + id + "/appRoleAssignments/" + grant.path("id").asText());
      }
    }
  }

  private void manifest(String permissions) throws Exception {
    Files.writeString(
        folder.resolve("app.yaml"),
        """
        apiVersion: appreg/v1
        kind: AppRegistration
        metadata:
          name: contoso-report
        spec:
          displayName: Contoso Report
          permissions: %s
        """
            .formatted(permissions));
  }

  private Run run(int code, String... arguments) {
    Run run = Run.in(folder, arguments);
    assertThat(run.code()).as(String.join(" ", arguments) + "\n" + run.all()).isEqualTo(code);
    return run;
  }
}
