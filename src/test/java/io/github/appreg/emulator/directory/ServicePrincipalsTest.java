package io.github.appreg.emulator.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.emulator.directory.GraphFixture.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ServicePrincipalsTest {
  private final GraphFixture graph = new GraphFixture();

  @AfterEach
  void close() {
    graph.close();
  }

  @Test
  void aServicePrincipalHasItsOwnIdAndMirrorsItsApplication() {
    Reply app = graph.post("/applications", "{`displayName`:`One`,`tags`:[`t`]}");
    Reply made = graph.post("/servicePrincipals", "{`appId`:`" + app.text("/appId") + "`}");
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.text("/id")).isNotIn(app.text("/id"), app.text("/appId"));
    assertThat(made.text("/displayName")).isEqualTo("One");
    assertThat(made.text("/appOwnerOrganizationId"))
        .isEqualTo("8f5b1c9e-4a7d-4c0e-9d55-3b1f0e6a2c71");
    graph.patch("/applications/" + app.text("/id"), "{`displayName`:`Two`,`tags`:[`u`]}");
    Reply read = graph.get("/servicePrincipals(appId='" + app.text("/appId") + "')");
    assertThat(read.text("/displayName")).isEqualTo("Two");
    assertThat(read.at("/tags").toString()).isEqualTo("[\"u\"]");
  }

  @Test
  void aSecondServicePrincipalOfAnApplicationIsAConflict() {
    String body = "{`appId`:`" + graph.app("One").text("/appId") + "`}";
    graph.post("/servicePrincipals", body);
    Reply again = graph.post("/servicePrincipals", body);
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.code()).isEqualTo("Request_MultipleObjectsWithSameKeyValue");
    assertThat(again.text("/error/details/0/target")).isEqualTo("servicePrincipalNames");
  }

  @Test
  void aServicePrincipalNeedsAnApplication() {
    Reply reply =
        graph.post("/servicePrincipals", "{`appId`:`11111111-2222-3333-4444-555555555555`}");
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.text("/error/details/0/code")).isEqualTo("NoBackingApplicationObject");
  }

  @Test
  void anUpsertByAppIdCreatesOnceAndThenChanges() {
    String path = "/servicePrincipals(appId='" + graph.app("One").text("/appId") + "')";
    assertThat(graph.patch(path, "{}").status()).isEqualTo(404);
    assertThat(graph.patch(path, "{}", "Prefer", "create-if-missing").status()).isEqualTo(201);
    assertThat(
            graph.patch(path, "{`accountEnabled`:false}", "Prefer", "create-if-missing").status())
        .isEqualTo(204);
    assertThat(graph.get(path).at("/accountEnabled").asBoolean()).isFalse();
  }

  @Test
  void microsoftGraphIsThereWithItsRoles() {
    Reply found = graph.get("/servicePrincipals?$filter=displayName eq 'Microsoft Graph'");
    assertThat(found.at("/value").size()).isEqualTo(1);
    assertThat(found.at("/value/0/appRoles").size()).isGreaterThan(300);
    assertThat(found.at("/value/0/oauth2PermissionScopes").size()).isGreaterThan(300);
    assertThat(
            graph
                .get(
                    "/servicePrincipals?$select=id,displayName&$filter=servicePrincipalNames/any(n:n"
                        + " eq 'https://vault.azure.net')")
                .text("/value/0/displayName"))
        .isEqualTo("Azure Key Vault");
  }

  @Test
  void aDisabledApplicationIsNoClient() {
    Reply app = graph.app("One");
    graph.post("/servicePrincipals", "{`appId`:`" + app.text("/appId") + "`}");
    DirectoryClients clients = new DirectoryClients(graph.directory);
    assertThat(clients.find(app.text("/appId")).orElseThrow().enabled()).isTrue();
    graph.patch("/applications/" + app.text("/id"), "{`isDisabled`:true}");
    assertThat(clients.find(app.text("/appId")).orElseThrow().enabled()).isFalse();
  }
}
