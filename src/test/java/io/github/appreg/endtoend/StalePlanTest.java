package io.github.appreg.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever of an app moves between a plan and its apply, the plan is not carried out on it. */
class StalePlanTest {
  private static final String APP = "/applications(uniqueName='reader')";
  private static final String MANIFEST =
      """
      apiVersion: appreg/v1
      kind: AppRegistration
      metadata: {name: reader}
      spec:
        displayName: Reader %d
        environment: development
        permissions: [DeviceManagementManagedDevices.Read.All]
        delegatedPermissions: [User.Read]
        credentials:
          main:
            type: clientSecret
            store: {folder: reader}
          automation:
            type: certificate
            store: {folder: reader-cert}
      """;

  @TempDir private Path folder;
  private Tenant tenant;
  private int round;

  @BeforeEach
  void start() throws Exception {
    tenant = Tenant.in(folder);
    manifest();
    Run apply = Run.in(folder, "apply", "--local", "--auto-approve", "apps.yaml");
    assertThat(apply.code()).as(apply.all()).isZero();
  }

  @AfterEach
  void stop() {
    tenant.close();
  }

  @Test
  void everyFieldIsMovedInTurn() throws Exception {
    for (Moved moved : moves()) {
      manifest();
      Run plan = Run.in(folder, "plan", "--local", "--out", "plan.json", "apps.yaml");
      assertThat(plan.code()).as(plan.all()).isZero();
      moved.by().run();
      tenant.local().requestLog().clear();

      Run apply = Run.in(folder, "apply", "--local", "--auto-approve", "plan.json");

      assertThat(apply.code()).as(moved.fact() + apply.all()).isEqualTo(3);
      assertThat(apply.out()).contains("moved since it was planned").contains(moved.fact());
      assertThat(tenant.writes()).as(moved.fact()).isEmpty();
    }
  }

  private List<Moved> moves() {
    return List.of(
        new Moved("displayName", () -> tenant.patch(APP, "{\"displayName\":\"By hand\"}")),
        new Moved("description", () -> tenant.patch(APP, "{\"description\":\"By hand\"}")),
        new Moved("notes", () -> tenant.patch(APP, "{\"notes\":\"By hand\"}")),
        new Moved(
            "audience", () -> tenant.patch(APP, "{\"signInAudience\":\"AzureADMultipleOrgs\"}")),
        new Moved(
            "serviceManagementReference",
            () -> tenant.patch(APP, "{\"serviceManagementReference\":\"CMDB-1\"}")),
        new Moved("tag by:hand", () -> tenant.patch(APP, "{\"tags\":[\"by:hand\"]}")),
        new Moved("owner ", this::addOwner),
        new Moved("declared Device", () -> tenant.patch(APP, "{\"requiredResourceAccess\":[]}")),
        new Moved("granted Device", this::revoke),
        new Moved("granted Mail.Read (delegated)", this::grantForPeople),
        new Moved("granted User.Read (delegated)", this::revokeForPeople),
        new Moved("federated credential eve", this::addTrust),
        new Moved("certificate ", () -> tenant.patch(APP, "{\"keyCredentials\":[]}")),
        new Moved("client secret ", this::addPassword),
        new Moved(
            "receipt main ", () -> Files.delete(folder.resolve(".appreg/store/reader.secret"))),
        new Moved(
            "sign-in disabled", () -> tenant.patch(principal(), "{\"accountEnabled\":false}")),
        new Moved("service principal", () -> tenant.delete(principal())),
        new Moved("appId", () -> tenant.delete(APP)));
  }

  private void addOwner() throws Exception {
    String user = tenant.get("/users?$top=1").at("/value/0/id").asText();
    tenant.post(
        byId() + "/owners/$ref",
        "{\"@odata.id\":\"https://graph.microsoft.com/v1.0/directoryObjects/" + user + "\"}");
  }

  private void revoke() throws Exception {
    String id = tenant.get(principal() + "/appRoleAssignments").at("/value/0/id").asText();
    tenant.delete(principal() + "/appRoleAssignments/" + id);
  }

  private void revokeForPeople() throws Exception {
    tenant.delete("/oauth2PermissionGrants/" + consent());
  }

  private void grantForPeople() throws Exception {
    tenant.patch("/oauth2PermissionGrants/" + consent(), "{\"scope\":\"User.Read Mail.Read\"}");
  }

  private String consent() throws Exception {
    return tenant.get(principal() + "/oauth2PermissionGrants").at("/value/0/id").asText();
  }

  private void addTrust() throws Exception {
    tenant.post(
        APP + "/federatedIdentityCredentials",
        "{\"name\":\"eve\",\"issuer\":\"https://eve.example\",\"subject\":\"eve\","
            + "\"audiences\":[\"api://AzureADTokenExchange\"]}");
  }

  private void addPassword() throws Exception {
    tenant.post(byId() + "/addPassword", "{\"passwordCredential\":{\"displayName\":\"by hand\"}}");
  }

  private String byId() throws Exception {
    return "/applications/" + tenant.get(APP).path("id").asText();
  }

  private String principal() throws Exception {
    String appId = tenant.get(APP).path("appId").asText();
    return "/servicePrincipals/"
        + tenant.get("/servicePrincipals(appId='" + appId + "')").path("id").asText();
  }

  private void manifest() throws Exception {
    Files.writeString(folder.resolve("apps.yaml"), MANIFEST.formatted(++round));
  }

  /** A change by somebody else, and how the fact that moves with it is called. */
  private record Moved(String fact, Change by) {}

  /** Something that may fail. */
  private interface Change {
    void run() throws Exception;
  }
}
