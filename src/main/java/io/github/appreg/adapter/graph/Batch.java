package io.github.appreg.adapter.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.kiota.RequestInformation;
import io.github.appreg.core.port.Fault.Kind;
import io.github.appreg.core.port.Lanes;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Many reads in few round trips: {@code $batch}, with its own throttling of single items. */
final class Batch {
  /** Graph's limit of one batch. */
  private static final int SIZE = 20;

  private static final int ROUNDS = 5;

  private final Graph graph;
  private final Patience patience;
  private final Clock clock;
  private final Lanes lanes;

  Batch(Graph graph, Patience patience, Clock clock, Lanes lanes) {
    this.lanes = lanes;
    this.graph = graph;
    this.patience = patience;
    this.clock = clock;
  }

  /** Answers in the order of the requests, all of them GETs. */
  List<Item> get(List<RequestInformation> requests) throws GraphFailure {
    List<String> urls = requests.stream().map(graph::relative).toList();
    List<Lanes.Task<Map<Integer, Item>, GraphFailure>> slices = new ArrayList<>();
    for (int from = 0; from < urls.size(); from += SIZE) {
      List<Integer> slice = new ArrayList<>();
      for (int i = from; i < Math.min(from + SIZE, urls.size()); i++) {
        slice.add(i);
      }
      slices.add(() -> slice(urls, slice));
    }
    Map<Integer, Item> answers = new TreeMap<>();
    lanes.<Map<Integer, Item>, GraphFailure>all(slices).forEach(answers::putAll);
    return List.copyOf(answers.values());
  }

  private Map<Integer, Item> slice(List<String> urls, List<Integer> wanted) throws GraphFailure {
    Map<Integer, Item> answers = new TreeMap<>();
    List<Integer> open = wanted;
    for (int round = 1; ; round++) {
      answers.putAll(round(urls, open));
      List<Integer> again =
          open.stream().filter(i -> !answers.containsKey(i) || answers.get(i).passing()).toList();
      if (again.isEmpty() || round == ROUNDS) {
        return complete(answers, wanted);
      }
      Duration pause = longest(answers, again, Duration.ofSeconds(1L << (round - 1)));
      if (pause.compareTo(Repeats.LONGEST_WAIT) > 0) {
        return complete(answers, wanted);
      }
      patience.pause(pause);
      open = again;
    }
  }

  private Map<Integer, Item> round(List<String> urls, List<Integer> open) throws GraphFailure {
    ObjectNode body = Json.MAPPER.createObjectNode();
    ArrayNode items = body.putArray("requests");
    for (int i : open) {
      items.addObject().put("id", "" + i).put("method", "GET").put("url", urls.get(i));
    }
    Map<Integer, Item> answers = new TreeMap<>();
    for (JsonNode item : graph.post("/$batch", body, JsonNode.class).path("responses")) {
      String id = item.path("id").asText();
      open.stream().filter(i -> id.equals("" + i)).forEach(i -> answers.put(i, Item.of(item)));
    }
    return answers;
  }

  private Duration longest(Map<Integer, Item> answers, List<Integer> again, Duration least) {
    return again.stream()
        .filter(answers::containsKey)
        .map(i -> Repeats.retryAfter(answers.get(i).header("Retry-After"), clock.instant()))
        .flatMap(Optional::stream)
        .reduce(least, (a, b) -> a.compareTo(b) >= 0 ? a : b);
  }

  private static Map<Integer, Item> complete(Map<Integer, Item> answers, List<Integer> wanted)
      throws GraphFailure {
    if (!answers.keySet().containsAll(wanted)) {
      throw GraphFailure.own(
          Kind.UNREACHABLE, "Microsoft Graph left items of a batch unanswered", "", null);
    }
    return answers;
  }

  /** One item's answer. */
  record Item(int status, TreeMap<String, String> headers, JsonNode body) {
    static Item of(JsonNode item) {
      TreeMap<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      item.path("headers")
          .properties()
          .forEach(h -> headers.put(h.getKey(), h.getValue().asText()));
      return new Item(item.path("status").asInt(), headers, item.path("body"));
    }

    /** The body, or nothing where Graph answers that nothing is there. */
    Optional<JsonNode> found() throws GraphFailure {
      if (status == 200) {
        return Optional.of(body);
      }
      if (status == 404) {
        return Optional.empty();
      }
      throw FailureReader.answered(
          status, this::header, body.toString().getBytes(StandardCharsets.UTF_8), Duration.ZERO);
    }

    private boolean passing() {
      return status == 429 || status == 502 || status == 503 || status == 504;
    }

    private String header(String name) {
      return headers.get(name);
    }
  }
}
