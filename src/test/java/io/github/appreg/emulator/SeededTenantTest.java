package io.github.appreg.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.appreg.contract.Watched;
import io.github.appreg.emulator.seed.SeedFile;
import io.github.appreg.emulator.state.StateException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeededTenantTest {
  private static final String CHOSEN = "0d4f1c2a-1111-4222-8333-444455556666";
  private static final String SEED =
      """
      users:
        - {userPrincipalName: eva@contoso.com, displayName: Eva Holm}
      applications:
        - uniqueName: device-report
          appId: 7c1d0b5e-0000-4000-8000-00000000000a
          displayName: Device Report
          tags: [seeded]
          owners: [eva@contoso.com, ana@contoso.com]
          permissions: [DeviceManagementManagedDevices.Read.All]
          secret: local-only-secret
        - {uniqueName: bare, displayName: Bare, servicePrincipal: false}
      devices:
        - {deviceName: KIOSK-1, operatingSystem: Windows}
      """;

  @TempDir private Path folder;

  private SeedFile seed(String text) throws Exception {
    Path file = folder.resolve("seed.yaml");
    Files.writeString(file, text);
    return SeedFile.read(file);
  }

  private Options options() {
    return Options.in(folder.resolve("state"), Clock.systemUTC()).plainHttp(0);
  }

  @Test
  void aSeededAppSignsInWithItsSecretAndReadsTheSeededDevice() throws Exception {
    try (LocalTenant tenant = Watched.start(options().seed(seed(SEED)))) {
      Local app = Local.to(tenant, "7c1d0b5e-0000-4000-8000-00000000000a", "local-only-secret");

      JsonNode found =
          app.get("/deviceManagement/managedDevices?$filter=deviceName%20eq%20%27KIOSK-1%27");

      assertThat(found.at("/value/0/operatingSystem").asText()).isEqualTo("Windows");
      assertThat(Files.readString(folder.resolve("state/journal")))
          .doesNotContain("local-only-secret");
    }
  }

  @Test
  void theSameSeedAtTheNextStartChangesNothing() throws Exception {
    String before;
    try (LocalTenant tenant = Watched.start(options().seed(seed(SEED)))) {
      before = apps(tenant).toString();
      assertThat(before).contains("device-report", "bare", "seeded");
    }
    long size = Files.size(folder.resolve("state/journal"));
    try (LocalTenant tenant = Watched.start(options().seed(seed(SEED)))) {
      assertThat(apps(tenant)).hasToString(before);
      assertThat(Local.to(tenant).get("/users/eva@contoso.com").path("displayName").asText())
          .isEqualTo("Eva Holm");
      assertThat(
              Local.to(tenant)
                  .get("/applications(uniqueName='device-report')/owners?$select=userPrincipalName")
                  .path("value"))
          .hasSize(2);
    }
    assertThat(Files.size(folder.resolve("state/journal"))).isGreaterThanOrEqualTo(size);
  }

  private static JsonNode apps(LocalTenant tenant) throws Exception {
    return Local.to(tenant).get("/applications?$top=100").path("value");
  }

  @Test
  void everyProblemOfASeedIsNamedWithItsPlace() {
    assertThatThrownBy(
            () ->
                seed(
                    """
                    users: [{displayName: Eva}, 7]
                    applications:
                      - {uniqueName: a, displayName: A, appId: x, secret: short}
                      - {uniqueName: A, displayName: B, owners: eva}
                    devices: {}
                    groups: []
                    """))
        .isInstanceOf(StateException.class)
        .hasMessageContaining("seed.yaml is not valid")
        .hasMessageContaining("groups: only users, applications, managedIdentities and devices")
        .hasMessageContaining("users[0].userPrincipalName: has to be there")
        .hasMessageContaining("users[1]: has to be a map")
        .hasMessageContaining("applications[0].appId: has to be a GUID")
        .hasMessageContaining("applications[0].secret: has to be a text of at least 8")
        .hasMessageNotContaining("short")
        .hasMessageContaining("applications[1].uniqueName: an earlier one has the same")
        .hasMessageContaining("applications[1].owners: has to be a list")
        .hasMessageContaining("devices: has to be a list");
    assertThatThrownBy(() -> seed("users: [\n"))
        .isInstanceOf(StateException.class)
        .hasMessageContaining("seed.yaml:1:9 cannot be read: while parsing a flow node, expected");
    assertThatThrownBy(() -> SeedFile.read(folder.resolve("none.yaml")))
        .isInstanceOf(StateException.class)
        .hasMessageContaining("cannot be read");
  }

  @Test
  void whatGraphWouldRefuseIsRefusedAndNothingIsPlanted() throws Exception {
    SeedFile wrong =
        seed(
            """
            applications:
              - {uniqueName: fine, displayName: Fine}
              - {uniqueName: b, displayName: B, permissions: [Device.Eat.All], owners: [no@x.y]}
              - {uniqueName: c, displayName: C, signInAudience: Everybody}
              - {uniqueName: d, displayName: D, colour: red}
            devices:
              - {deviceName: X, colour: red}
            """);
    assertThatThrownBy(() -> Watched.start(options().seed(wrong)))
        .isInstanceOf(StateException.class)
        .hasMessageContaining("applications[1].permissions: Microsoft Graph has no")
        .hasMessageContaining("applications[1].owners: there is no user 'no@x.y'")
        .hasMessageContaining("applications[2]: ")
        .hasMessageContaining("applications[3]: ")
        .hasMessageContaining("devices[0].colour");
    try (LocalTenant tenant = Watched.start(options())) {
      assertThat(apps(tenant)).hasSize(1);
    }
  }

  @Test
  void addressesInAnswersAreUnderTheNameThatTheCallerUsed() throws Exception {
    try (LocalTenant tenant = Watched.start(options())) {
      Local bootstrap = Local.to(tenant);
      String localhost = tenant.plainOrigin().orElseThrow();
      for (String origin : List.of(localhost, localhost.replace("localhost", "127.0.0.1"))) {
        assertThat(bootstrap.at(origin + "/v1.0/users?$top=1").path("@odata.nextLink").asText())
            .startsWith(origin + "/v1.0/users?");
        JsonNode metadata =
            bootstrap.at(
                origin + "/" + tenant.tenantId() + "/v2.0/.well-known/openid-configuration");
        assertThat(metadata.path("token_endpoint").asText()).startsWith(origin + "/");
        assertThat(metadata.path("jwks_uri").asText()).startsWith(origin + "/");
      }
    }
  }

  @Test
  void aTenantKeepsTheIdThatItWasMadeWith() throws Exception {
    try (LocalTenant tenant = Watched.start(options().tenant(CHOSEN.toUpperCase()))) {
      assertThat(tenant.tenantId()).isEqualTo(CHOSEN);
      assertThat(Local.to(tenant).get("/organization").at("/value/0/id").asText())
          .isEqualTo(CHOSEN);
    }
    try (LocalTenant tenant = Watched.start(options())) {
      assertThat(tenant.tenantId()).isEqualTo(CHOSEN);
    }
    assertThatThrownBy(() -> Watched.start(options().tenant(LocalTenant.TENANT_ID)))
        .isInstanceOf(StateException.class)
        .hasMessageContaining("holds the tenant " + CHOSEN);
    assertThatThrownBy(() -> Watched.start(options().tenant("contoso.com")))
        .isInstanceOf(StateException.class)
        .hasMessageContaining("GUID");
  }
}
