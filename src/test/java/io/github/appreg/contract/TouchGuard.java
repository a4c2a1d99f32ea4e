package io.github.appreg.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import okio.Buffer;

/**
 * Lets a write out to a tenant only when its address, or what it posts, names an object of our own:
 * an application with a unique name that we gave, or what answers said belongs to it.
 */
final class TouchGuard implements Interceptor {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Supplier<Set<String>> names;
  private final Set<String> ours = ConcurrentHashMap.newKeySet();

  /** Takes the unique names that we gave so far. */
  TouchGuard(Supplier<Set<String>> names) {
    this.names = names;
  }

  /** One more object that may be written to, by its id. */
  void allow(String id) {
    ours.add(id.toLowerCase(Locale.ROOT));
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    if (!request.method().equals("GET") && !mayPass(request)) {
      throw new IllegalStateException(
          "Not ours, so not sent: " + request.method() + " " + request.url().encodedPath());
    }
    Response response = chain.proceed(request);
    try {
      learn(JSON.readTree(response.peekBody(Long.MAX_VALUE).bytes()));
    } catch (IOException e) {
      return response; // No JSON, so nothing to learn.
    }
    return response;
  }

  private boolean mayPass(Request request) throws IOException {
    String body = body(request);
    if (request.url().encodedPath().endsWith("/$batch")) {
      JsonNode steps = JSON.readTree(body).path("requests");
      return Stream.of(steps).flatMap(JsonNode::valueStream).allMatch(TouchGuard::reads);
    }
    String path = String.join("/", request.url().pathSegments());
    // Only what is added to a collection is named by its body.
    String said = request.method().equals("POST") ? path + " " + body : path;
    String all = said.toLowerCase(Locale.ROOT);
    return Stream.concat(names.get().stream(), ours.stream()).anyMatch(all::contains);
  }

  private static boolean reads(JsonNode step) {
    return step.path("method").asText().equals("GET");
  }

  /** An answer about something of ours names what else is ours. */
  private void learn(JsonNode answer) {
    if (answer == null) {
      return;
    }
    if (names.get().contains(answer.path("uniqueName").asText())) {
      allow(answer.path("id").asText(answer.path("uniqueName").asText()));
      allow(answer.path("appId").asText(answer.path("uniqueName").asText()));
    }
    if (isOurs(answer.path("appId"))
        || isOurs(answer.path("principalId"))
        || isOurs(answer.path("clientId"))) {
      allow(answer.path("id").asText(answer.path("appId").asText()));
    }
    answer.forEach(this::learn);
  }

  private boolean isOurs(JsonNode id) {
    return id.isTextual() && ours.contains(id.asText().toLowerCase(Locale.ROOT));
  }

  private static String body(Request request) throws IOException {
    Buffer buffer = new Buffer();
    if (request.body() != null) {
      request.body().writeTo(buffer);
    }
    return buffer.readUtf8();
  }
}
