package io.github.appreg.emulator.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.appreg.emulator.state.StateException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ServerTest {
  private final AtomicInteger handled = new AtomicInteger();
  private final RequestLog log = new RequestLog();
  private final Faults faults = new Faults();
  private final Server server =
      Server.start(0, Optional.empty(), new Observed(this::echo, log, faults, request -> "app"));
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private Answer echo(Request request) {
    handled.incrementAndGet();
    if (request.path().equals("/bug")) {
      throw new IllegalStateException("bug");
    }
    if (request.path().equals("/full")) {
      throw new StateException("The disk is full.", null);
    }
    return Answer.json(
        200,
        JsonNodeFactory.instance
            .objectNode()
            .put("path", request.path())
            .put("q", request.query().getOrDefault("q", ""))
            .put("origin", request.origin())
            .put("length", request.body().length));
  }

  @AfterEach
  void close() {
    server.close();
  }

  private HttpResponse<String> post(String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(server.origin() + path))
            .timeout(Duration.ofSeconds(10))
            .header("client-request-id", "id-1")
            .header("User-Agent", "test")
            .POST(HttpRequest.BodyPublishers.ofString("body"))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void aRequestIsDecodedWhole() throws Exception {
    assertThat(post("/a%20b+c/%C3%A9?q=x%26y+z").body())
        .contains("\"path\":\"/a b+c/\u00e9\"")
        .contains("\"q\":\"x&y z\"")
        .contains("\"length\":4")
        .contains("\"origin\":\"" + server.origin() + "\"");
  }

  @Test
  void eachRequestIsInTheLogWithItsCaller() throws Exception {
    post("/v1.0/x?q=1");
    assertThat(log.entries())
        .containsExactly(
            new RequestLog.Entry(
                "POST", "/v1.0/x", "q=1", 200, "id-1", "test", "app", Optional.empty()));
    assertThat(log.entries().get(0).graphWrite()).isTrue();
    log.clear();
    assertThat(log.entries()).isEmpty();
  }

  @Test
  void aFaultBeforeHandlingHasNoEffectAndEndsWhenUsedUp() throws Exception {
    faults.beforeHandling(Faults.first(2, request -> true, Answer.empty(503)));
    assertThat(post("/").statusCode()).isEqualTo(503);
    assertThat(post("/").statusCode()).isEqualTo(503);
    assertThat(handled).hasValue(0);
    assertThat(post("/").statusCode()).isEqualTo(200);
  }

  @Test
  void aConnectionCutAfterHandlingHasItsEffect() throws Exception {
    faults.afterHandling((request, answer) -> Faults.CUT);
    assertThatThrownBy(() -> post("/")).isInstanceOf(IOException.class);
    assertThat(handled.get()).isPositive();
    assertThat(log.entries().get(0).status()).isZero();
    faults.clear();
    assertThat(post("/").statusCode()).isEqualTo(200);
  }

  @Test
  void whatBreaksInsideIsKeptInTheLogAndNotShown() throws Exception {
    HttpResponse<String> answer = post("/bug");
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).doesNotContain("IllegalState");
    assertThat(log.entries().get(0).failure()).get().isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aStateThatCannotBeWrittenIsSaidToTheCaller() throws Exception {
    HttpResponse<String> answer = post("/full");
    assertThat(answer.statusCode()).isEqualTo(507);
    assertThat(answer.body()).contains("The disk is full.");
  }

  @Test
  void aBodyAboveTheLimitIsRefusedAndOneAtItIsNot() throws Exception {
    assertThat(posted(4 << 20)).isEqualTo(200);
    assertThat(posted((4 << 20) + 1)).isEqualTo(413);
    assertThat(handled).hasValue(1);
  }

  private int posted(int bytes) throws IOException, InterruptedException {
    return client
        .send(
            HttpRequest.newBuilder(URI.create(server.origin() + "/"))
                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[bytes]))
                .build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  @Test
  void aTakenPortIsSaid() {
    assertThatThrownBy(() -> Server.start(server.port(), Optional.empty(), this::echo))
        .isInstanceOf(StateException.class)
        .hasMessageContaining("Port " + server.port());
  }

  @Test
  void requestsThatNeverEndHoldUpNobodyElse() throws Exception {
    List<Socket> halves = new ArrayList<>();
    try {
      for (int i = 0; i < 300; i++) {
        Socket half = new Socket(InetAddress.getLoopbackAddress(), server.port());
        halves.add(half);
        String start = "POST /half HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nhalf";
        half.getOutputStream().write(start.getBytes(StandardCharsets.US_ASCII));
      }
      assertThat(post("/").statusCode()).isEqualTo(200);
    } finally {
      for (Socket half : halves) {
        half.close();
      }
    }
  }
}
