package io.github.appreg.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.core.apply.AppOutcome;
import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.DeletedApp;
import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.port.DirectoryException;
import io.github.appreg.core.world.Apps;
import io.github.appreg.core.world.MemoryDirectory;
import io.github.appreg.core.world.Seeds;
import io.github.appreg.core.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** An app that was deleted comes back, whatever Entra brings back with it. */
class RestorationTest {
  private static final AppKey KEY = new AppKey("app-a");
  private static final Instant LATER = Instant.parse("2026-12-23T08:00:00Z");

  @Test
  void anAppThatCameBackIsReconciledByThePlanAfterIt() {
    Seeds.forAll(
        300,
        random -> {
          World world = deleted(random);
          DesiredApp app = Apps.any(random, "app-a");
          world.directory.comesBack = live -> some(random, live);

          assertThat(world.apply(restoring(app))).allMatch(AppOutcome::succeeded);
          assertThat(world.apply(List.of(app))).allMatch(AppOutcome::succeeded);

          assertThat(world.plan(List.of(app)).apps().get(0).steps())
              .allMatch(step -> Phase.of(step.action()) == Phase.RETIREMENTS);
        });
  }

  @Test
  void aKeptPlanThatRestoredIsDoneWhateverCameBack() {
    Seeds.forAll(
        200,
        random -> {
          World world = deleted(random);
          DesiredApp app = Apps.any(random, "app-a");
          AppPlan saved = restoring(app).apps().get(0);
          assertThat(resume(world, app, saved).plan()).isEqualTo(saved);
          world.directory.comesBack = live -> some(random, live);
          world.apply(new Plan(List.of(saved)));

          Resumption again = resume(world, app, saved);

          assertThat(again.moves()).isEmpty();
          assertThat(again.plan().steps()).isEmpty();
        });
  }

  @Test
  void anotherAppOfTheNameIsNotTakenForTheOneThatWasToComeBack() {
    World world = new World();
    DesiredApp app = Apps.certificateApp("app-a");
    AppPlan saved = Restoration.of(app, new DeletedApp(KEY.value(), "another-app", LATER, true));
    world.apply(List.of(app));

    Resumption again = resume(world, app, saved);

    assertThat(again.moves()).extracting(Move::fact).contains("appId");
    assertThat(again.plan()).isEqualTo(saved);
  }

  private static World deleted(Random random) {
    World world = new World();
    world.apply(List.of(Apps.any(random, "app-a")));
    try {
      world.directory.delete(KEY);
    } catch (DirectoryException e) {
      throw new IllegalStateException(e);
    }
    world.clock.advance(Duration.ofDays(random.nextInt(30)));
    return world;
  }

  private static Plan restoring(DesiredApp app) {
    DeletedApp gone = new DeletedApp(KEY.value(), "app-1", LATER, true);
    return Restoration.beside(new Plan(List.of()), List.of(app), Map.of(KEY, gone));
  }

  private static LiveApp some(Random random, LiveApp live) {
    return new LiveApp(
        live.key(),
        live.appId(),
        live.fields(),
        live.tags(),
        random.nextBoolean() ? live.owners() : new TreeSet<>(),
        random.nextBoolean(),
        live.declared(),
        new TreeSet<>(Seeds.someOf(random, List.copyOf(live.granted()))),
        Seeds.someOf(random, live.credentials()),
        Seeds.someOf(random, live.trusts()));
  }

  /** Such a plan asks for no slot, so no store is looked at. */
  private static Resumption resume(World world, DesiredApp app, AppPlan saved) {
    Optional<LiveApp> live =
        Optional.ofNullable(world.directory.read(List.of(app.target())).get(KEY));
    assertThat(saved.expectation().slots()).isEmpty();
    return Resumption.of(saved, live, Map.of(), MemoryDirectory.SELF, world.clock.instant());
  }
}
