package io.github.appreg.emulator.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.emulator.directory.GraphFixture.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OwnersTest {
  private static final String ANA = "3f9a6c02-77d1-4c55-8d4b-0a1f6b2f1a01";

  private final GraphFixture graph = new GraphFixture();
  private final String path = "/applications/" + graph.appId("One") + "/owners";

  @AfterEach
  void close() {
    graph.close();
  }

  private Reply add(String id) {
    return graph.post(
        path + "/$ref",
        "{`@odata.id`:`https://graph.microsoft.com/v1.0/directoryObjects/" + id + "`}");
  }

  @Test
  void aTypeThatDoesNotExistIsNoEmptyList() {
    String owners = "/applications/" + graph.appId("One") + "/owners/microsoft.graph.";
    assertThat(graph.get(owners + "servicePrincipal").status()).isEqualTo(200);
    assertThat(graph.get(owners + "bogus").status()).isEqualTo(400);
  }

  @Test
  void aUserIsAddedAndRemoved() {
    assertThat(add(ANA).status()).isEqualTo(204);
    Reply owners = graph.get(path);
    assertThat(owners.text("/value/1/userPrincipalName")).isEqualTo("ana@contoso.com");
    assertThat(owners.text("/value/1/@odata.type")).isEqualTo("#microsoft.graph.user");
    assertThat(graph.delete(path + "/" + ANA + "/$ref").status()).isEqualTo(204);
    assertThat(graph.delete(path + "/" + ANA + "/$ref").status()).isEqualTo(404);
  }

  @Test
  void anOwnerAddedTwiceIsRefused() {
    add(ANA);
    assertThat(add(ANA).message()).startsWith("One or more added object references already exist");
  }

  @Test
  void anUnknownOwnerIsNotFound() {
    assertThat(add("11111111-2222-3333-4444-555555555555").status()).isEqualTo(404);
    assertThat(graph.post(path + "/$ref", "{`@odata.id`:`nonsense`}").status()).isEqualTo(400);
  }

  @Test
  void ownersCanBeBoundAtCreation() {
    Reply app =
        graph.post(
            "/applications?$expand=owners",
            "{`displayName`:`o`,`owners@odata.bind`:["
                + "`https://graph.microsoft.com/v1.0/users/ana@contoso.com`]}");
    assertThat(app.status()).isEqualTo(201);
    Reply read = graph.get("/applications/" + app.text("/id") + "?$expand=owners($select=id)");
    assertThat(read.at("/owners").size()).isEqualTo(2);
    assertThat(read.text("/owners/1/id")).isEqualTo(ANA);
  }

  @Test
  void anApplicationHasAtMostAHundredOwners() {
    for (int i = 0; i < 99; i++) {
      assertThat(add(graph.principal("P" + i)).status()).isEqualTo(204);
    }
    Reply reply = add(ANA);
    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.code()).isEqualTo("Directory_QuotaExceeded");
  }
}
