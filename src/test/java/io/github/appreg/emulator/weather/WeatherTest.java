package io.github.appreg.emulator.weather;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.weather.Stormy.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WeatherTest {
  private Stormy stormy;

  @BeforeEach
  void start() throws Exception {
    stormy = new Stormy();
  }

  @AfterEach
  void stop() {
    stormy.close();
  }

  private void badDays(BadDays days) {
    stormy.tenant.badDays(days);
  }

  private void pass(Duration time) {
    stormy.tenant.clock().advance(time);
  }

  @Test
  void eachReplicaShowsANewAppAfterItsOwnLag() throws Exception {
    badDays(
        BadDays.seeded(1).replicas(Duration.ZERO, Duration.ofSeconds(3), Duration.ofSeconds(6)));
    String path = "/applications/" + stormy.app("One").text("/id");
    assertThat(statuses(path, 30)).contains(200, 404);
    pass(Duration.ofSeconds(5));
    assertThat(statuses(path, 30)).contains(200, 404);
    pass(Duration.ofSeconds(1));
    assertThat(statuses(path, 30)).containsOnly(200);
  }

  @Test
  void readsFlipBetweenReplicasAsTheSeedSays() throws Exception {
    BadDays lag = BadDays.seeded(1).replicas(Duration.ZERO, Duration.ofSeconds(3));
    String path = "/applications/" + stormy.app("One").text("/id");
    badDays(lag);
    stormy.graph("PATCH", path, "{`notes`:`new`}");
    List<String> first = notes(path);
    badDays(lag);
    assertThat(notes(path)).isEqualTo(first).contains("new", "");
    badDays(BadDays.seeded(2).replicas(Duration.ZERO, Duration.ofSeconds(3)));
    assertThat(notes(path)).isNotEqualTo(first);
  }

  @Test
  void aShareOfTheRequestsIsThrottledBeforeItHasAnEffect() throws Exception {
    BadDays days =
        BadDays.seeded(4).with(Fault.of(Fault.Kind.THROTTLED, 0.3).time(Duration.ofSeconds(7)));
    badDays(days);
    List<Integer> first = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      Reply reply = stormy.app("App");
      first.add(reply.status());
      if (reply.status() == 429) {
        assertThat(reply.header("Retry-After")).isEqualTo("7");
        assertThat(reply.text("/error/code")).isEqualTo("TooManyRequests");
        assertThat(reply.text("/error/innerError/request-id")).isNotEmpty();
      }
    }
    int made = (int) first.stream().filter(status -> status == 201).count();
    assertThat(made).isBetween(30, 54);
    badDays(days);
    for (int i = 0; i < 60; i++) {
      assertThat(stormy.app("App").status()).isEqualTo(first.get(i));
    }
    badDays(BadDays.NONE);
    assertThat(apps("App")).isEqualTo(made * 2);
  }

  @Test
  void whatOneClientMeetsDoesNotDependOnTheRequestsOfAnother() throws Exception {
    BadDays days = BadDays.seeded(9).with(Fault.of(Fault.Kind.THROTTLED, 0.5));
    badDays(days);
    List<Integer> alone = statuses("/organization", 20);
    badDays(days);
    List<Integer> beside = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      stormy.get("/users");
      beside.addAll(statuses("/organization", 1));
    }
    assertThat(beside).isEqualTo(alone).contains(200, 429);
  }

  @Test
  void concurrencyViolationsComeAsAskedForAndLeaveNothing() throws Exception {
    String path = "/applications/" + stormy.app("One").text("/id");
    Fault conflict = Fault.of(Fault.Kind.CONFLICT, 1).on("POST /v1.0/applications/*/addPassword");
    badDays(BadDays.NONE.with(conflict));
    Reply refused = stormy.post(path + "/addPassword", "{}");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text("/error/code")).isEqualTo("Directory_ConcurrencyViolation");
    badDays(BadDays.NONE.with(conflict.status(503)));
    assertThat(stormy.post(path + "/addPassword", "{}").status()).isEqualTo(503);
    assertThat(stormy.graph("PATCH", path, "{`notes`:`n`}").status()).isEqualTo(204);
    assertThat(stormy.get(path).body().path("passwordCredentials")).isEmpty();
  }

  @Test
  void anAnswerIsLostAfterTheWrite() throws Exception {
    Fault lost = Fault.of(Fault.Kind.LOST_ANSWER, 1);
    badDays(BadDays.NONE.with(lost));
    assertThat(stormy.app("Cut").status()).isZero();
    badDays(BadDays.NONE.with(lost.status(503)));
    Reply unclear = stormy.app("Unclear");
    assertThat(unclear.status()).isEqualTo(503);
    assertThat(unclear.text("/error/code")).isEqualTo("Directory_ConcurrencyViolation");
    assertThat(stormy.get("/organization").status()).isEqualTo(200);
    assertThat(apps("Cut")).isEqualTo(1);
    assertThat(apps("Unclear")).isEqualTo(1);
  }

  @Test
  void connectionsAreCutBeforeTheRequestOrWithinTheAnswer() throws Exception {
    badDays(BadDays.NONE.with(Fault.of(Fault.Kind.CUT, 1).on("POST *")));
    assertThat(stormy.app("Never").status()).isZero();
    badDays(BadDays.NONE.with(Fault.of(Fault.Kind.CUT_ANSWER, 1).on("POST *")));
    assertThat(stormy.app("Half").status()).isZero();
    assertThat(apps("Never")).isZero();
    assertThat(apps("Half")).isEqualTo(1);
  }

  @Test
  void aBatchIsStruckStepByStep() throws Exception {
    badDays(BadDays.NONE.with(Fault.of(Fault.Kind.THROTTLED, 1).on("GET /v1.0/users")));
    Reply batch =
        stormy.post(
            "/$batch",
            "{`requests`:[{`id`:`1`,`method`:`GET`,`url`:`/users`},"
                + "{`id`:`2`,`method`:`GET`,`url`:`/organization`}]}");
    assertThat(batch.status()).isEqualTo(200);
    assertThat(batch.body().path("responses").findValuesAsText("status"))
        .containsExactly("429", "200");
  }

  @Test
  void aPolicyRefusesWhileTheBadDaysLast() throws Exception {
    String path = "/applications/" + stormy.app("One").text("/id") + "/addPassword";
    String policy =
        "{\"isEnabled\":true,\"applicationRestrictions\":{\"passwordCredentials\":"
            + "[{\"restrictionType\":\"passwordAddition\"}]}}";
    badDays(BadDays.NONE.policy((ObjectNode) Stormy.JSON.readTree(policy)));
    Reply read = stormy.get("/policies/defaultAppManagementPolicy");
    assertThat(read.body().path("isEnabled").asBoolean()).isTrue();
    assertThat(stormy.post(path, "{}").text("/error/code"))
        .isEqualTo("CredentialTypeNotAllowedAsPerAppPolicy");
    badDays(BadDays.NONE);
    assertThat(stormy.post(path, "{}").status()).isEqualTo(200);
  }

  @Test
  void aTenantWithoutIntuneSaysSo() throws Exception {
    badDays(BadDays.NONE.withoutIntune());
    Reply reply = stormy.get("/deviceManagement/managedDevices");
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.text("/error/message")).isEqualTo("Request not applicable to target tenant.");
    assertThat(stormy.get("/organization").status()).isEqualTo(200);
  }

  @Test
  void theDirectorysClockJumps() throws Exception {
    badDays(
        BadDays.NONE.with(
            Fault.of(Fault.Kind.CLOCK_JUMP, 1).on("* /v1.0/users").time(Duration.ofDays(40))));
    stormy.get("/users");
    assertThat(stormy.tenant.clock().instant()).isEqualTo(Stormy.START.plus(Duration.ofDays(40)));
    assertThat(stormy.get("/organization").status()).isEqualTo(200);
  }

  private List<Integer> statuses(String path, int times) throws Exception {
    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      statuses.add(stormy.get(path).status());
    }
    return statuses;
  }

  private List<String> notes(String path) throws Exception {
    List<String> notes = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      JsonNode note = stormy.get(path).body().path("notes");
      notes.add(note.isNull() ? "" : note.asText());
    }
    return notes;
  }

  private int apps(String displayName) throws Exception {
    return stormy
        .get("/applications?$top=999&$filter=displayName%20eq%20'" + displayName + "'")
        .body()
        .path("value")
        .size();
  }
}
