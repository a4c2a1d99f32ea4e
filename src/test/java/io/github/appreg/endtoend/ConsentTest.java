package io.github.appreg.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Delegated permissions, and tenants in which a person consents. */
class ConsentTest {
  private static final String HEAD =
      """
      apiVersion: appreg/v1
      kind: AppRegistration
      metadata: {name: desk}
      spec:
        displayName: Desk
      """;
  private static final String MANUAL =
      """
        consent: manual
        environment: development
        permissions: [DeviceManagementManagedDevices.Read.All]
        delegatedPermissions: [User.Read]
        calls: [GET /deviceManagement/managedDevices]
        credentials:
          main: {type: clientSecret, store: {folder: desk}}
      """;

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
  void delegatedPermissionsAreExactlyThoseOfTheManifest() throws Exception {
    applied("  delegatedPermissions: [User.Read, openid]\n");
    assertThat(everyone()).containsExactly("User.Read openid");
    assertThat(declared("Scope")).isEqualTo(2);

    applied("  delegatedPermissions: [User.Read, profile]\n");
    assertThat(everyone()).containsExactly("User.Read profile");

    assertThat(applied("  delegatedPermissions: []\n").out())
        .contains("- revoke User.Read (delegated)");
    assertThat(everyone()).isEmpty();
    assertThat(declared("Scope")).isZero();
  }

  @Test
  void withoutTheListDelegatedPermissionsAreLeftAlone() throws Exception {
    applied("  delegatedPermissions: [User.Read]\n");

    applied("  permissions: []\n");

    assertThat(everyone()).containsExactly("User.Read");
    assertThat(declared("Scope")).isEqualTo(1);
    assertThat(tenant.local().requestLog().entries())
        .extracting(each -> each.method() + " " + each.path())
        .isNotEmpty();
  }

  @Test
  void whatAPersonConsentedToForThemselvesIsReportedAndLeftAlone() throws Exception {
    applied("  delegatedPermissions: [User.Read]\n");
    String user = tenant.get("/users?$top=1").at("/value/0/id").asText();
    JsonNode shared = consents().get(0);
    tenant.post(
        "/oauth2PermissionGrants",
        "{\"clientId\":\"%s\",\"consentType\":\"Principal\",\"principalId\":\"%s\","
                .formatted(shared.path("clientId").asText(), user)
            + "\"resourceId\":\"%s\",\"scope\":\"Mail.Read\"}"
                .formatted(shared.path("resourceId").asText()));

    Run plan = run("plan", "--detailed-exitcode");
    assertThat(plan.code()).as(plan.all()).isZero();
    assertThat(plan.out())
        .contains("left alone: consent of people for themselves, Mail.Read (delegated) by 1");

    applied("  delegatedPermissions: []\n");
    assertThat(consents()).hasSize(1);
    assertThat(consents().get(0).path("scope").asText()).isEqualTo("Mail.Read");
  }

  @Test
  void aPersonConsentsByTheLinkThatThePlanNames() throws Exception {
    write(MANUAL);
    Run apply = run("apply", "--auto-approve");
    assertThat(apply.code()).as(apply.all()).isZero();
    assertThat(apply.out()).contains("main: a real token; an administrator has yet to consent");

    Run waiting = run("plan", "--detailed-exitcode");
    assertThat(waiting.code()).as(waiting.all()).isEqualTo(2);
    assertThat(waiting.out())
        .contains("waits for consent: DeviceManagementManagedDevices.Read.All, User.Read")
        .endsWith("Nothing for appreg to do. 1 app waits for an administrator.\n");
    assertThat(run("drift").code()).isEqualTo(2);
    assertThat(run("verify").code()).isEqualTo(1);
    assertThat(run("apply").code()).isZero();
    String link = link();
    assertThat(link).startsWith(tenant.local().origin() + "/" + tenant.local().tenantId());

    assertThat(tenant.page("GET", link).body()).contains("User.Read (delegated)");
    assertThat(run("plan", "--detailed-exitcode").code()).isEqualTo(2);
    assertThat(tenant.page("POST", link).statusCode()).isEqualTo(200);

    for (String command : List.of("drift", "verify", "plan --detailed-exitcode")) {
      Run run = run(command.split(" "));
      assertThat(run.code()).as(run.all()).isZero();
    }
    assertThat(everyone()).containsExactly("User.Read");
  }

  @Test
  void whatAPersonConsentedToBeyondTheManifestIsForAPersonToRevoke() throws Exception {
    write(MANUAL);
    run("apply", "--auto-approve");
    tenant.page("POST", link());
    write(
        MANUAL
            .replace("[User.Read]", "[]")
            .replace("[DeviceM", "[DeviceManagementApps.Read.All, DeviceM"));

    Run apply = run("apply", "--auto-approve");
    assertThat(apply.code()).as(apply.all()).isZero();

    assertThat(everyone()).containsExactly("User.Read");
    assertThat(declared("Scope")).isZero();
    Run drift = run("drift");
    assertThat(drift.code()).isEqualTo(2);
    assertThat(drift.out())
        .contains("waits for consent: DeviceManagementApps.Read.All")
        .contains("waits for revocation: User.Read (delegated)")
        .contains("waits for a person's consent")
        .contains("waits for a person to revoke it")
        .contains("2 waiting for a person.")
        .contains("/adminconsent?client_id=");
    JsonNode json = new ObjectMapper().readTree(run("drift", "--format", "json").out());
    assertThat(json.at("/awaited/0/revocation/0/permission").asText()).isEqualTo("User.Read");
    assertThat(json.at("/summary/causes/person").asInt()).isEqualTo(2);
    assertThat(json.at("/findings/0/causes/0").asText()).isEqualTo("person");
  }

  @Test
  void aScopeThatCannotBeGrantedIsAnsweredWithWhatTheApiPublishes() throws Exception {
    String id = "5c7a3c86-0f0b-4b6e-9a3e-0d5f1f6b7c11";
    String api =
        tenant
            .post(
                "/applications",
                ("{\"displayName\":\"Things\",\"api\":{\"oauth2PermissionScopes\":[{\"id\":\"%s\","
                        + "\"value\":\"Things.Read\",\"type\":\"User\",\"isEnabled\":true,"
                        + "\"adminConsentDisplayName\":\"x\",\"adminConsentDescription\":\"x\"}]}}")
                    .formatted(id))
            .path("appId")
            .asText();
    tenant.post("/servicePrincipals", "{\"appId\":\"" + api + "\"}");
    String entry = "  delegatedPermissions: [{scope: %s, api: %s}]\n";

    write(entry.formatted("things", api));
    assertThat(run("plan").all().replaceAll("\\s+", " "))
        .contains("publishes no delegated permission things")
        .contains("It publishes Things.Read.");
    write(entry.formatted(id, api));
    assertThat(run("plan").all().replaceAll("\\s+", " "))
        .contains("has a name. Write scope: Things.Read");
    applied(entry.formatted("Things.Read", api));
    assertThat(everyone()).containsExactly("Things.Read");
  }

  @Test
  void thePageOfConsentAnswersNobodyElsewhereAndKnowsItsApps() throws Exception {
    String base = tenant.local().origin() + "/" + tenant.local().tenantId() + "/adminconsent";
    assertThat(tenant.page("GET", base + "?client_id=nobody").body()).contains("AADSTS700016");
    write(MANUAL);
    run("apply", "--auto-approve");
    assertThat(tenant.page("PUT", link()).statusCode()).isEqualTo(405);
    assertThat(tenant.page("GET", link().replace("localhost", "127.0.0.1")).statusCode())
        .isEqualTo(200);
  }

  private Run applied(String spec) throws Exception {
    write(spec);
    Run apply = run("apply", "--auto-approve");
    assertThat(apply.code()).as(apply.all()).isZero();
    Run plan = run("plan", "--detailed-exitcode");
    assertThat(plan.code()).as(plan.all()).isZero();
    return apply;
  }

  private void write(String spec) throws Exception {
    Files.writeString(folder.resolve("app.yaml"), HEAD + spec);
  }

  private Run run(String... arguments) {
    String[] all = new String[arguments.length + 2];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    all[arguments.length] = "--local";
    all[arguments.length + 1] = "app.yaml";
    return Run.in(folder, all);
  }

  private String link() throws Exception {
    JsonNode plan = new ObjectMapper().readTree(run("plan", "--format", "json").out());
    return plan.at("/apps/0/awaited/link").asText();
  }

  private List<String> everyone() throws Exception {
    return consents().findValuesAsText("scope");
  }

  private JsonNode consents() throws Exception {
    String appId = tenant.get("/applications(uniqueName='desk')").path("appId").asText();
    return tenant
        .get("/servicePrincipals(appId='" + appId + "')/oauth2PermissionGrants")
        .path("value");
  }

  private long declared(String type) throws Exception {
    JsonNode app = tenant.get("/applications(uniqueName='desk')");
    return app.path("requiredResourceAccess").findValuesAsText("type").stream()
        .filter(type::equals)
        .count();
  }
}
