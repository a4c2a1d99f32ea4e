package io.github.appreg.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.appreg.adapter.report.Clean;
import java.io.IOException;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.Buffer;
import okio.GzipSource;

/**
 * Shows each request with its answer as one line, and the bodies of failures, without the secrets
 * in them; one for all the clients of a run.
 */
final class Wire {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int FAILED = 400;
  private static final long MOST = 16 * 1024;
  private static final long MOST_OF_A_BATCH = 4 * 1024 * 1024;
  private static final List<String> IDS =
      List.of("request-id", "x-ms-request-id", "client-request-id");

  private final PrintStream err;
  private final String lead;

  /**
   * Nothing yet.
   *
   * @param terminal whether a line that is rewritten may stand there
   */
  Wire(PrintStream err, boolean terminal) {
    this.err = err;
    this.lead = terminal ? "\r\u001b[Khttp: " : "http: ";
  }

  /** The same connections, shown. */
  OkHttpClient over(OkHttpClient http) {
    return http.newBuilder()
        .addInterceptor(this::whole)
        .addNetworkInterceptor(this::exchange)
        .build();
  }

  /** Without a connection there is no exchange to show. */
  private Response whole(Interceptor.Chain chain) throws IOException {
    Request request =
        chain.request().newBuilder().tag(AtomicBoolean.class, new AtomicBoolean()).build();
    try {
      return chain.proceed(request);
    } catch (IOException e) {
      if (!request.tag(AtomicBoolean.class).get()) {
        say(Quoted.by(request), head(request) + " no answer: " + Mask.text(e.toString()));
      }
      throw e;
    }
  }

  private Response exchange(Interceptor.Chain chain) throws IOException {
    Request request = chain.request();
    Quoted quoted = Quoted.by(request);
    AtomicBoolean connected = request.tag(AtomicBoolean.class);
    if (connected != null) {
      connected.set(true);
    }
    try {
      Response response = chain.proceed(request);
      long took = response.receivedResponseAtMillis() - response.sentRequestAtMillis();
      say(quoted, head(request) + " " + response.code() + " in " + took + " ms" + id(response));
      if (response.code() >= FAILED) {
        body(quoted, peeked(response, MOST));
      } else if (request.url().encodedPath().endsWith("/$batch")) {
        items(quoted, request, peeked(response, MOST_OF_A_BATCH));
      }
      return response;
    } catch (IOException e) {
      say(quoted, head(request) + " broke: " + Mask.text(e.toString()));
      throw e;
    }
  }

  private static String head(Request request) {
    return request.method() + " " + Mask.url(request.url());
  }

  private static String id(Response response) {
    return IDS.stream()
        .flatMap(name -> Stream.ofNullable(response.header(name)))
        .findFirst()
        .map(id -> ", request id " + id)
        .orElse("");
  }

  private void body(Quoted quoted, String body) {
    if (!body.isBlank()) {
      say(quoted, "  " + Mask.text(quoted.outOf(body)));
    }
  }

  /** A batch succeeds as a whole; what failed in it is in its items. */
  private void items(Quoted quoted, Request request, String body) throws IOException {
    JsonNode answer = tree(body);
    Map<String, String> asked = new HashMap<>();
    Buffer sent = new Buffer();
    request.body().writeTo(sent);
    for (JsonNode item : tree(sent.readUtf8()).path("requests")) {
      asked.put(
          item.path("id").asText(),
          item.path("method").asText() + " " + Mask.text(item.path("url").asText()));
    }
    for (JsonNode item : answer.path("responses")) {
      int status = item.path("status").asInt();
      if (status >= FAILED) {
        String id = item.path("id").asText();
        say(quoted, "  " + asked.getOrDefault(id, id) + " " + status);
        body(quoted, item.path("body").isMissingNode() ? "" : item.path("body").toString());
      }
    }
  }

  private static JsonNode tree(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      // Cut off, or not Graph's: then there are no items to show.
      return JSON.missingNode();
    }
  }

  /** The beginning of the body, which stays to be read. */
  private static String peeked(Response response, long most) throws IOException {
    Buffer start = new Buffer().write(response.peekBody(most).bytes());
    if (!"gzip".equalsIgnoreCase(response.header("Content-Encoding"))) {
      return start.readUtf8();
    }
    Buffer plain = new Buffer();
    try (GzipSource source = new GzipSource(start)) {
      while (plain.size() < most && source.read(plain, most) >= 0) {
        continue;
      }
    } catch (IOException e) {
      // Only the beginning is at hand; what was unpacked of it is enough.
      return plain.readUtf8();
    }
    return plain.readUtf8();
  }

  private void say(Quoted quoted, String line) {
    String clean = Clean.line(quoted.outOf(line));
    synchronized (err) {
      err.print(lead + clean + "\n");
      err.flush();
    }
  }
}
