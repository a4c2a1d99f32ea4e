package io.github.appreg.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.emulator.weather.BadDays;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Reads that are behind, changes that no run saw, and a consumer that keeps what it read. */
class PerturbationsTest {
  private static final String ASKED = "the consumer asked for %d tokens";

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void readsThatAreSecondsBehindCostAWait(Slot slot) throws Exception {
    Scenes scenes = new Scenes(folder);
    for (Stage stage : Stage.values()) {
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

  @ParameterizedTest
  @EnumSource
  void readsThatAreAWholeRunBehindEndInTheSamePlace(Slot slot) throws Exception {
    Scenes scenes = new Scenes(folder);
    for (Stage stage : Stage.values()) {
      try (Site site = scenes.before(slot, stage)) {
        Consumer consumer = watched(site, slot);
        Duration hour = Duration.ofHours(1);
        site.tenant().badDays(BadDays.NONE.replicas(hour));
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
        for (int hours = 0; hours < 10 * 24; hours += 8) {
          if (hours % 40 == 16) {
            Program.Result run = Program.APPREG.run(site, Checks.APPLY);
            Checks.demand(run, 0);
            rotated += run.said().contains("1 to rotate") ? 1 : 0;
          }
          consumer.poll("at hour " + hours + " of rotation " + rotation);
          site.pass(Duration.ofHours(8));
        }
        assertThat(rotated).isEqualTo(1);
      }
      assertThat(consumer.tokens()).isGreaterThan(150);
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
