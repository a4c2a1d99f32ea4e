package io.github.appreg.emulator.directory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.appreg.emulator.directory.GraphFixture.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Changes, told from a place that the caller brings along. */
class DeltaTest {
  private static final String DELTA = "/applications/delta";

  private final GraphFixture graph = new GraphFixture();

  @AfterEach
  void close() {
    graph.close();
  }

  private static String link(Reply reply) {
    assertThat(reply.status()).as(reply.raw().body()).isEqualTo(200);
    return reply.text("/@odata.deltaLink");
  }

  private static List<String> ids(Reply reply) {
    List<String> ids = new ArrayList<>();
    reply.at("/value").forEach(one -> ids.add(one.path("id").asText()));
    return ids;
  }

  @Test
  void firstAllIsToldAndThenWhatChanged() {
    String one = graph.appId("One");
    String two = graph.appId("Two");
    Reply all = graph.get(DELTA);
    assertThat(ids(all)).contains(one, two);
    assertThat(link(all)).startsWith(graph.server.origin() + "/v1.0/applications/delta?");
    Reply nothing = graph.get(link(all));
    assertThat(nothing.at("/value")).isEmpty();
    graph.patch("/applications/" + two, "{`displayName`:`Renamed`}");
    String three = graph.appId("Three");
    Reply some = graph.get(link(nothing));
    assertThat(ids(some)).containsExactly(two, three);
    assertThat(some.text("/value/0/displayName")).isEqualTo("Renamed");
    assertThat(graph.get(link(some)).at("/value")).isEmpty();
  }

  @Test
  void whatIsDeletedIsToldWithTheReason() {
    String one = graph.appId("One");
    String start = link(graph.get("/applications/delta()?$deltatoken=latest"));
    assertThat(graph.get(start).at("/value")).isEmpty();
    graph.delete("/applications/" + one);
    Reply gone = graph.get(start);
    assertThat(gone.text("/value/0/@removed/reason")).isEqualTo("changed");
    graph.delete("/directory/deletedItems/" + one);
    assertThat(graph.get(start).text("/value/0/@removed/reason")).isEqualTo("deleted");
    assertThat(ids(graph.get(DELTA))).doesNotContain(one);
  }

  @Test
  void ownersAndFederatedCredentialsAreNoChanges() {
    String one = graph.appId("One");
    String start = link(graph.get(DELTA + "?$deltatoken=latest"));
    graph.post(
        "/applications/" + one + "/federatedIdentityCredentials",
        "{`name`:`main`,`issuer`:`https://x.example`,`subject`:`s`,`audiences`:[`a`]}");
    String link = graph.server.origin() + "/v1.0/users/ana@contoso.com";
    graph.post("/applications/" + one + "/owners/$ref", "{`@odata.id`:`" + link + "`}");
    assertThat(graph.get(start).at("/value")).isEmpty();
    graph.post("/applications/" + one + "/addPassword", "{}");
    assertThat(ids(graph.get(start))).containsExactly(one);
  }

  @Test
  void theWishesOfTheStartHoldInEveryRound() {
    String one = graph.appId("One");
    graph.appId("Two");
    Reply some = graph.get(DELTA + "?$select=displayName&$filter=id eq '" + one + "'");
    assertThat(ids(some)).containsExactly(one);
    JsonNode first = some.at("/value/0");
    assertThat(first.size()).isEqualTo(2);
    graph.patch("/applications/" + one, "{`displayName`:`Renamed`}");
    graph.appId("Three");
    Reply next = graph.get(link(some));
    assertThat(ids(next)).containsExactly(one);
    assertThat(next.at("/value/0").has("tags")).isFalse();
    assertThat(graph.get(DELTA + "?$filter=displayName eq 'One'").status()).isEqualTo(400);
    assertThat(graph.get(DELTA + "?$expand=owners").status()).isEqualTo(400);
  }

  @Test
  void pagesTellEveryAppThoughOthersComeBetween() {
    List<String> there = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      there.add(graph.appId("App" + i));
    }
    Reply page = graph.get(DELTA, "Prefer", "odata.maxpagesize=2");
    List<String> told = new ArrayList<>(ids(page));
    while (page.text("/@odata.deltaLink").isEmpty()) {
      graph.patch("/applications/" + there.get(0), "{`notes`:`" + told.size() + "`}");
      page = graph.get(page.text("/@odata.nextLink"), "Prefer", "odata.maxpagesize=4");
      told.addAll(ids(page));
    }
    assertThat(told).containsAll(there);
  }

  @Test
  void servicePrincipalsChangeWithTheirApps() {
    String principal = graph.principal("One");
    String appId = graph.get("/servicePrincipals/" + principal).text("/appId");
    String start = link(graph.get("/servicePrincipals/delta?$select=displayName"));
    graph.patch("/applications(appId='" + appId + "')", "{`displayName`:`Renamed`}");
    Reply next = graph.get(start);
    assertThat(ids(next)).containsExactly(principal);
    assertThat(next.text("/value/0/displayName")).isEqualTo("Renamed");
  }

  @Test
  void aTokenOutlivesARestartButNotAWeek() {
    graph.appId("One");
    String start = link(graph.get(DELTA));
    graph.appId("Two");
    Marks again = Directory.open(graph.documents, graph.clock).marks();
    for (String id : again.ids("applications")) {
      assertThat(again.of("applications", id).number())
          .isEqualTo(graph.directory.marks().of("applications", id).number());
    }
    assertThat(graph.get(start).at("/value")).hasSize(1);
    graph.clock.forward(Duration.ofDays(7));
    Reply gone = graph.get(start);
    assertThat(gone.status()).isEqualTo(410);
    assertThat(gone.code()).isEqualTo("syncStateNotFound");
    assertThat(GraphFixture.header(gone, "Location"))
        .isEqualTo(graph.server.origin() + "/v1.0/applications/delta");
  }

  @Test
  void aTokenOfAnotherKindOrOfNobodyIsRefused() {
    String start = link(graph.get(DELTA));
    Reply other = graph.get(start.replace("/applications/", "/servicePrincipals/"));
    assertThat(other.status()).isEqualTo(410);
    assertThat(graph.get(DELTA + "?$deltatoken=x").status()).isEqualTo(400);
    assertThat(graph.get("/applications?$deltatoken=latest").status()).isEqualTo(400);
  }

  @Test
  void aLaggingCopyTellsLater() {
    String start = link(graph.get(DELTA));
    graph.directory.lag(Duration.ofSeconds(5));
    String late = graph.appId("Late");
    Reply early = graph.get(start);
    assertThat(early.at("/value")).isEmpty();
    graph.clock.forward(Duration.ofSeconds(5));
    assertThat(ids(graph.get(link(early)))).containsExactly(late);
  }
}
