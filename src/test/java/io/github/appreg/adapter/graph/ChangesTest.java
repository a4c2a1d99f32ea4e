package io.github.appreg.adapter.graph;

import static io.github.appreg.adapter.graph.StubGraph.json;
import static org.assertj.core.api.Assertions.assertThat;

import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Delta queries as Graph may answer them. */
class ChangesTest {
  private static Graph over(StubGraph stub) {
    Patience patience = new Patience(stub.slept::add);
    return Graph.over(
        new OkHttpClient(),
        stub.url(),
        StubGraph.token(),
        "https://graph.test/.default",
        StubGraph.CLOCK,
        patience,
        new Gate(new Budget(), StubGraph.CLOCK, patience));
  }

  @Test
  void allPagesAreFollowedAndAnItemMayComeTwiceInPartOrRemoved() throws Exception {
    String first =
        "{\"value\":[{\"id\":\"1\"},{\"id\":\"2\",\"displayName\":\"x\"}],\"@odata.nextLink\":\"%s\"}";
    String last =
        "{\"value\":[{\"id\":\"1\"},{\"id\":\"3\",\"@removed\":{\"reason\":\"changed\"}}],"
            + "\"@odata.deltaLink\":\"%s\"}";
    try (StubGraph stub =
        new StubGraph(
            (asked, n) -> {
              String above = "http://" + asked.headers().get("Host") + "/v1.0/applications/";
              return json(
                  n == 1
                      ? first.formatted(above + "delta?$skiptoken=a")
                      : last.formatted(above + "microsoft.graph.delta()?$deltatoken=b"));
            })) {
      Changes.Told told = Changes.ofApplications(over(stub)).since("/delta?$deltatoken=c%20d");

      assertThat(told.ids()).containsExactlyInAnyOrder("1", "2", "3");
      assertThat(told.place()).contains("/microsoft.graph.delta()?$deltatoken=b");
      assertThat(stub.asked)
          .extracting(StubGraph.Asked::path)
          .containsExactly(
              "/applications/delta?$deltatoken=c%20d", "/applications/delta?$skiptoken=a");
    }
  }

  @Test
  void theStartNamesWhatIsKeptOfServicePrincipalsAndNothingElse() throws Exception {
    try (StubGraph stub = new StubGraph((asked, n) -> json("{\"value\":[]}"))) {
      assertThat(Changes.ofPrincipals(over(stub)).latest().place()).isEmpty();
      Changes.ofApplications(over(stub)).latest();
      assertThat(stub.asked)
          .extracting(StubGraph.Asked::path)
          .containsExactly(
              "/servicePrincipals/delta?$select=id,appId,displayName,accountEnabled"
                  + "&$deltatoken=latest",
              "/applications/delta?$deltatoken=latest");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/delta",
        "delta?$deltatoken=a",
        "/../users/delta?$deltatoken=a",
        "/delta/../../users?$deltatoken=a",
        "@evil.example/delta?$deltatoken=a",
        "/delta?$deltatoken=a b",
        "/delta?$deltatoken=a#b",
        "/delta?$deltatoken=%zz",
        "/delta?$deltatoken=a\r\nHost:b",
      })
  void whatLeadsElsewhereIsNoPlace(String place) {
    assertThat(Changes.isPlace(place)).isFalse();
  }
}
