package io.github.appreg.adapter.graph;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.appreg.core.port.Sleeper;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import okhttp3.OkHttpClient;
import reactor.core.publisher.Mono;

/** A web server that answers as a test says, and remembers what it was asked. */
final class StubGraph implements AutoCloseable {
  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T10:00:00Z"), ZoneOffset.UTC);
  static final String APP_ID = "99999999-9999-4999-8999-999999999999";

  final List<Asked> asked = Collections.synchronizedList(new ArrayList<>());
  final List<Duration> slept = Collections.synchronizedList(new ArrayList<>());
  private final HttpServer server;

  StubGraph(Script script) throws IOException {
    System.setProperty("sun.net.httpserver.nodelay", "true");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> serve(exchange, script));
    server.start();
  }

  GraphDirectory directory() {
    return directory(token(), slept::add);
  }

  GraphDirectory directory(TokenCredential credential, Sleeper sleeper) {
    return GraphDirectory.over(
        new OkHttpClient(), url(), credential, "https://graph.test/.default", CLOCK, sleeper);
  }

  URI url() {
    return URI.create("http://localhost:" + server.getAddress().getPort() + "/v1.0");
  }

  /** A token whose claims can be read, as Graph's own happen to be. */
  static TokenCredential token() {
    String claims =
        "{\"tid\":\"AAAAAAAA-0000-4000-8000-000000000001\",\"appid\":\""
            + APP_ID
            + "\",\"oid\":\"00000000-0000-4000-8000-0000000000aa\"}";
    String token =
        "e30."
            + Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(claims.getBytes(StandardCharsets.UTF_8))
            + ".c2ln";
    return request -> Mono.just(new AccessToken(token, OffsetDateTime.now(CLOCK).plusHours(1)));
  }

  /** Graph's error body. */
  static Reply error(int status, String code, String message) {
    return new Reply(
        status,
        "{\"error\":{\"code\":\""
            + code
            + "\",\"message\":\""
            + message
            + "\",\"innerError\":{\"date\":\"2026-11-23T10:00:00\",\"request-id\":\"req-1\"}}}",
        Map.of("Content-Type", "application/json"));
  }

  static Reply json(String body) {
    return new Reply(200, body, Map.of("Content-Type", "application/json"));
  }

  static Reply empty(int status) {
    return new Reply(status, "", Map.of());
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void serve(HttpExchange exchange, Script script) throws IOException {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
    Asked request =
        new Asked(
            exchange.getRequestMethod(),
            exchange.getRequestURI().toString().replaceFirst("^/v1.0", ""),
            headers,
            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    asked.add(request);
    Reply reply = script.answer(request, asked.size());
    if (reply == null) {
      // A break in the middle of an answer.
      exchange.sendResponseHeaders(200, 1_000);
      exchange.close();
      return;
    }
    reply.headers().forEach(exchange.getResponseHeaders()::set);
    byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  /** What to answer; null breaks the connection in the middle of the answer. */
  @FunctionalInterface
  interface Script {
    Reply answer(Asked request, int count);
  }

  /** One request: path and query below the version. */
  record Asked(String method, String path, Map<String, String> headers, String body) {
    boolean is(String wantedMethod, String part) {
      return method.equals(wantedMethod) && path.contains(part);
    }
  }

  /** One answer. */
  record Reply(int status, String body, Map<String, String> headers) {
    Reply with(String name, String value) {
      Map<String, String> all = new TreeMap<>(headers);
      all.put(name, value);
      return new Reply(status, body, all);
    }
  }
}
