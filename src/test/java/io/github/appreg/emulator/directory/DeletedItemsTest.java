package io.github.appreg.emulator.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.emulator.directory.GraphFixture.Reply;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeletedItemsTest {
  private static final String LIST = "/directory/deletedItems/microsoft.graph.application";

  private final GraphFixture graph = new GraphFixture();

  @AfterEach
  void close() {
    graph.close();
  }

  @Test
  void anItemIsPurgedByItsIdAloneNotAsOneOfAType() {
    String id = graph.appId("One");
    graph.delete("/applications/" + id);
    String item = "/directory/deletedItems/" + id;
    assertThat(graph.delete(item + "/microsoft.graph.application").status()).isEqualTo(405);
    assertThat(graph.get(item + "/microsoft.graph.application").status()).isEqualTo(200);
    assertThat(graph.delete(item).status()).isEqualTo(204);
  }

  @Test
  void aRestoredApplicationIsAsBeforeWithItsServicePrincipal() {
    String principal = graph.principal("One");
    String appId = graph.get("/servicePrincipals/" + principal).text("/appId");
    String id = graph.get("/applications(appId='" + appId + "')").text("/id");
    graph.post("/applications/" + id + "/addPassword", "{}");
    graph.delete("/applications/" + id);
    Reply deleted = graph.get("/directory/deletedItems/" + id);
    assertThat(deleted.text("/@odata.type")).isEqualTo("#microsoft.graph.application");
    assertThat(deleted.text("/deletedDateTime")).isEqualTo("2026-11-23T10:00:00Z");
    Reply restored = graph.post("/directory/deletedItems/" + id + "/restore", "{}");
    assertThat(restored.status()).isEqualTo(200);
    assertThat(restored.at("/deletedDateTime").isNull()).isTrue();
    assertThat(graph.get("/applications/" + id).at("/passwordCredentials").size()).isEqualTo(1);
    assertThat(graph.get("/servicePrincipals/" + principal).status()).isEqualTo(200);
    assertThat(graph.get("/directory/deletedItems/" + id).status()).isEqualTo(404);
  }

  @Test
  void aDeletedApplicationIsPurgedAfterThirtyDays() {
    String id = graph.post("/applications", "{`displayName`:`o`,`uniqueName`:`x`}").text("/id");
    graph.delete("/applications/" + id);
    graph.clock.forward(Duration.ofDays(30).minusSeconds(1));
    assertThat(graph.get(LIST).at("/value").size()).isEqualTo(1);
    graph.clock.forward(Duration.ofSeconds(1));
    assertThat(graph.get(LIST).at("/value")).isEmpty();
    assertThat(graph.post("/directory/deletedItems/" + id + "/restore", "{}").status())
        .isEqualTo(404);
    assertThat(graph.post("/applications", "{`displayName`:`o`,`uniqueName`:`x`}").status())
        .isEqualTo(201);
  }

  @Test
  void theDeletedItemsAreListedByTypeOnly() {
    assertThat(graph.get("/directory/deletedItems").status()).isIn(400, 403);
    graph.delete("/servicePrincipals/" + graph.principal("One"));
    assertThat(
            graph
                .get("/directory/deletedItems/microsoft.graph.servicePrincipal")
                .text("/value/0/displayName"))
        .isEqualTo("One");
    assertThat(graph.get(LIST).at("/value")).isEmpty();
  }

  @Test
  void onlyTheServicePrincipalThatWentWithTheApplicationComesBack() {
    Reply app = graph.app("One");
    String body = "{`appId`:`" + app.text("/appId") + "`}";
    graph.delete("/servicePrincipals/" + graph.post("/servicePrincipals", body).text("/id"));
    String second = graph.post("/servicePrincipals", body).text("/id");
    graph.delete("/applications/" + app.text("/id"));
    graph.post("/directory/deletedItems/" + app.text("/id") + "/restore", "");
    Reply found =
        graph.get("/servicePrincipals?$filter=appId eq '" + app.text("/appId") + "'&$select=id");
    assertThat(found.at("/value")).hasSize(1);
    assertThat(found.text("/value/0/id")).isEqualTo(second);
  }

  @Test
  void aServicePrincipalDeletedBeforeItsApplicationStaysDeleted() {
    Reply app = graph.app("One");
    String body = "{`appId`:`" + app.text("/appId") + "`}";
    graph.delete("/servicePrincipals/" + graph.post("/servicePrincipals", body).text("/id"));
    graph.clock.forward(Duration.ofMinutes(1));
    graph.delete("/applications/" + app.text("/id"));
    graph.post("/directory/deletedItems/" + app.text("/id") + "/restore", "");
    assertThat(graph.get("/applications/" + app.text("/id")).status()).isEqualTo(200);
    assertThat(graph.get("/servicePrincipals(appId='" + app.text("/appId") + "')").status())
        .isEqualTo(404);
  }

  @Test
  void theListAnswersToTheCastThatSdksWrite() {
    graph.delete("/applications/" + graph.appId("One"));
    assertThat(graph.get("/directory/deletedItems/graph.application").at("/value")).hasSize(1);
    assertThat(graph.get("/directory/deletedItems/graph.servicePrincipal").status()).isEqualTo(200);
    assertThat(graph.get("/directory/deletedItems/graph.application?$select=colour").message())
        .contains("Could not find a property named 'colour'");
  }

  @Test
  void purgingAnApplicationLeavesItsServicePrincipalToItself() {
    String principal = graph.principal("One");
    String app =
        graph.get("/applications?$filter=displayName eq 'One'&$select=id").text("/value/0/id");
    graph.delete("/applications/" + app);
    assertThat(graph.delete("/directory/deletedItems/" + app).status()).isEqualTo(204);
    assertThat(graph.get("/directory/deletedItems/" + principal).status()).isEqualTo(200);
    assertThat(graph.delete("/directory/deletedItems/" + principal).status()).isEqualTo(204);
  }
}
