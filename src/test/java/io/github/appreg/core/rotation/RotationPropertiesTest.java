package io.github.appreg.core.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.LiveCredential;
import io.github.appreg.core.model.SlotName;
import io.github.appreg.core.model.StoreRef;
import io.github.appreg.core.world.Apps;
import io.github.appreg.core.world.Seeds;
import io.github.appreg.core.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What holds for a credential over years of runs, late runs and failures. */
class RotationPropertiesTest {
  private static final SlotName SLOT = new SlotName("automation");
  private static final int RUNS = 100;

  /** With runs at most a week apart, a renewal due 30 days ahead outlives three failures. */
  private static final int FAILURES_IN_A_ROW = 3;

  @Test
  void aConsumerIsNeverWithoutAWorkingCredential() {
    Seeds.forAll(
        50,
        random -> {
          World world = new World();
          DesiredApp app = app(random);
          world.apply(List.of(app));
          int failures = 0;
          for (int run = 0; run < RUNS; run++) {
            world.clock.advance(Duration.ofHours(1 + random.nextInt(7 * 24)));
            failures = failures < FAILURES_IN_A_ROW && disturbed(world, random) ? failures + 1 : 0;
            world.apply(List.of(app));
            world.directory.failAt = -1;
            world.store.refusals = 0;
            world.store.lostAnswers = 0;
            assertThat(working(world, app)).as("run %d at %s", run, world.clock.instant()).isTrue();
          }
        });
  }

  @Test
  void noMoreThanTwoOfASlotStandWhenDeliveriesWork() {
    Seeds.forAll(
        50,
        random -> {
          World world = new World();
          DesiredApp app = app(random);
          for (int run = 0; run < RUNS; run++) {
            world.apply(List.of(app));
            assertThat(live(world, app).credentials()).hasSizeLessThanOrEqualTo(2);
            world.clock.advance(Duration.ofHours(1 + random.nextInt(240)));
          }
        });
  }

  @Test
  void aSecondDecisionAtTheSameInstantIsEmpty() {
    Seeds.forAll(
        50,
        random -> {
          World world = new World();
          DesiredApp app = app(random);
          for (int run = 0; run < 30; run++) {
            world.apply(List.of(app));
            assertThat(world.plan(List.of(app)).isEmpty()).isTrue();
            world.clock.advance(Duration.ofHours(1 + random.nextInt(1000)));
          }
        });
  }

  @Test
  void whatARunLeftBehindGoesInTheNextOneThatDelivers() {
    World world = new World();
    DesiredApp app = Apps.certificateApp("intune");
    world.apply(List.of(app));
    world.clock.advance(Duration.ofDays(150));
    world.directory.outside(app.key(), live -> withOrphan(live, world.clock.instant()));
    world.apply(List.of(app));
    assertThat(live(world, app).credentials())
        .extracting(LiveCredential::keyId)
        .doesNotContain("orphan");
  }

  @Test
  void afterReceiptsWereLostTheOldOneStaysForTheOverlap() {
    World world = new World();
    DesiredApp app = Apps.certificateApp("intune");
    world.apply(List.of(app));
    LiveCredential old = live(world, app).credentials().get(0);
    world.store.loseReceipts();
    world.clock.advance(Duration.ofDays(1));
    world.apply(List.of(app));
    assertThat(live(world, app).credentials()).hasSize(2).contains(old);
    world.clock.advance(Duration.ofDays(6));
    world.apply(List.of(app));
    assertThat(live(world, app).credentials()).contains(old);
    world.clock.advance(Duration.ofDays(2));
    world.apply(List.of(app));
    assertThat(live(world, app).credentials()).hasSize(1).doesNotContain(old);
  }

  @Test
  void aStoreThatCannotBeReadProvesNothing() {
    World world = new World();
    DesiredApp app = Apps.certificateApp("intune");
    world.apply(List.of(app));
    world.store.unreadable = true;
    assertThat(world.plan(List.of(app)).isEmpty()).isTrue();
    assertThat(world.plan(List.of(app)).apps().get(0).warnings()).hasSize(1);
  }

  @Test
  void aMoveToAnotherStoreKeepsTheOldCredentialForTheOverlap() {
    World world = new World();
    DesiredApp app = Apps.certificateApp("intune");
    world.apply(List.of(app));
    LiveCredential old = live(world, app).credentials().get(0);
    world.clock.advance(Duration.ofDays(3));
    DesiredApp moved = with(app, Apps.certificate(SLOT, StoreRef.folder("elsewhere")));
    world.apply(List.of(moved));
    world.clock.advance(Duration.ofDays(3));
    world.apply(List.of(moved));
    assertThat(live(world, moved).credentials()).hasSize(2).contains(old);
    world.clock.advance(Duration.ofDays(5));
    world.apply(List.of(moved));
    assertThat(live(world, moved).credentials()).hasSize(1).doesNotContain(old);
  }

  private static DesiredApp app(Random random) {
    StoreRef store =
        random.nextBoolean()
            ? StoreRef.folder("intune")
            : StoreRef.keyVault("https://v.vault.azure.net", "intune");
    DesiredCredential slot =
        random.nextBoolean() ? Apps.certificate(SLOT, store) : Apps.secret(SLOT, store);
    return with(Apps.certificateApp("intune"), slot);
  }

  private static DesiredApp with(DesiredApp app, DesiredCredential slot) {
    return new DesiredApp(
        app.key(),
        app.managedIdentity(),
        app.fields(),
        app.tags(),
        app.owners(),
        app.permissions(),
        app.calls(),
        Optional.of(new TreeMap<>(Map.of(SLOT, slot))),
        app.environment(),
        app.runsOn(),
        app.origin());
  }

  /** Lets a write, a delivery or its answer fail, now and then. */
  private static boolean disturbed(World world, Random random) {
    switch (random.nextInt(6)) {
      case 0 -> world.directory.failAt = world.directory.writes + random.nextInt(3);
      case 1 -> world.store.refusals = 1;
      case 2 -> world.store.lostAnswers = 1;
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Whether what consumers read now is accepted now. */
  private static boolean working(World world, DesiredApp app) {
    Instant now = world.clock.instant();
    String published = world.store.published.values().iterator().next();
    return live(world, app).credentials().stream()
        .filter(c -> !now.isBefore(c.start()) && now.isBefore(c.end()))
        .anyMatch(
            c -> published.equals(c.thumbprint()) || published.equals("text of " + c.keyId()));
  }

  private static LiveApp live(World world, DesiredApp app) {
    return world.directory.read(List.of(app.target())).get(app.key());
  }

  private static LiveApp withOrphan(LiveApp live, Instant now) {
    List<LiveCredential> credentials = new java.util.ArrayList<>(live.credentials());
    credentials.add(
        new LiveCredential(
            LiveCredential.Kind.KEY,
            "orphan",
            "appreg:v1:automation",
            now,
            now.plusSeconds(86_400 * 180),
            "00"));
    return new LiveApp(
        live.key(),
        live.appId(),
        live.fields(),
        live.tags(),
        live.owners(),
        live.servicePrincipal(),
        live.declared(),
        live.granted(),
        credentials,
        live.trusts());
  }
}
