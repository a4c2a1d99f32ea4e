package io.github.appreg.emulator.batch;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.appreg.emulator.http.Request;
import io.github.appreg.emulator.http.Urls;
import io.github.appreg.emulator.odata.Json;
import io.github.appreg.emulator.odata.Refused;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** One request of a batch. */
record Step(String id, Request request, List<String> dependsOn) {
  private static final Set<String> METHODS = Set.of("GET", "POST", "PATCH", "PUT", "DELETE");

  static Step parse(JsonNode node, Request outer) throws Refused {
    String id = Json.text(node, "id");
    String method = Json.text(node, "method");
    String url = Json.text(node, "url");
    if (id.isEmpty() || !METHODS.contains(method) || url.isEmpty() || url.contains("://")) {
      throw Batch.invalid("Each request needs an id, a method and a relative url.");
    }
    int mark = url.indexOf('?');
    String start = url.startsWith("/") ? "" : "/";
    Optional<String> path = Urls.path(start + (mark < 0 ? url : url.substring(0, mark)));
    Optional<Map<String, String>> query = Urls.query(mark < 0 ? "" : url.substring(mark + 1));
    if (path.isEmpty() || query.isEmpty()) {
      throw Batch.invalid("The url of request '" + id + "' is not valid.");
    }
    JsonNode body = node.path("body");
    if (!body.isMissingNode() && !body.isNull() && !headers(node).containsKey("Content-Type")) {
      throw Batch.invalid(
          "Request '" + id + "' has a body and needs a Content-Type header for it.");
    }
    return new Step(
        id,
        new Request(
            method,
            outer.path().replaceFirst("/\\$batch$", "") + path.get(),
            query.get(),
            headers(node, outer),
            body.isMissingNode() || body.isNull()
                ? new byte[0]
                : body.toString().getBytes(StandardCharsets.UTF_8),
            outer.origin()),
        Json.texts(node.path("dependsOn")));
  }

  private static TreeMap<String, String> headers(JsonNode node) {
    TreeMap<String, String> headers = Request.noHeaders();
    node.path("headers")
        .properties()
        .forEach(header -> headers.put(header.getKey(), header.getValue().asText()));
    return headers;
  }

  private static TreeMap<String, String> headers(JsonNode node, Request outer) {
    TreeMap<String, String> headers = headers(node);
    for (String name : List.of("Authorization", "User-Agent", "client-request-id")) {
      outer.header(name).ifPresent(value -> headers.putIfAbsent(name, value));
    }
    return headers;
  }
}
