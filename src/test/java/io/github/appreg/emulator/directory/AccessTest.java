package io.github.appreg.emulator.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.emulator.directory.GraphFixture.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessTest {
  private final GraphFixture graph = new GraphFixture();
  private final String foreign = graph.appId("Foreign");

  @AfterEach
  void close() {
    graph.close();
  }

  private void roles(String roles) {
    graph.token = GraphFixture.BOOTSTRAP_PRINCIPAL + "|" + roles;
  }

  @Test
  void withoutATokenNothingIsAnswered() {
    graph.token = "";
    Reply reply = graph.get("/applications");
    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.code()).isEqualTo("InvalidAuthenticationToken");
    assertThat(GraphFixture.header(reply, "WWW-Authenticate")).startsWith("Bearer");
    graph.token = "nonsense";
    assertThat(graph.get("/applications").status()).isEqualTo(401);
  }

  @Test
  void aTokenForAnotherApiIsRefused() {
    graph.token = graph.token + "|https://vault.azure.net";
    assertThat(graph.get("/applications").status()).isEqualTo(401);
  }

  @Test
  void aTokenOfADeletedServicePrincipalIsRefused() {
    graph.token = "11111111-2222-3333-4444-555555555555|" + GraphFixture.ALL_ROLES;
    assertThat(graph.get("/applications").code()).isEqualTo("Authorization_IdentityNotFound");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "User.Read.All | GET /applications | 403",
        "Application.Read.All | GET /applications | 200",
        "Application.Read.All | GET /applications(appId='x') | 404",
        "Application.Read.All | POST /applications | 403",
        "Application.ReadWrite.OwnedBy | GET /applications | 200",
        "Application.ReadWrite.OwnedBy | POST /applications | 400",
        "Application.ReadWrite.All | GET /directory/deletedItems/microsoft.graph.application | 200",
        "Application.Read.All | GET /users | 403",
        "Directory.Read.All | GET /users | 200",
        "Directory.Read.All | GET /oauth2PermissionGrants | 200",
        "Application.Read.All | GET /organization | 403",
        "Directory.Read.All | GET /organization | 200",
        "Directory.Read.All | GET /policies/defaultAppManagementPolicy | 403",
        "Policy.Read.All | GET /policies/defaultAppManagementPolicy | 200",
        "Policy.Read.All | GET /nothing | 400"
      })
  void eachCallNeedsItsRole(String roles, String call, int status) {
    roles(roles);
    String[] parts = call.split(" ");
    Reply reply = graph.send(parts[0], parts[1], parts[0].equals("POST") ? "{}" : null);
    assertThat(reply.status()).isEqualTo(status);
    if (status == 403) {
      assertThat(reply.code()).isEqualTo("Authorization_RequestDenied");
      assertThat(reply.message()).isEqualTo("Insufficient privileges to complete the operation.");
    }
  }

  @Test
  void managingApplicationsDoesNotIncludeGivingConsent() {
    String client = graph.principal("Client");
    String resource = graph.graphPrincipal();
    String path = "/servicePrincipals/" + resource + "/appRoleAssignedTo";
    roles("Application.ReadWrite.All,Directory.Read.All");
    assertThat(graph.post(path, "{}").status()).isEqualTo(403);
    roles("AppRoleAssignment.ReadWrite.All");
    assertThat(graph.post(path, "{}").status()).isEqualTo(403);
    roles("AppRoleAssignment.ReadWrite.All,Application.Read.All");
    assertThat(graph.post(path, "{}").status()).isEqualTo(400);
    assertThat(graph.post("/servicePrincipals/" + client + "/appRoleAssignments", "{}").status())
        .isEqualTo(400);
  }

  @Test
  void ownedByReachesOnlyOwnObjects() {
    String client = graph.principal("Client");
    graph.token = client + "|Application.ReadWrite.OwnedBy";
    assertThat(graph.patch("/applications/" + foreign, "{`notes`:`x`}").status()).isEqualTo(403);
    assertThat(graph.post("/applications/" + foreign + "/addPassword", "{}").status())
        .isEqualTo(403);
    assertThat(graph.delete("/applications/" + foreign).status()).isEqualTo(403);
    Reply own = graph.app("Own");
    String path = "/applications/" + own.text("/id");
    assertThat(graph.patch(path, "{`notes`:`x`}").status()).isEqualTo(204);
    assertThat(graph.post("/servicePrincipals", "{`appId`:`" + own.text("/appId") + "`}").status())
        .isEqualTo(201);
    assertThat(graph.post(path + "/owners/$ref", "{}").status()).isEqualTo(403);
    assertThat(graph.delete(path).status()).isEqualTo(204);
  }

  @Test
  void ownedByMakesNoServicePrincipalForAForeignApplication() {
    String appId = graph.get("/applications/" + foreign).text("/appId");
    graph.token = graph.principal("Client") + "|Application.ReadWrite.OwnedBy";
    Reply reply = graph.post("/servicePrincipals", "{`appId`:`" + appId + "`}");
    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.message()).startsWith("When using this permission, the backing application");
  }

  @Test
  void whatNobodyMayDoIsNoQuestionOfRights() {
    String app = "/applications/" + graph.appId("One");
    assertThat(graph.send("PUT", app, "{}").status()).isEqualTo(405);
    assertThat(graph.send("OPTIONS", "/applications", null).status()).isEqualTo(405);
    assertThat(graph.get(app + "/nosuch").status()).isEqualTo(400);
    assertThat(graph.get(app + "/nosuch").message()).contains("segment 'nosuch'");
  }
}
