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
  private static final Ask ASK = new Ask(false, "$batch");

  private final Graph graph;
  private final Patience patience;
  private final Gate gate;
  private final Clock clock;
  private final Lanes lanes;

  Batch(Graph graph, Patience patience, Gate gate, Clock clock, Lanes lanes) {
    this.lanes = lanes;
    this.graph = graph;
    this.patience = patience;
    this.gate = gate;
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

  /** Items that were throttled wait at the gate, together and as long as the longest of them. */
  private Map<Integer, Item> slice(List<String> urls, List<Integer> wanted) throws GraphFailure {
    Map<Integer, Item> answers = new TreeMap<>();
    List<Integer> open = wanted;
    Duration waited = Duration.ZERO;
    for (int round = 1, broken = 0; ; round++) {
      Duration least = Duration.ofSeconds(1L << Math.min(round - 1, ROUNDS));
      answers.putAll(round(urls, open, least));
      List<Integer> again =
          open.stream().filter(i -> !answers.containsKey(i) || answers.get(i).passing()).toList();
      List<Integer> unanswered =
          again.stream()
              .filter(i -> !answers.containsKey(i) || !answers.get(i).throttled())
              .toList();
      broken += unanswered.isEmpty() ? 0 : 1;
      waited = waited.plus(longest(answers, again, least));
      if (again.isEmpty() || broken == ROUNDS || waited.compareTo(Repeats.LONGEST_WAIT) > 0) {
        return complete(answers, wanted);
      }
      if (!unanswered.isEmpty()) {
        patience.pause(longest(answers, unanswered, least));
      }
      open = again;
    }
  }

  private Map<Integer, Item> round(List<String> urls, List<Integer> open, Duration otherwise)
      throws GraphFailure {
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
    answers.forEach((i, item) -> learn(item, urls.get(i), otherwise));
    return answers;
  }

  private void learn(Item item, String url, Duration otherwise) {
    Verdict verdict = Verdict.of(item.status(), item::header, clock.instant(), otherwise);
    gate.learn(ASK, verdict, Ask.units(false, url));
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
      return status == 404 ? Optional.empty() : Optional.of(required());
    }

    /** The body; that nothing is there is a failure. */
    JsonNode required() throws GraphFailure {
      if (status == 200) {
        return body;
      }
      throw FailureReader.answered(
          status, this::header, body.toString().getBytes(StandardCharsets.UTF_8), Duration.ZERO);
    }

    private boolean passing() {
      return throttled() || status == 502 || status == 503 || status == 504;
    }

    private boolean throttled() {
      return status == Verdict.TOO_MANY;
    }

    private String header(String name) {
      return headers.get(name);
    }
  }
}
