package io.github.appreg.adapter.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.Target;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BatchTest {
  @Test
  void noBatchHoldsMoreThanTwenty() throws Exception {
    List<Target> targets = new ArrayList<>();
    for (int i = 0; i < 45; i++) {
      targets.add(new Target(new AppKey("app-" + i), Optional.empty()));
    }
    try (StubGraph graph = new StubGraph((asked, n) -> nobody(asked, 0))) {
      assertThat(graph.directory().read(targets)).isEmpty();
      assertThat(graph.asked).extracting(BatchTest::size).containsExactlyInAnyOrder(20, 20, 5);
      assertThat(graph.asked)
          .filteredOn(asked -> asked.body().contains("/applications(uniqueName='app-0')"))
          .hasSize(1);
    }
  }

  @Test
  void onlyThrottledItemsAreAskedForAgainAfterTheLongestPause() throws Exception {
    List<Target> targets =
        List.of(
            new Target(new AppKey("a"), Optional.empty()),
            new Target(new AppKey("b"), Optional.empty()),
            new Target(new AppKey("c"), Optional.empty()));
    try (StubGraph graph = new StubGraph((asked, n) -> nobody(asked, n == 1 ? 2 : 0))) {
      assertThat(graph.directory().read(targets)).isEmpty();
      assertThat(graph.asked).extracting(BatchTest::size).containsExactly(3, 2);
      assertThat(graph.slept).containsExactly(Duration.ofSeconds(11));
    }
  }

  @Test
  void aQuoteInANameIsDoubled() throws Exception {
    try (StubGraph graph = new StubGraph((asked, n) -> nobody(asked, 0))) {
      graph.directory().read(List.of(new Target(new AppKey("o'x"), Optional.empty())));
      assertThat(graph.asked.get(0).body()).contains("uniqueName='o%27%27x'");
    }
  }

  private static int size(StubGraph.Asked asked) {
    return requests(asked).size();
  }

  private static JsonNode requests(StubGraph.Asked asked) {
    return Json.lenient(asked.body().getBytes(StandardCharsets.UTF_8)).path("requests");
  }

  private static StubGraph.Reply nobody(StubGraph.Asked asked, int throttled) {
    ObjectNode body = Json.MAPPER.createObjectNode();
    ArrayNode responses = body.putArray("responses");
    int i = 0;
    for (JsonNode request : requests(asked)) {
      ObjectNode item = responses.insertObject(0).put("id", request.path("id").asText());
      if (i < throttled) {
        item.put("status", 429).putObject("headers").put("retry-after", "1" + i);
      } else {
        item.put("status", 404).putObject("body").putObject("error").put("code", "x");
      }
      i++;
    }
    return StubGraph.json(body.toString());
  }
}
