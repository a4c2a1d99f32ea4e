package io.github.appreg.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Managed identities by object id, by resource and by name, and what a name can bring about. */
class ManagedIdentityTest {
  private static final String GROUP =
      "/subscriptions/6a0e7d54-90a2-4f5e-8a64-1f5a3c2b7d10/resourceGroups/jobs/providers/";
  private static final String SITE = GROUP + "Microsoft.Web/sites/nightly";
  private static final String ASSIGNED =
      GROUP + "Microsoft.ManagedIdentity/userAssignedIdentities/sync";
  private static final String NIGHTLY = "7a000000-0000-4000-8000-000000000001";
  private static final String SYNC = "7a000000-0000-4000-8000-000000000002";
  private static final String OTHER = "7a000000-0000-4000-8000-000000000003";

  @TempDir private Path folder;
  private Tenant tenant;

  @BeforeEach
  void start() throws Exception {
    Path seed = folder.resolve("seed.yaml");
    Files.writeString(
        seed,
        """
        managedIdentities:
          - {resourceId: %s, id: %s, permissions: [Directory.Read.All]}
          - {resourceId: %s, id: %s}
          - {resourceId: %s-2, id: %s, displayName: Other}
        """
            .formatted(SITE, NIGHTLY, ASSIGNED, SYNC, ASSIGNED, OTHER));
    tenant = Tenant.seeded(folder, seed);
  }

  @AfterEach
  void stop() {
    tenant.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "principalId: " + NIGHTLY,
        "resourceId: " + SITE,
        "name: nightly",
        "name: NIGHTLY"
      })
  void hasTheGrantsOfItsManifestHoweverItIsNamed(String named) throws Exception {
    manifest(named);
    String kind = "system-assigned managed identity nightly, object id " + NIGHTLY + ", of " + SITE;

    Run plan = run(0, "plan", "--local", "m.yaml");
    assertThat(words(plan.out()))
        .contains(kind)
        .contains("+ grant DeviceManagementManagedDevices.Read.All")
        .contains("- revoke Directory.Read.All");
    assertThat(words(plan.out()).contains(", found by its name"))
        .isEqualTo(named.startsWith("name"));
    run(0, "apply", "--local", "--auto-approve", "m.yaml");

    assertThat(run(0, "plan", "--local", "m.yaml").out()).startsWith("Nothing to do: ");
    assertThat(run(0, "drift", "--local", "m.yaml").out()).startsWith("No drift: ");
    assertThat(words(run(0, "verify", "--local", "m.yaml").out()))
        .contains(kind)
        .contains("its grants are as the manifest says")
        .contains("az login --identity")
        .contains("Verify: 0 proven, 0 failed, 1 proven elsewhere.");
    assertThat(tenant.get("/servicePrincipals/" + SYNC + "/appRoleAssignments").path("value"))
        .isEmpty();
  }

  @Test
  void aUserAssignedIdentityIsToldApartForMachinesToo() throws Exception {
    manifest(
        "resourceId: "
            + ASSIGNED
                .toUpperCase()
                .replace("/SUBSCRIPTIONS", "/subscriptions")
                .replace("/RESOURCEGROUPS", "/resourceGroups")
                .replace("/PROVIDERS", "/providers"));
    var plan =
        new ObjectMapper().readTree(run(0, "plan", "--local", "--format=json", "m.yaml").out());
    assertThat(plan.at("/apps/0/identity").toString())
        .isEqualTo(
            "{\"principalId\":\"%s\",\"name\":\"sync\",\"assigned\":\"user\",\"resourceId\":\"%s\"}"
                .formatted(SYNC, ASSIGNED));
    run(0, "apply", "--local", "--auto-approve", "m.yaml");
    var verified =
        new ObjectMapper().readTree(run(0, "verify", "--local", "--format=json", "m.yaml").out());
    assertThat(verified.at("/apps/0/identity/assigned").asText()).isEqualTo("user");
    assertThat(verified.at("/apps/0/proofs/0/status").asText()).isEqualTo("elsewhere");
  }

  @Test
  void aNameThatTwoHaveStopsEveryCommandAndNamesBoth() throws Exception {
    rename(OTHER, "nightly");
    manifest("name: nightly");

    for (String command : new String[] {"plan", "apply", "drift"}) {
      Run run = run(1, command, "--local", "m.yaml");
      assertThat(run.err())
          .contains("m.yaml:5:")
          .contains("2 managed identities have the name nightly")
          .contains(NIGHTLY)
          .contains(SITE)
          .contains(OTHER)
          .contains(ASSIGNED + "-2");
    }
    assertThat(tenant.writes()).hasSize(1);
  }

  @Test
  void aNameThatIsNobodysOrAResourceWithoutAnIdentityIsNamed() throws Exception {
    manifest("name: nightl");
    assertThat(run(1, "plan", "--local", "m.yaml").err())
        .contains("m.yaml:5:")
        .contains("no managed identity with the name nightl");
    manifest("resourceId: " + SITE + "/slots/staging");
    assertThat(run(1, "plan", "--local", "m.yaml").err())
        .contains("no managed identity with the resource id")
        .contains("has to be switched on there first");
  }

  @Test
  void aServicePrincipalOfAnAppIsNeverFoundByItsName() throws Exception {
    manifest("name: appreg bootstrap");
    assertThat(run(1, "plan", "--local", "m.yaml").err())
        .contains("no managed identity with the name appreg bootstrap");
  }

  @Test
  void aPlanThatWasKeptNeverFollowsANameToAnotherIdentity() throws Exception {
    manifest("name: nightly");
    run(0, "plan", "--local", "--out", "plan.json", "m.yaml");
    rename(NIGHTLY, "nightly-old");
    rename(OTHER, "nightly");
    tenant.local().requestLog().clear();

    Run apply = run(3, "apply", "--local", "--auto-approve", "plan.json");

    assertThat(words(apply.out()))
        .contains("moved since it was planned")
        .contains("managed identity")
        .contains(NIGHTLY)
        .contains(OTHER);
    assertThat(tenant.writes()).isEmpty();
  }

  @Test
  void aKeptPlanIsRefusedOnceTheGrantsHaveMoved() throws Exception {
    manifest("resourceId: " + SITE);
    run(0, "plan", "--local", "--out", "plan.json", "m.yaml");
    revoke();
    tenant.local().requestLog().clear();

    Run apply = run(3, "apply", "--local", "--auto-approve", "plan.json");

    assertThat(apply.out()).contains("moved since it was planned").contains("granted Directory");
    assertThat(tenant.writes()).isEmpty();
  }

  @Test
  void aKeptPlanIsCarriedOutOnTheIdentityThatItRestsOn() throws Exception {
    manifest("name: nightly");
    run(0, "plan", "--local", "--out", "plan.json", "m.yaml");
    run(0, "apply", "--local", "--auto-approve", "plan.json");
    assertThat(run(0, "plan", "--local", "m.yaml").out()).startsWith("Nothing to do: ");
  }

  @Test
  void grantsThatWereTakenAwayFailTheProofAndAreDrift() throws Exception {
    manifest("resourceId: " + SITE);
    run(0, "apply", "--local", "--auto-approve", "m.yaml");
    revoke();

    assertThat(words(run(1, "verify", "--local", "m.yaml").out()))
        .contains("missing [DeviceManagementManagedDevices.Read.All]")
        .contains("Verify: 0 proven, 1 failed.");
    assertThat(run(2, "drift", "--local", "m.yaml").out()).contains("DeviceManagementManaged");
  }

  @Test
  void twoManifestsNeverManageTheSameIdentity() throws Exception {
    manifest("name: nightly");
    Files.writeString(
        folder.resolve("m.yaml"),
        Files.readString(folder.resolve("m.yaml"))
            + "---\n"
            + text("cleanup", "principalId: " + NIGHTLY));

    assertThat(run(1, "plan", "--local", "m.yaml").err())
        .contains("means the same managed identity; keep one");
  }

  @Test
  void anImportedIdentityHasNothingToBeDone() throws Exception {
    manifest("resourceId: " + ASSIGNED);
    run(0, "apply", "--local", "--auto-approve", "m.yaml");
    tenant.local().requestLog().clear();

    Run imported =
        run(
            0,
            "import",
            "--local",
            "--output=apps",
            "--principal-id",
            SYNC.toUpperCase(),
            "--principal-id",
            NIGHTLY);

    assertThat(tenant.writes()).isEmpty();
    assertThat(imported.out()).isEqualTo("Nothing to do: 2 apps are as their manifests say.\n");
    assertThat(Files.readString(folder.resolve("apps/sync.yaml")))
        .contains("# user-assigned managed identity sync\n")
        .contains("# " + ASSIGNED + "\n")
        .contains("principalId: \"" + SYNC + "\"")
        .contains("- role: DeviceManagementManagedDevices.Read.All");
    run(0, "plan", "--local", "--detailed-exitcode", "apps");
  }

  @Test
  void whatIsNoManagedIdentityIsNotImportedAsOne() throws Exception {
    String bootstrap = tenant.local().bootstrap().clientId();
    String app = tenant.get("/servicePrincipals(appId='" + bootstrap + "')").path("id").asText();
    assertThat(words(run(1, "import", "--local", "--principal-id", app).err()))
        .contains("no managed identity with the object id " + app);
    assertThat(run(64, "import", "--local", "--principal-id", "nightly").err())
        .contains("--principal-id is no object id: nightly");
    assertThat(run(64, "import", "--local", "--all", "--principal-id", SYNC).err())
        .contains("import is of some apps or of all");
  }

  private void revoke() throws Exception {
    String grants = "/servicePrincipals/" + NIGHTLY + "/appRoleAssignments";
    tenant.delete(grants + "/" + tenant.get(grants).at("/value/0/id").asText());
  }

  private void rename(String id, String name) throws Exception {
    tenant.patch("/servicePrincipals/" + id, "{\"displayName\":\"" + name + "\"}");
  }

  private void manifest(String named) throws Exception {
    Files.writeString(folder.resolve("m.yaml"), text("report", named));
  }

  private static String text(String key, String named) {
    return """
        apiVersion: appreg/v1
        kind: ManagedIdentity
        metadata: {name: %s}
        spec:
          %s
          permissions: [DeviceManagementManagedDevices.Read.All]
          calls: [GET /deviceManagement/managedDevices]
        """
        .formatted(key, named);
  }

  private Run run(int code, String... arguments) {
    Run run = Run.in(folder, arguments);
    assertThat(run.code()).as(String.join(" ", arguments) + "\n" + run.all()).isEqualTo(code);
    return run;
  }

  /** Without the breaks of lines. */
  private static String words(String text) {
    return text.replaceAll("\\s+", " ");
  }
}
