package io.github.appreg.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.Target;
import io.github.appreg.emulator.LocalTenant;
import io.github.appreg.emulator.Options;
import io.github.appreg.emulator.http.Answer;
import io.github.appreg.emulator.http.Faults;
import io.github.appreg.emulator.http.Request;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

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

  /** An app that somebody made with another tool; its application id. */
  final String appWithoutName() throws Exception {
    okhttp3.Request request =
        new okhttp3.Request.Builder()
            .url(tenant().graphUrl() + "/applications")
            .header("Authorization", "Bearer " + new ClientSecretTokens(http, local).text())
            .post(
                okhttp3.RequestBody.create(
                    "{\"displayName\":\"Contract app by hand\"}",
                    okhttp3.MediaType.get("application/json")))
            .build();
    try (Response response = tenant().http().newCall(request).execute()) {
      clock.forward(lag());
      return new ObjectMapper().readTree(response.body().bytes()).path("appId").asText();
    }
  }

  /** Real tenants are left out: nothing that the sweeper would find by name is made here. */
  @Test
  @RestsOn(RestsOn.BELIEVED)
  void anAppWithoutANameIsFoundByItsIdAndGetsItsNameOnce() throws Exception {
    String appId = appWithoutName();
    Target byId = new Target(app, Optional.empty(), Optional.of(appId));
    LiveApp found = newRun().read(List.of(byId)).get(app);
    assertThat(found.appId()).isEqualTo(appId);
    assertThat(found.named()).isFalse();
    assertThat(newRun().appIds("APP BY HAND")).contains(appId);
    assertThat(newRun().find(List.of(appId))).singleElement();

    twice(() -> directory().name(app, appId));
    assertThat(live().appId()).isEqualTo(appId);
    assertThat(live().named()).isTrue();
  }

  @Test
  @RestsOn("api-reference/v1.0/api/directory-deleteditems-restore.md")
  void anAppIsDisabledDeletedRestoredAndPurged() throws Exception {
    String appId = create().appId();
    directory().createServicePrincipal(app);
    twice(() -> directory().allowSignIn(app, false));
    assertThat(live().enabled()).isFalse();
    twice(() -> directory().allowSignIn(app, true));
    assertThat(live().enabled()).isTrue();

    directory().delete(app);
    clock.forward(lag());
    assertThat(newRun().read(List.of(target))).isEmpty();
    assertThat(newRun().deleted())
        .anySatisfy(gone -> assertThat(gone.uniqueName()).isEqualTo(app.value()));
    newRun().restore(appId);
    clock.forward(lag());
    assertThat(live().servicePrincipal()).isTrue();

    newRun().delete(app);
    clock.forward(lag());
    newRun().purge(appId);
    clock.forward(lag());
    assertThat(newRun().deleted()).noneMatch(gone -> gone.appId().equals(appId));
  }

  private static boolean isWrite(Request request) {
    return !request.method().equals("GET");
  }
}
