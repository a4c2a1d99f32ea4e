package io.github.appreg.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.appreg.core.port.Sleeper;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Okio;

/** Counts what a run sends to a tenant, receives and waits for; one for all of its clients. */
final class Traffic {
  private static final Set<String> VAULT =
      Set.of(
          "secrets",
          "certificates",
          "keys",
          "deletedsecrets",
          "deletedcertificates",
          "deletedkeys");

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int KILO = 1000;

  private final URI graph;
  private final List<String> remarks = new ArrayList<>();
  private int calls;
  private int toGraph;
  private int toVaults;
  private int forTokens;
  private int batches;
  private int items;
  private int throttled;
  private double units;
  private long sent;
  private long received;
  private int pauses;
  private Duration waited = Duration.ZERO;

  /**
   * Nothing yet.
   *
   * @param graph Graph's address with its version
   */
  Traffic(URI graph) {
    this.graph = graph;
  }

  /** The same connections, counted. */
  OkHttpClient over(OkHttpClient http) {
    return http.newBuilder()
        .addInterceptor(
            chain -> {
              call();
              return chain.proceed(chain.request());
            })
        .addNetworkInterceptor(this::request)
        .build();
  }

  /** The same patience, counted. */
  Sleeper over(Sleeper sleeper) {
    return pause -> {
      wait(pause);
      sleeper.sleep(pause);
    };
  }

  /** Takes in how the tenant is read. */
  synchronized void remark(String text) {
    remarks.add(text);
  }

  private synchronized void call() {
    calls++;
  }

  private synchronized void wait(Duration pause) {
    pauses++;
    waited = waited.plus(pause);
  }

  private synchronized void receive(long bytes) {
    received += bytes;
  }

  private Response request(Interceptor.Chain chain) throws IOException {
    Request request = chain.request();
    count(request);
    Response response = chain.proceed(request);
    count(response);
    return response.newBuilder().body(counted(response.body())).build();
  }

  private synchronized void count(Request request) throws IOException {
    List<String> path = request.url().pathSegments();
    if (request.body() != null) {
      sent += Math.max(0, request.body().contentLength());
    }
    if (isGraph(request)) {
      toGraph++;
      if (path.get(path.size() - 1).equals("$batch")) {
        batches++;
        items += JSON.readTree(body(request)).path("requests").size();
      }
    } else if (VAULT.contains(path.get(0))) {
      toVaults++;
    } else {
      forTokens++;
    }
  }

  private boolean isGraph(Request request) {
    return request.url().host().equalsIgnoreCase(graph.getHost())
        && request.url().encodedPath().matches("/(v1\\.0|beta)(/.*)?");
  }

  private static byte[] body(Request request) throws IOException {
    Buffer buffer = new Buffer();
    request.body().writeTo(buffer);
    return buffer.readByteArray();
  }

  private synchronized void count(Response response) {
    throttled += response.code() == 429 ? 1 : 0;
    String cost = response.header("x-ms-resource-unit", "");
    if (cost.matches("\\d{1,6}(\\.\\d{1,6})?")) {
      units += Double.parseDouble(cost);
    }
  }

  private ResponseBody counted(ResponseBody body) {
    return ResponseBody.create(
        Okio.buffer(
            new ForwardingSource(body.source()) {
              @Override
              public long read(Buffer sink, long most) throws IOException {
                long bytes = super.read(sink, most);
                receive(Math.max(0, bytes));
                return bytes;
              }
            }),
        body.contentType(),
        body.contentLength());
  }

  /** What was counted so far, in lines. */
  synchronized String lines() {
    int all = toGraph + toVaults + forTokens;
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "stats: %d requests: %d to Graph, %d for tokens, %d to vaults%n",
            all,
            toGraph,
            forTokens,
            toVaults));
    text.append(
        String.format(
            Locale.ROOT,
            "stats: %d batches of %d items, %d repeats, %d answers throttled%n",
            batches,
            items,
            Math.max(0, all - calls),
            throttled));
    text.append(
        String.format(
            Locale.ROOT,
            "stats: %d kB received, %d kB sent, %.0f resource units, %d waits of %.1f s%n",
            received / KILO,
            sent / KILO,
            units,
            pauses,
            waited.toMillis() / 1000.0));
    remarks.forEach(remark -> text.append("stats: read ").append(remark).append('\n'));
    return text.toString();
  }
}
