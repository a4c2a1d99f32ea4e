package io.github.appreg.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.appreg.contract.Watched;
import io.github.appreg.emulator.LocalTenant;
import io.github.appreg.emulator.Options;
import java.io.IOException;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The requests of Terraform's azuread provider 3.x in the order in which it sends them, with {@code
 * metadata_host} naming the local tenant; read from the provider's source, not recorded.
 */
class AzureadPatternsTest {
  private static final String GRAPH = "00000003-0000-0000-c000-000000000000";
  private static final String DEVICES_READ = "2f51be20-0bb4-4fed-bf7b-db946066c75e";
  private static final String CALLER = "b0075712-a9e9-4b2c-8a51-6c0f7c1d2e03";
  private static final String ANA = "3f9a6c02-77d1-4c55-8d4b-0a1f6b2f1a01";
  private static final String TYPE = "`@odata.type`:`#microsoft.graph.application`";

  private static LocalTenant tenant;
  private static Requests graph;

  @BeforeAll
  static void start() {
    tenant = Watched.start(Options.forgetful(Clock.systemUTC()));
    graph = new Requests(tenant);
  }

  @AfterAll
  static void report() throws IOException {
    Reached.report("azuread-patterns", "3.x", tenant);
    tenant.close();
  }

  private static String application(String name, String more) {
    Requests.Reply created =
        graph.post("/v1.0/applications", "{" + TYPE + ",`displayName`:`" + name + "`" + more + "}");
    assertThat(created.status()).as(created.body().toString()).isEqualTo(201);
    return created.text("/id");
  }

  private static String bound(String id) {
    return "`" + tenant.graphUrl() + "/directoryObjects/" + id + "`";
  }

  private static void flips(String path, String... bodies) {
    for (String body : bodies) {
      assertThat(graph.patch(path, "{" + TYPE + "," + body + "}").status()).isEqualTo(204);
    }
  }

  @Test
  void anApplicationIsCreatedWithNullsFlippedReadInBetaAndLosesItsCreator() {
    String id =
        application(
            "Flip",
            ",`description`:null,`notes`:null,`appRoles`:[],`identifierUris`:[],`tags`:[],"
                + "`groupMembershipClaims`:null,`isDeviceOnlyAuthSupported`:false,"
                + "`isFallbackPublicClient`:false,`serviceManagementReference`:null,"
                + "`signInAudience`:`AzureADMyOrg`,`api`:{`knownClientApplications`:[],"
                + "`oauth2PermissionScopes`:[],`requestedAccessTokenVersion`:1},"
                + "`info`:{`marketingUrl`:null,`privacyStatementUrl`:null,`supportUrl`:null},"
                + "`optionalClaims`:{`accessToken`:[],`idToken`:[],`saml2Token`:[]},"
                + "`publicClient`:{`redirectUris`:[]},`spa`:{`redirectUris`:[]},"
                + "`requiredResourceAccess`:[],`web`:{`homePageUrl`:null,`logoutUrl`:null,"
                + "`implicitGrantSettings`:{`enableIdTokenIssuance`:false},`redirectUris`:[]},"
                + "`owners@odata.bind`:["
                + bound(CALLER)
                + ","
                + bound(ANA)
                + "]");
    String path = "/v1.0/applications/" + id;
    flips(path, "`displayName`:`TERRAFORM_UPDATE_1`", "`displayName`:`Flip`");
    String beta = "/beta/applications/" + id;
    flips(beta, "`oauth2RequirePostResponse`:true");
    assertThat(
            graph
                .get(beta + "?%24select=oauth2RequirePostResponse")
                .body()
                .path("oauth2RequirePostResponse")
                .asBoolean())
        .isTrue();
    assertThat(graph.delete(path + "/owners/" + CALLER + "/$ref").status()).isEqualTo(204);
    for (String cast : List.of("", "/graph.user", "/microsoft.graph.user")) {
      assertThat(graph.get(path + "/owners" + cast).body().path("value").findValuesAsText("id"))
          .as(cast)
          .containsExactly(ANA);
    }
    assertThat(graph.get(path + "/owners/graph.servicePrincipal").body().path("value")).isEmpty();
    assertThat(graph.delete(path).status()).isEqualTo(204);
    assertThat(graph.get(path).status()).isEqualTo(404);
  }

  @Test
  void theTenantMayBeNamedInThePath() {
    String id = application("Alias", "");
    for (String tenantName : List.of("myorganization", tenant.tenantId())) {
      assertThat(graph.get("/v1.0/" + tenantName + "/applications/" + id).body().at("/displayName"))
          .hasToString("\"Alias\"");
    }
    String owner =
        "{`@odata.id`:`" + tenant.graphUrl() + "/myorganization/directoryObjects/" + ANA + "`}";
    String refs = "/v1.0/myorganization/applications/" + id + "/owners/$ref";
    assertThat(graph.post(refs, owner).status()).isEqualTo(204);
    JsonNode page = graph.get("/beta/myorganization/applications?$top=1").body();
    assertThat(page.path("@odata.nextLink").asText())
        .startsWith(tenant.origin() + "/beta/myorganization/applications?");
    assertThat(page.path("@odata.context").asText()).startsWith(tenant.origin() + "/beta/");
  }

  @Test
  void aRoleIsDisabledBeforeItGoesAndIsReadAsACollection() {
    String role =
        "{`id`:`7d1a4b1e-0c1b-4a51-9c59-2f9f5e6b1a01`,`allowedMemberTypes`:[`Application`],"
            + "`description`:`d`,`displayName`:`Run`,`value`:`Run`,`isEnabled`:%s}";
    String path = "/v1.0/applications/" + application("Roles", ",`appRoles`:[]");
    flips(path, "`appRoles`:[" + role.formatted("true") + "]");
    JsonNode roles = graph.get(path + "/appRoles").body();
    assertThat(roles.at("/value/0/value").asText()).isEqualTo("Run");
    Requests.Reply refused = graph.patch(path, "{" + TYPE + ",`appRoles`:[]}");
    assertThat(refused.text("/error/code")).isEqualTo("CannotDeleteOrUpdateEnabledEntitlement");
    flips(path, "`appRoles`:[" + role.formatted("false") + "]", "`appRoles`:[]");
    assertThat(graph.get(path + "/appRoles").body().path("value")).isEmpty();
    assertThat(graph.get(path + "/web").body().path("redirectUris")).isEmpty();
  }

  @Test
  void aServicePrincipalIsGrantedRolesOnTheResourcesSide() {
    String id = application("Granted", "");
    String appId = graph.get("/v1.0/applications/" + id).text("/appId");
    Requests.Reply made =
        graph.post(
            "/v1.0/servicePrincipals",
            "{`@odata.type`:`#microsoft.graph.servicePrincipal`,`accountEnabled`:true,"
                + "`alternativeNames`:[],`appId`:`%s`,`appRoleAssignmentRequired`:false,"
                    .formatted(appId)
                + "`description`:`TERRAFORM_UPDATE_1`,`loginUrl`:null,`notes`:null,"
                + "`notificationEmailAddresses`:[],`preferredSingleSignOnMode`:null,`tags`:[],"
                + "`owners@odata.bind`:["
                + bound(CALLER)
                + "]}");
    assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
    String principal = made.text("/id");
    String path = "/v1.0/servicePrincipals/" + principal;
    assertThat(graph.patch(path, "{`description`:null}").status()).isEqualTo(204);
    assertThat(graph.get("/beta/servicePrincipals/" + principal + "?$select=samlMetadataUrl"))
        .extracting(Requests.Reply::status)
        .isEqualTo(200);
    String api =
        graph.get("/v1.0/servicePrincipals?$filter=appId eq '" + GRAPH + "'").text("/value/0/id");
    Requests.Reply grant =
        graph.post(
            "/v1.0/servicePrincipals/" + api + "/appRoleAssignedTo",
            "{`@odata.type`:`#microsoft.graph.appRoleAssignment`,`appRoleId`:`%s`,`principalId`:`%s`,`resourceId`:`%s`}"
                .formatted(DEVICES_READ, principal, api));
    assertThat(grant.status()).as(grant.body().toString()).isEqualTo(201);
    String one = "/v1.0/servicePrincipals/" + api + "/appRoleAssignedTo/" + grant.text("/id");
    assertThat(graph.get(one).text("/principalDisplayName")).isEqualTo("Granted");
    assertThat(graph.delete(one).status()).isEqualTo(204);
    assertThat(graph.get(one).status()).isEqualTo(404);
  }

  @Test
  void delegatedPermissionsAreGrantedChangedAndRevoked() {
    String id = application("Delegated", "");
    String appId = graph.get("/v1.0/applications/" + id).text("/appId");
    String client = graph.post("/v1.0/servicePrincipals", "{`appId`:`" + appId + "`}").text("/id");
    String api = graph.get("/v1.0/servicePrincipals(appId='" + GRAPH + "')").text("/id");
    String body =
        "{`clientId`:`%s`,`resourceId`:`%s`,`consentType`:`AllPrincipals`,`scope`:`User.Read`}"
            .formatted(client, api);
    Requests.Reply made = graph.post("/v1.0/oauth2PermissionGrants", body);
    assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
    assertThat(graph.post("/v1.0/oauth2PermissionGrants", body).status()).isEqualTo(409);
    String path = "/v1.0/oauth2PermissionGrants/" + made.text("/id");
    assertThat(graph.patch(path, "{`scope`:`User.Read openid`}").status()).isEqualTo(204);
    assertThat(graph.get(path).text("/scope")).isEqualTo("User.Read openid");
    String own = "/v1.0/servicePrincipals/" + client + "/oauth2PermissionGrants";
    assertThat(graph.get(own).body().path("value")).hasSize(1);
    assertThat(graph.delete("/v1.0/servicePrincipals/" + client).status()).isEqualTo(204);
    assertThat(graph.get(path).status()).isEqualTo(404);
  }

  @Test
  void aCertificateIsAddedBesideOnesThatWereReadWithoutTheirKeys() throws Exception {
    String path = "/v1.0/applications/" + application("Certificates", "");
    byte[] der = tenant.certificateAuthority().getEncoded();
    String wrapped = Base64.getMimeEncoder().encodeToString(der).replace("\r\n", "\\r\\n");
    String key =
        "{`keyId`:`7d1a4b1e-0c1b-4a51-9c59-2f9f5e6b1a%02d`,`type`:`AsymmetricX509Cert`,"
            + "`usage`:`Verify`,`key`:`"
            + wrapped
            + "`}";
    flips(path, "`keyCredentials`:[" + key.formatted(2) + "]");
    String kept = graph.get(path).body().at("/keyCredentials/0").toString();
    assertThat(kept).contains("\"key\":null");
    flips(path, "`keyCredentials`:[" + kept + "," + key.formatted(3) + "]");
    JsonNode both = graph.get(path + "?$select=keyCredentials").body().path("keyCredentials");
    assertThat(both.findValuesAsText("key"))
        .hasSize(2)
        .containsOnly(Base64.getEncoder().encodeToString(der));
  }

  @Test
  void itsFiltersAreUnderstood() {
    application("It''s ours".replace("''", "'"), ",`identifierUris`:[`https://contoso.com/ours`]");
    Map<String, Integer> filters =
        Map.of(
            "applications?$filter=displayName eq 'It''s ours'", 1,
            "applications?$filter=identifierUris/any(uri:uri eq 'https://contoso.com/ours')", 1,
            "applications?$filter=startsWith(displayName, 'It''s')", 1,
            "servicePrincipals?$filter=displayName eq 'Microsoft Graph'", 1,
            "users?$filter=userPrincipalName eq 'ana@contoso.com'", 1,
            "users?$filter=mail eq 'ana@contoso.com'", 1,
            "users?$filter=employeeId eq '7'", 0,
            "users?$filter=mailNickname eq 'nobody'", 0);
    filters.forEach(
        (query, found) -> {
          Requests.Reply reply = graph.get("/v1.0/" + query);
          assertThat(reply.status()).as(query + reply.body()).isEqualTo(200);
          assertThat(reply.body().path("value")).as(query).hasSize(found);
        });
  }
}
