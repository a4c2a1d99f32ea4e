package io.github.appreg.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.core.apply.AppOutcome;
import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.LiveCredential;
import io.github.appreg.core.model.Owner;
import io.github.appreg.core.model.SlotName;
import io.github.appreg.core.model.StoreRef;
import io.github.appreg.core.world.Apps;
import io.github.appreg.core.world.LiveEdit;
import io.github.appreg.core.world.MemoryDirectory;
import io.github.appreg.core.world.Seeds;
import io.github.appreg.core.world.World;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A plan kept for later is carried out on what it was made from, and on what it made of that. */
class ResumptionTest {
  @Test
  void aPlanStoppedAtAnyWriteGoesOnWhereItStoppedAndEndsAsPlanned() {
    Seeds.forAll(
        400,
        random -> {
          World world = new World();
          world.apply(List.of(Apps.any(random, "app-a")));
          world.clock.advance(Duration.ofDays(random.nextInt(200)));
          DesiredApp app = Apps.any(random, "app-a");
          AppPlan saved = world.plan(List.of(app)).apps().get(0);

          world.directory.failAt = world.directory.writes + random.nextInt(6);
          world.apply(new Plan(List.of(saved)));
          world.directory.failAt = -1;
          world.clock.advance(Duration.ofHours(1));
          Resumption again = resume(world, app, saved);
          assertThat(again.moves()).isEmpty();
          assertThat(saved.steps()).endsWith(again.plan().steps().toArray(Step[]::new));
          assertThat(world.apply(new Plan(List.of(again.plan())))).allMatch(AppOutcome::succeeded);

          assertThat(resume(world, app, saved).plan().steps()).isEmpty();
          assertThat(world.plan(List.of(app)).apps().get(0).steps())
              .allMatch(step -> Phase.of(step.action()) == Phase.RETIREMENTS);
        });
  }

  @Test
  void aPlanKilledBetweenAnyTwoStepsGoesOnToTheEndAsOftenAsItTakes() {
    Seeds.forAll(
        400,
        random -> {
          World world = new World();
          world.apply(List.of(Apps.any(random, "app-a")));
          world.clock.advance(Duration.ofDays(random.nextInt(200)));
          DesiredApp app = Apps.any(random, "app-a");
          AppPlan saved = world.plan(List.of(app)).apps().get(0);
          for (int kills = 0; kills < 3; kills++) {
            Resumption stand = resume(world, app, saved);
            assertThat(stand.moves()).isEmpty();
            AppPlan left = stand.plan();
            List<Step> some = upTo(left, random.nextInt(left.steps().size() + 1));
            String appId = left.appId();
            world.apply(new Plan(List.of(left.remaining(appId, some, left.restsOn(), List.of()))));
            world.clock.advance(Duration.ofMinutes(1));
          }

          Resumption last = resume(world, app, saved);

          assertThat(last.moves()).isEmpty();
          assertThat(world.apply(new Plan(List.of(last.plan())))).allMatch(AppOutcome::succeeded);
          assertThat(resume(world, app, saved).plan().steps()).isEmpty();
        });
  }

  @Test
  void aPlanThatWasCarriedOutHasNothingLeftToDo() {
    Seeds.forAll(
        200,
        random -> {
          World world = new World();
          DesiredApp app = Apps.any(random, "app-a");
          AppPlan saved = world.plan(List.of(app)).apps().get(0);
          world.apply(new Plan(List.of(saved)));

          Resumption again = resume(world, app, saved);

          assertThat(again.moves()).isEmpty();
          assertThat(again.plan().steps()).isEmpty();
        });
  }

  @Test
  void whatSomebodyElseChangedIsNeverTakenForAStepOfThePlan() {
    Seeds.forAll(
        400,
        random -> {
          World world = new World();
          world.apply(List.of(Apps.any(random, "app-a")));
          DesiredApp app = Apps.any(random, "app-a");
          AppPlan saved = world.plan(List.of(app)).apps().get(0);
          world.directory.failAt = world.directory.writes + random.nextInt(6);
          world.apply(new Plan(List.of(saved)));
          LiveApp before = world.directory.all().get(0);
          LiveApp after = LiveEdit.any(random).apply(before);
          world.directory.outside(app.key(), live -> after);

          Resumption again = resume(world, app, saved);

          assertThat(again.moves()).isNotEmpty();
          assertThat(again.plan()).isEqualTo(saved);
        });
  }

  @Test
  void whatAPlanFindsMovedBeforeItsFirstWriteIsLeftAlone() {
    World world = new World();
    DesiredApp app = Apps.certificateApp("app-a");
    world.apply(List.of(app));
    world.clock.advance(Duration.ofDays(170));
    Plan first = world.plan(List.of(app));
    Plan second = world.plan(List.of(app));
    assertThat(world.apply(first)).allMatch(AppOutcome::succeeded);
    int writes = world.directory.writes;

    AppOutcome loser = world.apply(second).get(0);

    assertThat(loser.succeeded()).isFalse();
    assertThat(loser.moved())
        .singleElement()
        .satisfies(
            move -> assertThat(move.fact()).startsWith("certificate "),
            move -> assertThat(move.then()).isEmpty());
    assertThat(world.directory.writes).isEqualTo(writes);
  }

  @Test
  void aSecretThatWasMadeAndNotDeliveredIsMadeAnewAndTheOldOneIsNamed() {
    World world = new World();
    DesiredApp app =
        Apps.with(
            Apps.certificateApp("app-a"),
            Apps.secret(new SlotName("main"), StoreRef.folder("main")));
    AppPlan saved = world.plan(List.of(app)).apps().get(0);
    world.apply(new Plan(List.of(saved.remaining("", upTo(saved, 4), Facts.NONE, List.of()))));
    LiveCredential orphan = world.directory.all().get(0).credentials().get(0);

    Resumption again = resume(world, app, saved);

    assertThat(again.plan().steps().get(0).action().describe()).startsWith("issue client secret");
    assertThat(again.plan().warnings()).singleElement().asString().contains(orphan.keyId());
    assertThat(world.apply(new Plan(List.of(again.plan())))).allMatch(AppOutcome::succeeded);
    world.clock.advance(Duration.ofDays(8));
    assertThat(world.plan(List.of(app)).apps().get(0).steps())
        .singleElement()
        .satisfies(step -> assertThat(step.action().describe()).contains(orphan.keyId()));
  }

  @Test
  void aPlanMadeWithAnotherSignInThatTakesOursAwayIsKnown() {
    World world = new World();
    DesiredApp app = Apps.certificateApp("app-a");
    world.apply(List.of(app));
    AppPlan plan = world.plan(List.of(app)).apps().get(0);
    Step removal =
        new Step(
            new Action.RemoveOwner(new Owner(MemoryDirectory.SELF, "appreg")), "extra", Apps.HERE);

    assertThat(Resumption.disowns(plan, MemoryDirectory.SELF)).isFalse();
    AppPlan removing = plan.remaining("", List.of(removal), plan.restsOn(), List.of());
    assertThat(Resumption.disowns(removing, MemoryDirectory.SELF)).isTrue();
    assertThat(Resumption.disowns(removing, "another")).isFalse();
  }

  private static List<Step> upTo(AppPlan plan, int steps) {
    return plan.steps().subList(0, steps);
  }

  private static Resumption resume(World world, DesiredApp app, AppPlan saved) {
    Optional<LiveApp> live =
        Optional.ofNullable(world.directory.read(List.of(app.target())).get(app.key()));
    return Resumption.of(
        saved,
        live,
        world.receipts(List.of(app)).get(app.key()),
        MemoryDirectory.SELF,
        world.clock.instant());
  }
}
