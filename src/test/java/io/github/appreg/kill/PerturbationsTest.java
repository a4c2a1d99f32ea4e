package io.github.appreg.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.emulator.weather.BadDays;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Reads that are behind, changes that no run saw, and a consumer that keeps what it read. */
class PerturbationsTest {
  private static final String ASKED = "the consumer asked for %d tokens";

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void readsThatAreBehindEndInTheSamePlace(Slot slot) throws Exception {
    assertSecondsBehind(slot, List.of(Stage.ROTATE));
    assertRunsBehind(slot, List.of(Stage.ROTATE));
  }

  @ParameterizedTest
  @EnumSource
  @Tag("kill")
  void readsThatAreBehindAtAnyStageEndInTheSamePlace(Slot slot) throws Exception {
    assertSecondsBehind(slot, List.of(Stage.values()));
    assertRunsBehind(slot, List.of(Stage.values()));
  }

  /** One of two replicas lags; waiting is enough. */
  private void assertSecondsBehind(Slot slot, List<Stage> stages) throws Exception {
    Scenes scenes = new Scenes(folder.resolve("seconds"));
    for (Stage stage : stages) {
      try (Site site = scenes.before(slot, stage)) {
        Consumer consumer = watched(site, slot);
        site.tenant().badDays(BadDays.NONE.replicas(Duration.ZERO, Duration.ofSeconds(7)));
        Checks.demand(Program.APPREG.run(site, Checks.APPLY), 0);
        site.tenant().badDays(BadDays.NONE);
        assertThat(new Checks(site, slot, Program.APPREG).converges()).isEmpty();
        assertThat(consumer.failures()).as(ASKED, consumer.tokens()).isEmpty();
      }
    }
  }

  /** Each run sees what was an hour ago, three runs before; some give up. */
  private void assertRunsBehind(Slot slot, List<Stage> stages) throws Exception {
    Scenes scenes = new Scenes(folder.resolve("runs"));
    for (Stage stage : stages) {
      try (Site site = scenes.before(slot, stage)) {
        Consumer consumer = watched(site, slot);
        site.tenant().badDays(BadDays.NONE.replicas(Duration.ofHours(1)));
        for (int run = 0; run < 6; run++) {
          Program.APPREG.run(site, Checks.APPLY);
          consumer.poll("after run " + run);
          site.pass(Duration.ofMinutes(20));
        }
        site.tenant().badDays(BadDays.NONE);
        assertThat(new Checks(site, slot, Program.APPREG).converges()).isEmpty();
        assertThat(consumer.failures()).as(ASKED, consumer.tokens()).isEmpty();
      }
    }
  }

  /** A credential and an app's name, made and undone between two runs. */
  @ParameterizedTest
  @EnumSource
  void whatWasMadeAndUndoneBetweenTwoRunsIsNoReasonToAct(Slot slot) throws Exception {
    try (Site site = new Scenes(folder).before(slot, Stage.ROTATE)) {
      Consumer consumer = watched(site, slot);
      String app = "/applications(uniqueName='reader')";
      site.change("PATCH", app, "{\"displayName\": \"Somebody's\", \"tags\": [\"x\"]}");
      Set<String> before = passwords(site);
      site.change(
          "POST",
          app + "/addPassword",
          "{\"passwordCredential\": {\"displayName\": \"appreg:v1:main\"}}");
      Set<String> made = passwords(site);
      made.removeAll(before);
      assertThat(made).hasSize(1);
      site.change(
          "POST", app + "/removePassword", "{\"keyId\": \"" + made.iterator().next() + "\"}");
      site.change("PATCH", app, "{\"displayName\": \"Reader\"}");
      Checks.demand(Program.APPREG.run(site, Checks.APPLY), 0);
      assertThat(new Checks(site, slot, Program.APPREG).converges()).isEmpty();
      assertThat(consumer.failures()).as(ASKED, consumer.tokens()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aConsumerThatKeepsWhatItReadForADayNeverFailsInThreeRotations(Slot slot) throws Exception {
    try (Site site = new Scenes(folder).before(slot, Stage.ROTATE)) {
      Consumer consumer = watched(site, slot);
      for (int rotation = 0; rotation < 3; rotation++) {
        site.pass(Duration.ofDays(rotation == 0 ? 0 : 70));
        int rotated = 0;
        for (int hours = 0; hours < 9 * 24; hours += 12) {
          if (hours % 48 == 24) {
            Program.Result run = Program.APPREG.run(site, Checks.APPLY);
            Checks.demand(run, 0);
            rotated += run.said().contains("1 to rotate") ? 1 : 0;
          }
          consumer.poll("at hour " + hours + " of rotation " + rotation);
          site.pass(Duration.ofHours(12));
        }
        assertThat(rotated).isEqualTo(1);
      }
      assertThat(consumer.tokens()).isGreaterThan(90);
      assertThat(consumer.failures()).as(ASKED, consumer.tokens()).isEmpty();
    }
  }

  private static Set<String> passwords(Site site) throws IOException {
    Set<String> ids = new TreeSet<>();
    site.graph("/applications(uniqueName='reader')")
        .path("passwordCredentials")
        .forEach(password -> ids.add(password.path("keyId").asText()));
    return ids;
  }

  private static Consumer watched(Site site, Slot slot) {
    Consumer consumer = new Consumer(site, slot);
    consumer.poll("before");
    consumer.follow();
    return consumer;
  }
}
