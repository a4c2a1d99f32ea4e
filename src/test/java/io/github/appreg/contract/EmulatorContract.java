package io.github.appreg.contract;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.LocalTenant;
import io.github.appreg.emulator.Options;
import io.github.appreg.emulator.http.Answer;
import io.github.appreg.emulator.http.Faults;
import io.github.appreg.emulator.http.Request;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;

/** The contract against the local tenant, over https and signed in, its replicas lagging or not. */
abstract class EmulatorContract extends GraphContract {
  private final HandClock clock = new HandClock(Instant.parse("2026-11-23T10:00:00Z"));
  private LocalTenant local;
  private OkHttpClient http;

  /** How long a write stays unseen. */
  abstract Duration lag();

  @Override
  final Tenant open() throws Exception {
    local = Watched.startForAppreg(new Options(Optional.empty(), 0, Clock.systemUTC(), clock));
    local.lag(lag());
    http = Trust.only(local.certificateAuthority());
    return new Tenant(
        URI.create(local.graphUrl()),
        http,
        new ClientSecretTokens(http, local),
        "https://graph.microsoft.com/.default",
        Clock.systemUTC(),
        clock,
        clock::forward,
        "ana@contoso.com",
        "5f1c7d0e-8b42-4c6f-9a43-2f6f0b7e6a10");
  }

  @AfterEach
  final void close() {
    local.close();
    http.connectionPool().evictAll();
  }

  @Override
  final void loseNextAnswerTo(String path) {
    AtomicInteger left = new AtomicInteger(1);
    local
        .faults()
        .afterHandling(
            (request, answer) ->
                isWrite(request) && request.path().contains(path) && left.getAndDecrement() > 0
                    ? Faults.CUT
                    : answer);
  }

  @Override
  final void refuseNextWriteTo(String path, int status, String code) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putObject("error").put("code", code).put("message", "not now");
    local
        .faults()
        .beforeHandling(
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
            .url(tenant().graphUrl() + "/applications(uniqueName='" + app + "')")
            .header("Authorization", "Bearer " + new ClientSecretTokens(http, local).text())
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
}
