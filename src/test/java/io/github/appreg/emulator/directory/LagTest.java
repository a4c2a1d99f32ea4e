package io.github.appreg.emulator.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.emulator.directory.GraphFixture.Reply;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LagTest {
  private final GraphFixture graph = new GraphFixture();

  @AfterEach
  void close() {
    graph.close();
  }

  private void lag() {
    graph.directory.lag(Duration.ofSeconds(3));
  }

  @Test
  void aNewObjectIsMissingUntilTheLagIsOver() {
    lag();
    Reply app = graph.app("One");
    assertThat(app.status()).isEqualTo(201);
    String path = "/applications/" + app.text("/id");
    assertThat(graph.get(path).code()).isEqualTo("Request_ResourceNotFound");
    assertThat(graph.patch(path, "{`notes`:`n`}").status()).isEqualTo(404);
    assertThat(graph.post(path + "/addPassword", "{}").status()).isEqualTo(404);
    Reply early = graph.post("/servicePrincipals", "{`appId`:`" + app.text("/appId") + "`}");
    assertThat(early.text("/error/details/0/code")).isEqualTo("NoBackingApplicationObject");
    graph.clock.forward(Duration.ofSeconds(3));
    assertThat(graph.get(path).status()).isEqualTo(200);
    assertThat(graph.post("/servicePrincipals", "{`appId`:`" + app.text("/appId") + "`}").status())
        .isEqualTo(201);
  }

  @Test
  void aSecondUpsertWithinTheLagMakesNoSecondApplication() {
    lag();
    String path = "/applications(uniqueName='x')";
    graph.patch(path, "{`displayName`:`A`}", "Prefer", "create-if-missing");
    Reply again = graph.patch(path, "{`displayName`:`A`}", "Prefer", "create-if-missing");
    assertThat(again.status()).isEqualTo(400);
    assertThat(again.message()).contains("uniqueName already exists");
  }

  @Test
  void readsReturnTheStateBeforeAWriteAndWritesBuildOnTheNewest() {
    String path = "/applications/" + graph.appId("One");
    lag();
    assertThat(graph.patch(path, "{`notes`:`first`}").status()).isEqualTo(204);
    graph.clock.forward(Duration.ofSeconds(1));
    assertThat(graph.patch(path, "{`description`:`second`}").status()).isEqualTo(204);
    assertThat(graph.get(path).at("/notes").isNull()).isTrue();
    graph.clock.forward(Duration.ofSeconds(2));
    assertThat(graph.get(path).text("/notes")).isEqualTo("first");
    assertThat(graph.get(path).at("/description").isNull()).isTrue();
    graph.clock.forward(Duration.ofSeconds(1));
    assertThat(graph.get(path).text("/notes")).isEqualTo("first");
    assertThat(graph.get(path).text("/description")).isEqualTo("second");
  }

  @Test
  void aDeletedObjectIsStillSeenForAWhile() {
    String id = graph.appId("One");
    lag();
    assertThat(graph.delete("/applications/" + id).status()).isEqualTo(204);
    assertThat(graph.get("/applications/" + id).status()).isEqualTo(200);
    assertThat(graph.get("/applications").raw().body()).contains(id);
    graph.clock.forward(Duration.ofSeconds(3));
    assertThat(graph.get("/applications/" + id).status()).isEqualTo(404);
    assertThat(graph.get("/applications").raw().body()).doesNotContain(id);
  }
}
