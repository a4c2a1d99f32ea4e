package io.github.appreg.core.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.LiveTrust;
import io.github.appreg.core.model.SlotName;
import io.github.appreg.core.model.Trust;
import io.github.appreg.core.plan.AppPlan;
import io.github.appreg.core.world.Apps;
import io.github.appreg.core.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A changed trust never shuts out a run that began before the change. */
class TrustOverlapTest {
  private static final SlotName SLOT = new SlotName("pipeline");
  private static final Trust OLD = trust("repo:contoso/a:environment:old");
  private static final Trust NEW = trust("repo:contoso/a:environment:new");

  private final World world = new World();
  private final DesiredApp plain = Apps.certificateApp("contoso-app");

  @Test
  void theOldTrustStaysBesideTheNewOneUntilTheOverlapIsOver() {
    apply(OLD);
    Instant changed = world.clock.instant();
    apply(NEW);

    assertThat(live()).extracting(LiveTrust::trust).containsExactlyInAnyOrder(OLD, NEW);
    assertThat(live()).extracting(LiveTrust::name).containsExactly("pipeline", "pipeline-2");
    AppPlan after = plan(NEW);
    assertThat(after.steps()).isEmpty();
    assertThat(after.coming().get(SLOT).get(0).when())
        .isBetween(changed.plusSeconds(86_399), changed.plus(Duration.ofDays(1)));

    world.clock.advance(Duration.ofHours(23));
    assertThat(plan(NEW).steps()).isEmpty();
    world.clock.advance(Duration.ofHours(2));
    apply(NEW);
    assertThat(live()).extracting(LiveTrust::trust).containsExactly(NEW);
    assertThat(plan(NEW).steps()).isEmpty();
  }

  @Test
  void aChangeTakenBackCountsItsOverlapAnew() {
    apply(OLD);
    world.clock.advance(Duration.ofDays(30));
    apply(NEW);
    world.clock.advance(Duration.ofHours(12));
    apply(OLD);

    assertThat(live()).extracting(LiveTrust::trust).containsExactlyInAnyOrder(OLD, NEW);
    assertThat(plan(OLD).steps()).isEmpty();
    world.clock.advance(Duration.ofDays(1));
    apply(OLD);
    assertThat(live()).extracting(LiveTrust::trust).containsExactly(OLD);
  }

  @Test
  void withoutAnOverlapTheOldOneGoesInTheSameRun() {
    apply(OLD);
    world.apply(List.of(desired(NEW, Duration.ZERO)));

    assertThat(live()).extracting(LiveTrust::trust).containsExactly(NEW);
  }

  @Test
  void whateverIsChangedWhenNoTrustGoesWithinItsOverlapAndTheEndIsOneTrust() {
    long seed = Long.getLong("seed", new Random().nextLong());
    Random random = new Random(seed);
    List<Trust> all = List.of(OLD, NEW, trust("repo:contoso/a:environment:third"));
    SortedMap<Instant, Trust> wanted = new TreeMap<>();
    int steps = 400;
    for (int i = 0; i < steps; i++) {
      Trust next = all.get(random.nextInt(all.size()));
      apply(next);
      wanted.put(world.clock.instant(), next);
      Instant yesterday = world.clock.instant().minus(Duration.ofHours(23));
      assertThat(live())
          .as("seed %d, step %d", seed, i)
          .extracting(LiveTrust::trust)
          .containsAll(wanted.tailMap(yesterday).values());
      assertThat(plan(next).steps()).as("seed %d, step %d", seed, i).isEmpty();
      world.clock.advance(Duration.ofMinutes(1 + random.nextInt(60 * 30)));
    }
    world.clock.advance(Duration.ofDays(2));
    apply(OLD);
    world.clock.advance(Duration.ofDays(2));
    apply(OLD);
    assertThat(live()).as("seed %d", seed).extracting(LiveTrust::trust).containsExactly(OLD);
  }

  private void apply(Trust trust) {
    assertThat(world.apply(List.of(desired(trust, Duration.ofDays(1)))))
        .allMatch(AppOutcome::succeeded);
  }

  private AppPlan plan(Trust trust) {
    return world.plan(List.of(desired(trust, Duration.ofDays(1)))).apps().get(0);
  }

  private List<LiveTrust> live() {
    return world.directory.read(List.of(plain.target())).get(plain.key()).trusts();
  }

  private DesiredApp desired(Trust trust, Duration overlap) {
    return Apps.with(plain, new DesiredCredential.Federated(SLOT, Apps.HERE, trust, overlap));
  }

  private static Trust trust(String subject) {
    return new Trust(
        "https://token.actions.githubusercontent.com", subject, "api://AzureADTokenExchange");
  }
}
