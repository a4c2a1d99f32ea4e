package io.github.appreg.emulator.directory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.appreg.emulator.directory.GraphFixture.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the audit log tells of the writes that it saw. */
class AuditsTest {
  private static final String AUDITS = "/auditLogs/directoryAudits";
  private static final String CREDENTIALS =
      "Update application – Certificates and secrets management ";
  private static final String ANA = "3f9a6c02-77d1-4c55-8d4b-0a1f6b2f1a01";

  private final GraphFixture graph = new GraphFixture();

  AuditsTest() {
    graph.token += ",AuditLog.Read.All,DelegatedPermissionGrant.ReadWrite.All";
  }

  @AfterEach
  void close() {
    graph.close();
  }

  private List<String> names() {
    return graph.get(AUDITS).at("/value").findValuesAsText("activityDisplayName");
  }

  private JsonNode latest(String name) {
    for (JsonNode record : graph.get(AUDITS).at("/value")) {
      if (record.path("activityDisplayName").asText().equals(name)) {
        return record;
      }
    }
    throw new AssertionError("no " + name + " among " + names());
  }

  private static JsonNode modified(JsonNode record, String property) {
    for (JsonNode one : record.at("/targetResources/0/modifiedProperties")) {
      if (one.path("displayName").asText().equals(property)) {
        return one;
      }
    }
    throw new AssertionError("no " + property + " in " + record);
  }

  @Test
  void aNewAppIsToldWithWhoMadeItAndByWhichRequest() {
    assertThat(names()).isEmpty();
    Reply made = graph.app("One");
    JsonNode record = latest("Add application");
    assertThat(record.path("correlationId").asText())
        .isEqualTo(GraphFixture.header(made, "request-id"));
    assertThat(record.at("/initiatedBy/app/servicePrincipalId").asText())
        .isEqualTo(GraphFixture.BOOTSTRAP_PRINCIPAL);
    assertThat(record.at("/initiatedBy/app/displayName").asText()).isEqualTo("appreg bootstrap");
    assertThat(record.at("/initiatedBy/user").isNull()).isTrue();
    assertThat(record.at("/targetResources/0/id").asText()).isEqualTo(made.text("/id"));
    assertThat(record.at("/targetResources/0/type").asText()).isEqualTo("Application");
    assertThat(record.path("activityDateTime").asText()).isEqualTo("2026-11-23T10:00:00Z");
    assertThat(modified(record, "DisplayName").path("newValue").asText()).isEqualTo("[\"One\"]");
    assertThat(modified(record, "DisplayName").path("oldValue").asText()).isEqualTo("[]");
    assertThat(names()).containsExactly("Add owner to application", "Add application");
    String id = record.path("id").asText();
    assertThat(graph.get(AUDITS + "/" + id).text("/id")).isEqualTo(id);
  }

  @Test
  void aChangeIsToldWithBothValues() {
    String app = "/applications/" + graph.appId("One");
    graph.patch(app, "{`displayName`:`Two`,`tags`:[`x`]}");
    JsonNode record = latest("Update application");
    assertThat(modified(record, "DisplayName").path("oldValue").asText()).isEqualTo("[\"One\"]");
    assertThat(modified(record, "DisplayName").path("newValue").asText()).isEqualTo("[\"Two\"]");
    assertThat(modified(record, "Included Updated Properties").path("newValue").asText())
        .isEqualTo("\"DisplayName, Tags\"");
    int before = names().size();
    graph.patch(app, "{`displayName`:`Two`}");
    assertThat(graph.patch(app, "{`nonsense`:1}").status()).isEqualTo(400);
    assertThat(names()).hasSize(before);
    graph.patch(
        app,
        "{`requiredResourceAccess`:[{`resourceAppId`:`"
            + GraphFixture.GRAPH_APP_ID
            + "`,`resourceAccess`:[{`id`:`"
            + GraphFixture.DEVICES_READ
            + "`,`type`:`Role`}]}]}");
    assertThat(
            modified(latest("Update application"), "RequiredResourceAccess")
                .path("newValue")
                .asText())
        .contains("\"EntitlementId\":\"" + GraphFixture.DEVICES_READ + "\"")
        .contains("\"DirectAccessGrant\":true");
  }

  @Test
  void credentialsAreToldByIdAndNeverByText() {
    String app = "/applications/" + graph.appId("One");
    Reply secret =
        graph.post(app + "/addPassword", "{`passwordCredential`:{`displayName`:`first`}}");
    JsonNode record = latest(CREDENTIALS);
    assertThat(modified(record, "KeyDescription").path("oldValue").asText()).isEqualTo("[]");
    assertThat(modified(record, "KeyDescription").path("newValue").asText())
        .isEqualTo(
            "[\"[KeyIdentifier="
                + secret.text("/keyId")
                + ",KeyType=Password,KeyUsage=Verify,DisplayName=first]\"]");
    graph.post(app + "/removePassword", "{`keyId`:`" + secret.text("/keyId") + "`}");
    assertThat(modified(latest(CREDENTIALS), "KeyDescription").path("newValue").asText())
        .isEqualTo("[]");
    graph.post(app + "/federatedIdentityCredentials", federated());
    modified(latest("Update application"), "FederatedIdentityCredentials");
    assertThat(graph.get(AUDITS).raw().body()).doesNotContain(secret.text("/secretText"));
    String principal = "/servicePrincipals/" + graph.principal("Two");
    graph.post(principal + "/addPassword", "{}");
    latest("Add service principal credentials");
  }

  private static String federated() {
    return "{`name`:`main`,`issuer`:`https://x.example`,`subject`:`s`,`audiences`:[`a`]}";
  }

  @Test
  void ownersAndGrantsAreToldWithBothSides() {
    String app = "/applications/" + graph.appId("One");
    String link = graph.server.origin() + "/v1.0/users/" + ANA;
    graph.post(app + "/owners/$ref", "{`@odata.id`:`" + link + "`}");
    JsonNode owner = latest("Add owner to application");
    assertThat(owner.at("/targetResources/0/userPrincipalName").asText())
        .isEqualTo("ana@contoso.com");
    assertThat(owner.at("/targetResources/0/modifiedProperties/1/newValue").asText())
        .isEqualTo("\"One\"");
    graph.delete(app + "/owners/" + ANA + "/$ref");
    latest("Remove owner from application");

    String client = graph.principal("Client");
    String resource = graph.graphPrincipal();
    Reply grant =
        graph.post(
            "/servicePrincipals/" + client + "/appRoleAssignments",
            "{`principalId`:`%s`,`resourceId`:`%s`,`appRoleId`:`%s`}"
                .formatted(client, resource, GraphFixture.DEVICES_READ));
    JsonNode role = latest("Add app role assignment to service principal");
    assertThat(role.at("/targetResources/0/displayName").asText()).isEqualTo("Microsoft Graph");
    assertThat(role.at("/targetResources/1/id").asText()).isEqualTo(client);
    assertThat(modified(role, "AppRole.Value").path("newValue").asText())
        .isEqualTo("\"DeviceManagementManagedDevices.Read.All\"");
    assertThat(modified(role, "ServicePrincipal.ObjectID").path("newValue").asText())
        .isEqualTo("\"" + client + "\"");
    graph.delete("/servicePrincipals/" + client + "/appRoleAssignments/" + grant.text("/id"));
    latest("Remove app role assignment from service principal");

    Reply consent =
        graph.post(
            "/oauth2PermissionGrants",
            "{`clientId`:`%s`,`consentType`:`AllPrincipals`,`resourceId`:`%s`,`scope`:`User.Read`}"
                .formatted(client, resource));
    String path = "/oauth2PermissionGrants/" + consent.text("/id");
    graph.patch(path, "{`scope`:`User.Read openid`}");
    JsonNode scope =
        modified(latest("Add delegated permission grant"), "DelegatedPermissionGrant.Scope");
    assertThat(scope.path("oldValue").asText()).isEqualTo("\"User.Read\"");
    assertThat(scope.path("newValue").asText()).isEqualTo("\"User.Read openid\"");
    graph.delete(path);
    latest("Remove delegated permission grant");
  }

  @Test
  void theEndOfAnAppIsToldOnceAndItsReturnToo() {
    String principal = graph.principal("One");
    String appId = graph.get("/servicePrincipals/" + principal).text("/appId");
    String app = graph.get("/applications(appId='" + appId + "')").text("/id");
    int before = names().size();
    graph.delete("/applications/" + app);
    assertThat(names().subList(0, names().size() - before))
        .containsExactlyInAnyOrder("Delete application", "Remove service principal");
    graph.post("/directory/deletedItems/" + app + "/restore", "");
    assertThat(names().subList(0, 2))
        .containsExactlyInAnyOrder("Restore application", "Restore service principal");
    graph.delete("/applications/" + app);
    graph.delete("/directory/deletedItems/" + app);
    assertThat(names().get(0)).isEqualTo("Hard Delete application");
  }

  @Test
  void recordsAreFilteredByTimeTargetNameAndInitiator() {
    String one = graph.appId("One");
    graph.clock.forward(Duration.ofHours(1));
    String two = graph.appId("Two");
    assertThat(found("activityDateTime ge 2026-11-23T10:30:00Z")).hasSize(2);
    assertThat(found("targetResources/any(t:t/id eq '" + one + "')")).hasSize(2);
    assertThat(found("activityDisplayName eq 'Add application'")).hasSize(2);
    assertThat(
            found(
                "activityDisplayName eq 'Add application' and targetResources/any(t: t/id eq '"
                    + two
                    + "')"))
        .hasSize(1);
    String me = "app-of-" + GraphFixture.BOOTSTRAP_PRINCIPAL;
    assertThat(found("initiatedBy/app/appId eq '" + me + "'")).hasSize(4);
    assertThat(found("initiatedBy/app/appId eq 'other'")).isEmpty();
    assertThat(graph.get(AUDITS + "?$filter=userAgent eq 'x'").status()).isEqualTo(400);
  }

  private JsonNode found(String filter) {
    return graph.get(AUDITS + "?$filter=" + filter).at("/value");
  }

  @Test
  void pagesGoFromTheLatestToTheOldest() {
    for (int i = 0; i < 4; i++) {
      graph.appId("App" + i);
    }
    Reply page = graph.get(AUDITS + "?$top=3");
    List<String> seen = new ArrayList<>(ids(page));
    while (!page.text("/@odata.nextLink").isEmpty()) {
      graph.appId("Between");
      page = graph.get(page.text("/@odata.nextLink"));
      seen.addAll(ids(page));
    }
    assertThat(seen).hasSize(8).doesNotHaveDuplicates();
    Reply oldest = graph.get(AUDITS + "?$orderby=activityDateTime asc&$top=1");
    assertThat(oldest.text("/value/0/id")).isEqualTo(seen.get(7));
    assertThat(graph.get(AUDITS + "?$orderby=result").status()).isEqualTo(400);
  }

  private static List<String> ids(Reply page) {
    List<String> ids = new ArrayList<>();
    page.at("/value").forEach(record -> ids.add(record.path("id").asText()));
    return ids;
  }

  @Test
  void recordsOutliveARestart() {
    graph.appId("One");
    Directory again = Directory.open(graph.documents, graph.clock);
    assertThat(again.audits().seen(graph.clock.instant())).hasSize(2);
  }

  @Test
  void recordsShowAfterTheirLagAndGoAfterThirtyDays() {
    graph.directory.audits().lag(Duration.ofMinutes(5));
    graph.appId("One");
    assertThat(names()).isEmpty();
    graph.clock.forward(Duration.ofMinutes(5));
    assertThat(names()).hasSize(2);
    graph.clock.forward(Duration.ofDays(30));
    assertThat(names()).isEmpty();
  }

  @Test
  void itTakesARoleToReadThem() {
    graph.token = GraphFixture.BOOTSTRAP_PRINCIPAL + "|Application.ReadWrite.All";
    assertThat(graph.get(AUDITS).code()).isEqualTo("Authorization_RequestDenied");
    graph.token = GraphFixture.BOOTSTRAP_PRINCIPAL + "|AuditLog.Read.All";
    assertThat(graph.get(AUDITS).status()).isEqualTo(200);
    assertThat(graph.post(AUDITS, "{}").status()).isEqualTo(405);
  }
}
