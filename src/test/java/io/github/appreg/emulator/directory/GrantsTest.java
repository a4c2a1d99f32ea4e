package io.github.appreg.emulator.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.emulator.directory.GraphFixture.Reply;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GrantsTest {
  private final GraphFixture graph = new GraphFixture();
  private final String client = graph.principal("Client");
  private final String resource = graph.graphPrincipal();

  @AfterEach
  void close() {
    graph.close();
  }

  private String body(String principal, String role) {
    return "{`principalId`:`"
        + principal
        + "`,`resourceId`:`"
        + resource
        + "`,`appRoleId`:`"
        + role
        + "`}";
  }

  private Reply grant() {
    return graph.post(
        "/servicePrincipals/" + resource + "/appRoleAssignedTo",
        body(client, GraphFixture.DEVICES_READ));
  }

  @Test
  void aGrantIsSeenFromBothSidesAndByTheTokenEndpoint() {
    Reply made = grant();
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.text("/principalDisplayName")).isEqualTo("Client");
    assertThat(made.text("/resourceDisplayName")).isEqualTo("Microsoft Graph");
    String id = made.text("/id");
    assertThat(
            graph.get("/servicePrincipals/" + client + "/appRoleAssignments").text("/value/0/id"))
        .isEqualTo(id);
    assertThat(
            graph
                .get("/servicePrincipals/" + resource + "/appRoleAssignedTo/" + id)
                .text("/principalId"))
        .isEqualTo(client);
    assertThat(
            new DirectoryClients(graph.directory)
                .resource("https://graph.microsoft.com/")
                .orElseThrow()
                .roles(client))
        .containsExactly("DeviceManagementManagedDevices.Read.All");
  }

  @Test
  void theGrantsIdBeginsWithThePrincipalInDotNetOrder() {
    byte[] id = Base64.getUrlDecoder().decode(grant().text("/id"));
    assertThat(id).hasSize(32);
    ByteBuffer bytes = ByteBuffer.wrap(id).order(ByteOrder.LITTLE_ENDIAN);
    String text = "%08x-%04x-%04x".formatted(bytes.getInt(), bytes.getShort(), bytes.getShort());
    assertThat(client).startsWith(text);
    assertThat(bytes.order(ByteOrder.BIG_ENDIAN).getLong())
        .isEqualTo(UUID.fromString(client).getLeastSignificantBits());
  }

  @Test
  void theSameGrantTwiceIsABadRequest() {
    grant();
    Reply again = grant();
    assertThat(again.status()).isEqualTo(400);
    assertThat(again.message()).isEqualTo("Permission being assigned already exists on the object");
  }

  @Test
  void aRoleThatTheResourceLacksIsRefused() {
    String path = "/servicePrincipals/" + client + "/appRoleAssignments";
    Reply reply = graph.post(path, body(client, "11111111-2222-3333-4444-555555555555"));
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.message()).isEqualTo("Permission being assigned was not found on application");
  }

  @Test
  void aGrantToAnUnknownPrincipalIsNotFound() {
    Reply reply =
        graph.post(
            "/servicePrincipals/" + resource + "/appRoleAssignedTo",
            body("11111111-2222-3333-4444-555555555555", GraphFixture.DEVICES_READ));
    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.code()).isEqualTo("Request_ResourceNotFound");
  }

  @Test
  void aGrantToTheSeededManagedIdentityIsPossible() {
    Reply reply =
        graph.post(
            "/servicePrincipals/" + resource + "/appRoleAssignedTo",
            body("5f1c7d0e-8b42-4c6f-9a43-2f6f0b7e6a10", GraphFixture.DEVICES_READ));
    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.text("/principalDisplayName")).isEqualTo("device-report-function");
  }

  @Test
  void aRevokedGrantIsGone() {
    String path = "/servicePrincipals/" + resource + "/appRoleAssignedTo/" + grant().text("/id");
    assertThat(graph.delete(path).status()).isEqualTo(204);
    assertThat(graph.delete(path).status()).isEqualTo(404);
    assertThat(graph.get("/servicePrincipals/" + client + "/appRoleAssignments").at("/value"))
        .isEmpty();
  }

  @Test
  void grantsGoWithTheApplication() {
    grant();
    String appId = graph.get("/servicePrincipals/" + client).text("/appId");
    assertThat(graph.delete("/applications(appId='" + appId + "')").status()).isEqualTo(204);
    assertThat(graph.get("/servicePrincipals/" + client).status()).isEqualTo(404);
    assertThat(graph.get("/servicePrincipals/" + resource + "/appRoleAssignedTo").raw().body())
        .doesNotContain(client);
  }
}
