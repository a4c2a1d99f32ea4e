package io.github.appreg.emulator.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.emulator.http.RequestLog;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HostileInputTest {
  private static final List<String> PIECES =
      List.of(
          "applications",
          "servicePrincipals",
          "/",
          "/",
          "(",
          ")",
          "'",
          "''",
          "appId=",
          "uniqueName=",
          "$ref",
          "$count",
          "$batch",
          "owners",
          "federatedIdentityCredentials",
          "(name='x')",
          "addPassword",
          "directory",
          "deletedItems",
          "microsoft.graph.application",
          "restore",
          "b0075712-a9e9-4b2c-8a51-6c0f7c1d2e02",
          "\u0000",
          "\u00e9",
          "%",
          "..",
          "users",
          "appRoleAssignedTo",
          "delta()",
          "policies",
          "organization");
  private static final List<String> OPTIONS =
      List.of(
          "$filter",
          "$top",
          "$select",
          "$expand",
          "$orderby",
          "$count",
          "$skiptoken",
          "$search",
          "$what",
          "x");
  private static final List<String> WORDS =
      List.of(
          "displayName",
          " eq ",
          "'x'",
          "(",
          ")",
          "tags/any(t:",
          "t",
          " and ",
          " or ",
          "not ",
          ",",
          "null",
          "1",
          "owners/$count",
          ":",
          "/",
          "'",
          "in",
          "startsWith(",
          "\n",
          "$select=",
          "true");
  private static final List<String> BODIES =
      List.of(
          "",
          "{",
          "[]",
          "null",
          "7",
          "\"x\"",
          "{\"a\":{}}",
          "{\"requests\":7}",
          "\u0000",
          "{}{}",
          "{\"displayName\":[]}",
          "{\"displayName\":\"x\",\"api\":7}",
          "{\"tags\":{}}",
          "{\"keyCredentials\":[{\"key\":\"!!\"}]}",
          "{\"keyCredentials\":[7]}",
          "{\"passwordCredentials\":[{\"endDateTime\":\"never\"}]}",
          "{\"passwordCredential\":7}",
          "{\"passwordCredential\":{\"endDateTime\":\"+999999999-12-31T23:59:59Z\"}}",
          "{\"requiredResourceAccess\":[{\"resourceAccess\":[{}]}]}",
          "{\"keyId\":{}}",
          "{\"@odata.id\":7}",
          "{\"appId\":7}",
          "{\"audiences\":7,\"name\":\"abc\"}",
          "{\"a\":1,\"a\":2}",
          "{\"web\":{\"redirectUris\":\"x\"}}",
          "{\"appRoles\":[{\"id\":null}]}",
          "{\"principalId\":\"x\"}",
          "{\"identifierUris\":[\"http://[\"]}",
          "{\"requests\":[{\"id\":\"1\",\"method\":\"GET\",\"url\":\"%\"}]}");

  private final GraphFixture graph = new GraphFixture();

  @AfterEach
  void close() {
    graph.close();
  }

  @Test
  void noRequestBreaksTheServer() {
    long seed = 20261123L;
    Random random = new Random(seed);
    List<String> methods = List.of("GET", "POST", "PATCH", "DELETE", "PUT", "OPTIONS");
    for (int i = 0; i < 3000; i++) {
      String path = join(random, PIECES, 6).replace("/../", "/");
      String query = "?" + pick(random, OPTIONS) + "=" + encode(join(random, WORDS, 8));
      String body = pick(random, BODIES);
      String method = pick(random, methods);
      var reply =
          graph.send(
              method,
              graphPath(path) + (random.nextBoolean() ? query : ""),
              body,
              "Prefer",
              "create-if-missing",
              "ConsistencyLevel",
              "eventual");
      assertThat(reply.status())
          .as("seed %d, request %d: %s %s %s %s", seed, i, method, path, query, body)
          .isBetween(200, 499);
    }
    assertThat(graph.log.entries()).allMatch(entry -> entry.failure().isEmpty());
  }

  @Test
  void aDeeplyNestedBodyIsABadRequest() {
    assertThat(graph.post("/applications", "[".repeat(100_000)).status()).isEqualTo(400);
    assertThat(graph.post("/applications", "{`a`:".repeat(900) + "1" + "}".repeat(900)).status())
        .isEqualTo(400);
  }

  @Test
  void aBodyOverFourMegabytesIsTooLarge() {
    String body = "{`displayName`:`" + "x".repeat(5 << 20) + "`}";
    assertThat(graph.post("/applications", body).status()).isEqualTo(413);
  }

  @Test
  void aWrongEscapeIsABadRequest() throws IOException {
    assertThat(raw("GET /v1.0/applications/%zz HTTP/1.1")).startsWith("HTTP/1.1 400");
    assertThat(raw("GET /v1.0/applications?$top=%9 HTTP/1.1")).startsWith("HTTP/1.1 400");
    assertThat(raw("GET http://[/ HTTP/1.1")).startsWith("HTTP/1.1 400");
    assertThat(graph.log.entries()).map(RequestLog.Entry::status).doesNotContain(500);
  }

  private String raw(String line) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), graph.server.port());
        OutputStream out = socket.getOutputStream();
        InputStream in = socket.getInputStream()) {
      out.write(
          (line + "\r\nHost: x\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.UTF_8));
      out.flush();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private String graphPath(String path) {
    return graph.server.origin() + "/v1.0/" + encode(path).replace("%2F", "/");
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String join(Random random, List<String> pieces, int most) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(most) + 1; i > 0; i--) {
      text.append(pick(random, pieces));
    }
    return text.toString();
  }

  private static String pick(Random random, List<String> of) {
    return of.get(random.nextInt(of.size()));
  }
}
