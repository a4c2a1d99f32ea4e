package io.github.appreg.contract;

import com.azure.core.credential.AccessToken;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.access.Gate;
import io.github.appreg.emulator.directory.Directory;
import io.github.appreg.emulator.directory.GraphEndpoint;
import io.github.appreg.emulator.directory.Seed;
import io.github.appreg.emulator.http.Answer;
import io.github.appreg.emulator.http.Faults;
import io.github.appreg.emulator.http.Observed;
import io.github.appreg.emulator.http.Request;
import io.github.appreg.emulator.http.RequestLog;
import io.github.appreg.emulator.http.Server;
import io.github.appreg.emulator.state.MemoryDocuments;
import io.github.appreg.emulator.token.Tokens;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import reactor.core.publisher.Mono;

/** The contract against the local tenant's directory, whose replicas may lag. */
abstract class EmulatorContract extends GraphContract {
  private static final String CALLER = "b0075712-a9e9-4b2c-8a51-6c0f7c1d2e03";
  private static final Set<String> ROLES =
      Set.of("Application.ReadWrite.All", "AppRoleAssignment.ReadWrite.All", "Directory.Read.All");

  private final HandClock clock = new HandClock(Instant.parse("2026-11-23T10:00:00Z"));
  private final Faults faults = new Faults();
  private Server server;

  /** How long a write stays unseen. */
  abstract Duration lag();

  @Override
  final Tenant open() {
    Directory directory = Directory.open(new MemoryDocuments(), clock);
    Seed.plant(directory);
    directory.lag(lag());
    clock.forward(Duration.ofMinutes(1));
    RequestLog log = new RequestLog();
    Gate gate = new Gate(new OneToken());
    GraphEndpoint graph =
        new GraphEndpoint(directory, gate, request -> Answer.empty(404), log, faults);
    server = Server.start(0, Optional.empty(), new Observed(graph, log, faults, gate::appId));
    return new Tenant(
        URI.create(server.origin() + "/v1.0"),
        new OkHttpClient(),
        request ->
            Mono.just(
                new AccessToken(
                    "token",
                    OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(1))),
        "https://graph.microsoft.com/.default",
        clock,
        clock::forward,
        "ana@contoso.com",
        "5f1c7d0e-8b42-4c6f-9a43-2f6f0b7e6a10");
  }

  @AfterEach
  final void close() {
    server.close();
  }

  @Override
  final void loseNextAnswerTo(String path) {
    AtomicInteger left = new AtomicInteger(1);
    faults.afterHandling(
        (request, answer) ->
            isWrite(request) && request.path().contains(path) && left.getAndDecrement() > 0
                ? Faults.CUT
                : answer);
  }

  @Override
  final void refuseNextWriteTo(String path, int status, String code) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putObject("error").put("code", code).put("message", "not now");
    faults.beforeHandling(
        Faults.first(
            1,
            request -> isWrite(request) && request.path().contains(path),
            Answer.json(status, body)));
  }

  @Override
  final void deleteApp() throws Exception {
    clock.forward(lag());
    okhttp3.Request request =
        new okhttp3.Request.Builder()
            .url(tenant().graphUrl() + "/applications(uniqueName='" + APP + "')")
            .header("Authorization", "Bearer token")
            .delete()
            .build();
    try (Response response = tenant().http().newCall(request).execute()) {
      if (!response.isSuccessful()) {
        throw new IllegalStateException("not deleted: " + response.code());
      }
    }
    clock.forward(lag());
  }

  private static boolean isWrite(Request request) {
    return !request.method().equals("GET");
  }

  private static final class OneToken implements Tokens {
    @Override
    public Optional<Claims> read(String token) {
      return Optional.of(
          new Claims("https://graph.microsoft.com", Seed.BOOTSTRAP, CALLER, new TreeSet<>(ROLES)));
    }
  }
}
