package io.github.appreg.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.appreg.contract.Watched;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a tenant tells of the sign-ins of credentials. */
class SignInReportTest {
  private static final String REPORT = "/beta/reports/appCredentialSignInActivities";
  private static final String GRAPH_ID = "00000003-0000-0000-c000-000000000000";

  private LocalTenant tenant = Watched.start(Options.forgetful(Clock.systemUTC()).plainHttp(0));

  @AfterEach
  void close() {
    tenant.close();
  }

  @Test
  void theLastSignInOfEachCredentialIsToldByTheDirectorysClock() throws Exception {
    Local admin = Local.to(tenant);
    JsonNode app = admin.post("/applications", "{\"displayName\":\"One\"}");
    String appId = app.path("appId").asText();
    JsonNode principal = admin.post("/servicePrincipals", "{\"appId\":\"" + appId + "\"}");
    String adding = "/applications/" + app.path("id").asText() + "/addPassword";
    JsonNode used = admin.post(adding, "{}");
    admin.post(adding, "{}");
    Local.to(tenant, appId, used.path("secretText").asText());
    tenant.clock().advance(Duration.ofDays(40));
    Local.to(tenant, appId, used.path("secretText").asText(), "https://vault.azure.net");

    JsonNode rows = of(admin(), appId);

    assertThat(rows).hasSize(1);
    JsonNode row = rows.get(0);
    assertThat(row.path("keyId")).isEqualTo(used.path("keyId"));
    assertThat(row.path("appObjectId")).isEqualTo(app.path("id"));
    assertThat(row.path("servicePrincipalObjectId")).isEqualTo(principal.path("id"));
    assertThat(row.path("keyType").asText()).isEqualTo("clientSecret");
    assertThat(row.path("credentialOrigin").asText()).isEqualTo("application");
    assertThat(row.path("resourceId").asText()).isNotEmpty().isNotEqualTo(GRAPH_ID);
    assertThat(row.path("expirationDateTime")).isEqualTo(used.path("endDateTime"));
    Instant when = Instant.parse(row.at("/signInActivity/lastSignInDateTime").asText());
    assertThat(Duration.between(when, tenant.clock().instant())).isLessThan(Duration.ofHours(1));
    assertThat(admin().at(at("/" + row.path("id").asText())).path("keyId"))
        .isEqualTo(row.path("keyId"));
  }

  @Test
  void whatIsRemovedIsNotToldAnyMoreAndAFilterThatFitsNothingFindsNothing() throws Exception {
    Local admin = Local.to(tenant);
    assertThat(of(admin, tenant.bootstrap().clientId())).hasSize(1);
    assertThat(of(admin, GRAPH_ID)).isEmpty();
    JsonNode app = admin.post("/applications", "{\"displayName\":\"One\"}");
    String appId = app.path("appId").asText();
    admin.post("/servicePrincipals", "{\"appId\":\"" + appId + "\"}");
    String path = "/applications/" + app.path("id").asText();
    JsonNode secret = admin.post(path + "/addPassword", "{}");
    Local.to(tenant, appId, secret.path("secretText").asText());
    assertThat(of(admin, appId)).hasSize(1);

    admin.delete(path);

    assertThat(of(admin, appId)).isEmpty();
  }

  @Test
  void itTakesTheRightToReadTheAuditLog() throws Exception {
    Local admin = Local.to(tenant);
    JsonNode app = admin.post("/applications", "{\"displayName\":\"One\"}");
    String appId = app.path("appId").asText();
    admin.post("/servicePrincipals", "{\"appId\":\"" + appId + "\"}");
    String secret =
        admin
            .post("/applications/" + app.path("id").asText() + "/addPassword", "{}")
            .path("secretText")
            .asText();

    assertThat(Local.to(tenant, appId, secret).at(at("")).at("/error/code").asText())
        .isEqualTo("Authorization_RequestDenied");
  }

  @Test
  void onlyBetaHasIt() throws Exception {
    assertThat(
            Local.to(tenant)
                .get("/reports/appCredentialSignInActivities")
                .at("/error/message")
                .asText())
        .isEqualTo("Resource not found for the segment 'appCredentialSignInActivities'.");
  }

  @Test
  void aFreeTenantDoesNotTell() throws Exception {
    tenant.close();
    tenant = Watched.start(Options.forgetful(Clock.systemUTC()).plainHttp(0).free());

    assertThat(Local.to(tenant).at(at("")).at("/error/code").asText())
        .isEqualTo("Authentication_RequestFromNonPremiumTenantOrB2CTenant");
  }

  private Local admin() throws Exception {
    return Local.to(tenant);
  }

  private JsonNode of(Local caller, String appId) throws Exception {
    return caller.at(at("?$filter=appId%20eq%20'" + appId + "'")).path("value");
  }

  private String at(String rest) {
    return tenant.plainOrigin().orElseThrow() + REPORT + rest;
  }
}
