package io.github.appreg.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import okio.Buffer;

/** Listens on the wire and holds every exchange, those inside batches too, against the slice. */
public final class SliceTap implements Interceptor {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final byte[] NOTHING = new byte[0];

  /** What did not hold, in order. */
  public final List<String> problems = Collections.synchronizedList(new ArrayList<>());

  /** Method and path below the version of every request, in order; a batch's items follow it. */
  public final List<String> requests = Collections.synchronizedList(new ArrayList<>());

  private final OpenApiSlice slice = new OpenApiSlice();

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    Response response = chain.proceed(request);
    byte[] sent = body(request);
    byte[] got = response.peekBody(Long.MAX_VALUE).bytes();
    HttpUrl url = request.url();
    hold(request.method(), url, sent, response.code(), got);
    if (url.encodedPath().endsWith("/$batch") && response.isSuccessful()) {
      items(url, JSON.readTree(sent), JSON.readTree(got));
    }
    return response;
  }

  /** The requests that may have changed something. */
  public List<String> writes() {
    return requests.stream()
        .filter(request -> !request.startsWith("GET ") && !request.endsWith("/$batch"))
        .toList();
  }

  private void items(HttpUrl batch, JsonNode sent, JsonNode got) {
    Map<String, JsonNode> answers = new HashMap<>();
    got.path("responses").forEach(item -> answers.put(item.path("id").asText(), item));
    String root = batch.toString().replaceFirst("/\\$batch$", "");
    for (JsonNode item : sent.path("requests")) {
      JsonNode answer = answers.get(item.path("id").asText());
      hold(
          item.path("method").asText(),
          HttpUrl.get(root + item.path("url").asText()),
          bytes(item.path("body")),
          answer.path("status").asInt(),
          bytes(answer.path("body")));
    }
  }

  private void hold(String method, HttpUrl url, byte[] sent, int status, byte[] got) {
    String path = "/" + String.join("/", url.pathSegments().subList(1, url.pathSize()));
    requests.add(method + " " + path);
    if (url.pathSegments().get(0).equals("beta")) {
      return; // The slice describes v1.0.
    }
    Map<String, String> query = new HashMap<>();
    url.queryParameterNames().forEach(name -> query.put(name, url.queryParameter(name)));
    Optional<List<String>> found = slice.check(method, path, query, sent, status, got);
    if (found.isEmpty()) {
      problems.add(method + " " + path + " is not in the slice");
    }
    found.ifPresent(problems::addAll);
  }

  private static byte[] body(Request request) throws IOException {
    if (request.body() == null) {
      return NOTHING;
    }
    Buffer buffer = new Buffer();
    request.body().writeTo(buffer);
    return buffer.readByteArray();
  }

  private static byte[] bytes(JsonNode body) {
    return body.isMissingNode() || body.isNull()
        ? NOTHING
        : body.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }
}
