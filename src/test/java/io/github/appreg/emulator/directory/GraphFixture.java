package io.github.appreg.emulator.directory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.appreg.contract.Watched;
import io.github.appreg.emulator.access.Gate;
import io.github.appreg.emulator.http.Answer;
import io.github.appreg.emulator.http.Faults;
import io.github.appreg.emulator.http.Observed;
import io.github.appreg.emulator.http.RequestLog;
import io.github.appreg.emulator.http.Server;
import io.github.appreg.emulator.state.Documents;
import io.github.appreg.emulator.state.MemoryDocuments;
import io.github.appreg.emulator.token.Tokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Graph over plain http, with tokens that say who calls: {@code objectId|role,role}. */
final class GraphFixture implements AutoCloseable {
  static final String BOOTSTRAP_PRINCIPAL = "b0075712-a9e9-4b2c-8a51-6c0f7c1d2e03";
  static final String ALL_ROLES =
      "Application.ReadWrite.All,AppRoleAssignment.ReadWrite.All,Directory.Read.All,Policy.Read.All";
  static final String GRAPH_APP_ID = "00000003-0000-0000-c000-000000000000";
  static final String DEVICES_READ = "2f51be20-0bb4-4fed-bf7b-db946066c75e";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  final RequestLog log = Watched.log();
  final Faults faults = new Faults();
  final MovingClock clock = new MovingClock();
  final Documents documents;
  final Directory directory;
  final Server server;
  String token = BOOTSTRAP_PRINCIPAL + "|" + ALL_ROLES;

  GraphFixture() {
    this(new MemoryDocuments());
  }

  GraphFixture(Documents documents) {
    this.documents = documents;
    directory = Directory.open(documents, clock);
    Seed.plant(directory);
    Gate gate = new Gate(new PlainTokens());
    GraphEndpoint graph =
        new GraphEndpoint(directory, gate, request -> Answer.empty(200), log, faults, clock);
    server = Server.start(0, Optional.empty(), new Observed(graph, log, faults, gate::appId));
  }

  /** A status, a body and headers. */
  record Reply(int status, JsonNode body, HttpResponse<String> raw) {
    JsonNode at(String pointer) {
      return body.at(pointer);
    }

    String text(String pointer) {
      return body.at(pointer).asText();
    }

    String code() {
      return text("/error/code");
    }

    String message() {
      return text("/error/message");
    }
  }

  Reply get(String path, String... headers) {
    return send("GET", path, null, headers);
  }

  Reply post(String path, String body, String... headers) {
    return send("POST", path, body, headers);
  }

  Reply patch(String path, String body, String... headers) {
    return send("PATCH", path, body, headers);
  }

  Reply delete(String path, String... headers) {
    return send("DELETE", path, null, headers);
  }

  Reply send(String method, String path, String body, String... headers) {
    String escaped = path.replace(" ", "%20").replace("'", "%27").replace("|", "%7C");
    String address = path.startsWith("http") ? path : server.origin() + "/v1.0" + escaped;
    URI uri = URI.create(address.replace("\n", "%0A"));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body.replace("`", "\"")))
            .header("Content-Type", "application/json");
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return send(request.build());
  }

  private static Reply send(HttpRequest request) {
    try {
      HttpResponse<String> raw = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
      boolean json =
          raw.headers().firstValue("Content-Type").orElse("").startsWith("application/json");
      JsonNode body =
          json && !raw.body().isEmpty() ? JSON.readTree(raw.body()) : JSON.missingNode();
      return new Reply(raw.statusCode(), body, raw);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A new application's answer. */
  Reply app(String displayName) {
    return post("/applications", "{`displayName`:`" + displayName + "`}");
  }

  /** Object id of a new application. */
  String appId(String displayName) {
    return app(displayName).text("/id");
  }

  /** Object id of a new service principal with its application. */
  String principal(String displayName) {
    String appId = app(displayName).text("/appId");
    return post("/servicePrincipals", "{`appId`:`" + appId + "`}").text("/id");
  }

  String graphPrincipal() {
    return get("/servicePrincipals(appId='" + GRAPH_APP_ID + "')?$select=id").text("/id");
  }

  @Override
  public void close() {
    server.close();
  }

  private static final class PlainTokens implements Tokens {
    @Override
    public Optional<Claims> read(String token) {
      if (!token.contains("|")) {
        return Optional.empty();
      }
      String[] parts = token.split("\\|", -1);
      String audience = parts.length > 2 ? parts[2] : "https://graph.microsoft.com";
      return Optional.of(
          new Claims(
              audience,
              "app-of-" + parts[0],
              parts[0],
              Arrays.stream(parts[1].split(",")).collect(Collectors.toCollection(TreeSet::new))));
    }
  }

  /** A clock that a test moves. */
  static final class MovingClock extends Clock {
    private volatile Instant now = Instant.parse("2026-11-23T10:00:00Z");

    void forward(Duration duration) {
      now = now.plus(duration);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  static String header(Reply reply, String name) {
    return reply.raw().headers().firstValue(name).orElse("");
  }
}
