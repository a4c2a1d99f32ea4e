package io.github.appreg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.junit.jupiter.api.Test;

class TrafficTest {
  private static final String GRAPH = "https://graph.test/v1.0";

  private final Traffic traffic = new Traffic(URI.create(GRAPH));

  @Test
  void everyRequestIsCountedByWhatItIsFor() throws Exception {
    send(new Request.Builder().url(GRAPH + "/applications?$top=999").build(), 200);
    send(
        new Request.Builder()
            .url(GRAPH + "/$batch")
            .post(json("{\"requests\":[{\"id\":\"0\"},{\"id\":\"1\"},{\"id\":\"2\"}]}"))
            .build(),
        429);
    send(new Request.Builder().url("https://a.vault.test/secrets/x").build(), 200);
    send(
        new Request.Builder()
            .url("https://graph.test/tenant/oauth2/v2.0/token")
            .post(json("{}"))
            .build(),
        200);
    assertThat(traffic.lines())
        .startsWith("stats: 4 requests: 2 to Graph, 1 for tokens, 1 to vaults\n")
        .contains("stats: 1 batches of 3 items, 4 repeats, 1 answers throttled\n")
        .contains("8 kB received")
        .contains("10 resource units");
  }

  @Test
  void waitsAreAddedUpAndTheWayOfReadingIsToldInTheEnd() throws Exception {
    List<Duration> slept = new ArrayList<>();
    traffic.over(slept::add).sleep(Duration.ofMillis(1500));
    traffic.remark("by key: 1 of them");
    assertThat(slept).containsExactly(Duration.ofMillis(1500));
    assertThat(traffic.lines())
        .contains("1 waits of 1.5 s\n")
        .endsWith("stats: read by key: 1 of them\n");
  }

  private static RequestBody json(String text) {
    return RequestBody.create(text, MediaType.get("application/json"));
  }

  /** Past the network: the interceptor that would stand before it is called by itself. */
  private void send(Request request, int status) throws IOException {
    Interceptor counting = traffic.over(new OkHttpClient()).networkInterceptors().get(0);
    Interceptor answering =
        chain ->
            new Response.Builder()
                .request(chain.request())
                .protocol(Protocol.HTTP_1_1)
                .code(status)
                .message("")
                .header("x-ms-resource-unit", "2.5")
                .body(ResponseBody.create("x".repeat(2_000), MediaType.get("text/plain")))
                .build();
    OkHttpClient http =
        new OkHttpClient.Builder().addInterceptor(counting).addInterceptor(answering).build();
    try (Response response = http.newCall(request).execute()) {
      assertThat(response.body().string()).hasSize(2_000);
    }
  }
}
