package io.github.appreg.emulator.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.http.Answer;
import io.github.appreg.emulator.http.Endpoint;
import io.github.appreg.emulator.http.Faults;
import io.github.appreg.emulator.http.Request;
import io.github.appreg.emulator.odata.GraphAnswers;
import io.github.appreg.emulator.odata.Json;
import io.github.appreg.emulator.odata.Refused;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Carries out the requests of one batch, each after those that it depends on. */
public final class Batch {
  private static final int MOST = 20;

  private final Endpoint steps;

  /** With the endpoint that answers the steps. */
  public Batch(Endpoint steps) {
    this.steps = steps;
  }

  /** Answers the batch as a whole: 200 with the answers of its steps. */
  public Answer answer(Request request) throws Refused {
    if (!request.method().equals("POST")) {
      throw Refused.wrongMethod();
    }
    List<Step> ordered = ordered(parse(request));
    Map<String, Integer> statuses = new HashMap<>();
    ObjectNode body = Json.object();
    ArrayNode responses = body.putArray("responses");
    for (Step step : ordered) {
      Answer answer = failed(step, statuses) ? dependencyFailed() : steps.handle(step.request());
      if (answer.status() == Faults.CUT.status()) {
        return Faults.CUT;
      }
      statuses.put(step.id(), answer.status());
      responses.add(response(step.id(), answer));
    }
    return GraphAnswers.json(200, body);
  }

  static Refused invalid(String message) {
    return new Refused(400, "BadRequest", message);
  }

  private static List<Step> parse(Request request) throws Refused {
    JsonNode requests = Json.parse(request.body()).path("requests");
    if (!requests.isArray() || requests.isEmpty()) {
      throw invalid("The batch has no requests.");
    }
    if (requests.size() > MOST) {
      throw invalid("Number of batch request steps exceeds the maximum value of " + MOST + ".");
    }
    List<Step> steps = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (JsonNode node : requests) {
      Step step = Step.parse(node, request);
      if (!ids.add(step.id().toLowerCase(Locale.ROOT))) {
        throw invalid("Batch request ids must be unique: '" + step.id() + "' is not.");
      }
      if (step.request().path().endsWith("/$batch")) {
        throw invalid("A batch cannot hold a batch.");
      }
      steps.add(step);
    }
    return steps;
  }

  /** Checked as a whole first: a batch that is refused has done nothing. */
  private static List<Step> ordered(List<Step> steps) throws Refused {
    List<Step> waiting = new ArrayList<>(steps);
    List<Step> ordered = new ArrayList<>();
    Set<String> done = new HashSet<>();
    while (!waiting.isEmpty()) {
      Step step = ready(waiting, done);
      waiting.remove(step);
      ordered.add(step);
      done.add(step.id());
    }
    return ordered;
  }

  private static Step ready(List<Step> waiting, Set<String> done) throws Refused {
    return waiting.stream()
        .filter(step -> done.containsAll(step.dependsOn()))
        .findFirst()
        .orElseThrow(
            () -> invalid("A dependsOn names no request of the batch, or leads back to itself."));
  }

  private static boolean failed(Step step, Map<String, Integer> statuses) {
    return step.dependsOn().stream().anyMatch(id -> statuses.get(id) >= 400);
  }

  private static Answer dependencyFailed() {
    ObjectNode body = Json.object();
    body.putObject("error")
        .put("code", "FailedDependency")
        .put("message", "A request that this one depends on has failed.");
    return Answer.json(424, body);
  }

  private static ObjectNode response(String id, Answer answer) throws Refused {
    ObjectNode response = Json.object().put("id", id).put("status", answer.status());
    ObjectNode headers = response.putObject("headers");
    answer.headers().forEach(headers::put);
    if (answer.body().length > 0) {
      String type = answer.headers().getOrDefault("Content-Type", "");
      if (type.startsWith("application/json")) {
        response.set("body", Json.parse(answer.body()));
      } else {
        response.put("body", new String(answer.body(), StandardCharsets.UTF_8));
      }
    }
    return response;
  }
}
