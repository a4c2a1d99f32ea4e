package io.github.appreg.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A manifest whose app was deleted: said with the ways out, and brought back when that is meant.
 */
class RestoreDeletedTest {
  private static final String NAME = "contoso-report";
  private static final String ADDRESS = "/applications(uniqueName='" + NAME + "')";

  @TempDir private Path folder;
  private Tenant tenant;

  @BeforeEach
  void start() throws Exception {
    tenant = Tenant.in(folder);
    manifest("");
  }

  @AfterEach
  void stop() {
    tenant.close();
  }

  @Test
  void theNameOfADeletedAppStopsPlanAndApplyWithTheWaysOut() throws Exception {
    String appId = deletedByHand();
    tenant.local().requestLog().clear();

    for (String command : new String[] {"plan", "apply"}) {
      assertThat(run(1, command, "--local", "app.yaml").err())
          .contains("app.yaml:4:")
          .contains("the name contoso-report is held by a deleted app, " + appId + ", until 20")
          .contains("--restore-deleted", "appreg destroy --purge", "choose another name");
    }
    assertThat(run(2, "drift", "--local", "app.yaml").err())
        .contains("is held by a deleted app")
        .contains("--restore-deleted");
    assertThat(tenant.writes()).isEmpty();
  }

  @Test
  void oneApplyBringsItBackAndReconcilesIt() throws Exception {
    String appId = deletedByHand();

    Run plan = run(0, "plan", "--local", "--restore-deleted", "app.yaml");
    assertThat(plan.out())
        .contains("+ restore the deleted app registration " + appId)
        .contains("what it needs besides is planned once it is back")
        .doesNotContain("create the app registration");
    Run apply = run(0, "apply", "--local", "--auto-approve", "--restore-deleted", "app.yaml");

    assertThat(apply.out())
        .contains("+ grant DeviceManagementManagedDevices.Read.All")
        .contains("main: a real token");
    assertThat(tenant.get(ADDRESS).path("appId").asText()).isEqualTo(appId);
    run(0, "plan", "--local", "--detailed-exitcode", "app.yaml");
    run(0, "drift", "--local", "app.yaml");
  }

  @Test
  void machinesGetOneDocumentOfBothHalves() throws Exception {
    deletedByHand();

    Run apply =
        run(
            0,
            "apply",
            "--local",
            "--auto-approve",
            "--restore-deleted",
            "--format",
            "json",
            "--outputs",
            "out.json",
            "app.yaml");

    JsonNode document = new ObjectMapper().readTree(apply.out());
    JsonNode app = document.path("apps").get(0);
    assertThat(document.path("apps")).hasSize(1);
    assertThat(app.at("/steps/0/action").asText()).isEqualTo("restore");
    assertThat(app.path("steps").findValuesAsText("action")).contains("grant");
    assertThat(app.path("proofs")).isNotEmpty();
    assertThat(Files.readString(folder.resolve("out.json"))).contains("credentials");
  }

  @Test
  void aKeptPlanRestoresAndTheNextPlanReconciles() throws Exception {
    String appId = deletedByHand();
    run(0, "plan", "--local", "--restore-deleted", "--out", "plan.json", "app.yaml");

    run(0, "apply", "--local", "--auto-approve", "plan.json");
    assertThat(tenant.get(ADDRESS).path("appId").asText()).isEqualTo(appId);
    tenant.local().requestLog().clear();
    run(0, "apply", "--local", "--auto-approve", "plan.json");
    assertThat(tenant.writes()).isEmpty();

    run(0, "apply", "--local", "--auto-approve", "app.yaml");
    run(0, "plan", "--local", "--detailed-exitcode", "app.yaml");
  }

  @Test
  void aKeptPlanLeavesAnotherAppOfThatNameAlone() throws Exception {
    deletedByHand();
    run(0, "plan", "--local", "--restore-deleted", "--out", "plan.json", "app.yaml");
    run(0, "destroy", "--local", "--purge", "--auto-approve", "app.yaml");
    run(0, "apply", "--local", "--auto-approve", "app.yaml");
    tenant.local().requestLog().clear();

    assertThat(run(3, "apply", "--local", "--auto-approve", "plan.json").out())
        .contains("moved since it was planned")
        .contains("appId");
    assertThat(tenant.writes()).isEmpty();
  }

  @Test
  void aKeptPlanForAnAppThatIsGoneForGoodSaysSo() throws Exception {
    deletedByHand();
    run(0, "plan", "--local", "--restore-deleted", "--out", "plan.json", "app.yaml");
    run(0, "destroy", "--local", "--purge", "--auto-approve", "app.yaml");

    assertThat(run(1, "apply", "--local", "--auto-approve", "plan.json").out())
        .contains("is not among the deleted ones", "gone for good");
  }

  @Test
  void anAppThatWasNeverTakenOverComesBackByItsIdAndIsTakenOver() throws Exception {
    ByHand others = new ByHand(tenant);
    String appId = others.app(Map.of("displayName", "Contoso Report"));
    tenant.delete("/applications(appId='" + appId + "')");
    manifest("  appId: " + appId + "\n");

    assertThat(run(1, "plan", "--local", "app.yaml").err())
        .contains("the app " + appId + " of contoso-report is deleted, until ")
        .contains("remove `appId` to have another made");
    run(0, "apply", "--local", "--auto-approve", "--restore-deleted", "app.yaml");

    assertThat(tenant.get(ADDRESS).path("appId").asText()).isEqualTo(appId);
    run(0, "plan", "--local", "--detailed-exitcode", "app.yaml");
  }

  @Test
  void aNameThatAnotherDeletedAppHoldsIsSaidBeforeTheAppIsTakenOver() throws Exception {
    String gone = deletedByHand();
    String appId = new ByHand(tenant).app(Map.of("displayName", "Contoso Report"));
    manifest("  appId: " + appId + "\n");

    assertThat(run(1, "plan", "--local", "--restore-deleted", "app.yaml").err())
        .contains("is held by a deleted app, " + gone)
        .contains("the manifest means another app");
  }

  @Test
  void aDeletedAppWithoutOurMarkIsNotPurged() throws Exception {
    deletedByHand();
    run(0, "apply", "--local", "--auto-approve", "--restore-deleted", "app.yaml");
    tenant.patch(ADDRESS, "{\"tags\":[]}");
    tenant.delete(ADDRESS);
    tenant.local().requestLog().clear();

    assertThat(run(3, "destroy", "--local", "--purge", "--auto-approve", "app.yaml").err())
        .contains("no mark of appreg", "is not ours");
    assertThat(tenant.writes()).isEmpty();
    assertThat(run(1, "plan", "--local", "app.yaml").err())
        .contains("(it bears no mark of appreg)", "end it for good by hand");
  }

  private String deletedByHand() throws Exception {
    run(0, "apply", "--local", "--auto-approve", "app.yaml");
    String appId = tenant.get(ADDRESS).path("appId").asText();
    tenant.delete(ADDRESS);
    return appId;
  }

  private void manifest(String more) throws Exception {
    Files.writeString(
        folder.resolve("app.yaml"),
        """
        apiVersion: appreg/v1
        kind: AppRegistration
        metadata:
          name: %s
        %sspec:
          displayName: Contoso Report
          environment: development
          permissions: [DeviceManagementManagedDevices.Read.All]
          credentials:
            main:
              type: clientSecret
              store: {folder: main}
        """
            .formatted(NAME, more));
  }

  private Run run(int code, String... arguments) {
    Run run = Run.in(folder, arguments);
    assertThat(run.code()).as(String.join(" ", arguments) + "\n" + run.all()).isEqualTo(code);
    return run;
  }
}
