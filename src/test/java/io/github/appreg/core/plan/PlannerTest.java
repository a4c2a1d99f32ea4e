package io.github.appreg.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.core.apply.AppOutcome;
import io.github.appreg.core.diff.AppDiff;
import io.github.appreg.core.diff.Differ;
import io.github.appreg.core.model.ConsentBy;
import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.LiveCredential;
import io.github.appreg.core.world.Apps;
import io.github.appreg.core.world.MemoryDirectory;
import io.github.appreg.core.world.Seeds;
import io.github.appreg.core.world.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlannerTest {
  @Test
  void aPlanAppliedAndPlannedAgainIsEmpty() {
    Seeds.forAll(
        400,
        random -> {
          World world = new World();
          world.apply(three(random));
          List<DesiredApp> changed = three(random);
          assertThat(world.apply(changed)).allMatch(AppOutcome::succeeded);
          assertThat(withoutSettling(world.plan(changed))).isEmpty();
        });
  }

  /**
   * Held against the difference itself: a planner that leaves something out leaves it out again.
   */
  @Test
  void whatIsAppliedIsAsTheManifestSays() {
    Seeds.forAll(
        400,
        random -> {
          World world = new World();
          world.apply(three(random));
          List<DesiredApp> changed =
              three(random).stream().map(app -> Apps.consentedBy(app, ConsentBy.APPREG)).toList();
          world.apply(changed);
          for (DesiredApp app : changed) {
            LiveApp live = world.directory.read(List.of(app.target())).get(app.key());
            AppDiff diff =
                new Differ(MemoryDirectory.SELF)
                    .compare(app, Optional.of(live), Set.of(), world.clock.instant());
            assertThat(diff.isEmpty()).as("%s", diff).isTrue();
          }
        });
  }

  @Test
  void thePlanDoesNotDependOnTheOrderOfTheManifests() {
    Seeds.forAll(
        200,
        random -> {
          World world = new World();
          world.apply(three(random));
          List<DesiredApp> apps = new ArrayList<>(three(random));
          Plan plan = world.plan(apps);
          Collections.shuffle(apps, random);
          assertThat(world.plan(apps)).isEqualTo(plan);
        });
  }

  @Test
  void whatIsForeignIsNeverNamedInAnAction() {
    Seeds.forAll(
        200,
        random -> {
          World world = new World();
          world.apply(three(random));
          LiveCredential foreign =
              new LiveCredential(
                  LiveCredential.Kind.PASSWORD,
                  "foreign",
                  "by hand",
                  Instant.EPOCH,
                  Instant.EPOCH.plusSeconds(1),
                  "");
          world
              .directory
              .all()
              .forEach(app -> world.directory.outside(app.key(), a -> with(a, foreign)));
          Plan plan = world.plan(three(random));
          assertThat(plan.toString())
              .doesNotContain("Retire[slot=by hand")
              .doesNotContain("keyId=foreign");
          world.apply(plan);
          assertThat(world.directory.all())
              .allSatisfy(app -> assertThat(app.credentials()).contains(foreign));
        });
  }

  @Test
  void whatAddsComesBeforeWhatTakesAway() {
    Seeds.forAll(
        200,
        random -> {
          World world = new World();
          world.apply(three(random));
          for (AppPlan app : world.plan(three(random)).apps()) {
            List<Phase> phases = app.steps().stream().map(step -> Phase.of(step.action())).toList();
            assertThat(phases).isSorted();
          }
        });
  }

  /** Retirements may come due as soon as a successor is known; they are not a second change. */
  private static List<Step> withoutSettling(Plan plan) {
    return plan.apps().stream().flatMap(app -> app.steps().stream()).toList();
  }

  private static List<DesiredApp> three(Random random) {
    return List.of(Apps.any(random, "app-a"), Apps.any(random, "app-b"), Apps.any(random, "app-c"));
  }

  private static LiveApp with(LiveApp app, LiveCredential credential) {
    List<LiveCredential> credentials = new ArrayList<>(app.credentials());
    credentials.add(credential);
    return new LiveApp(
        app.key(),
        app.appId(),
        app.fields(),
        app.tags(),
        app.owners(),
        app.servicePrincipal(),
        app.declared(),
        app.granted(),
        credentials,
        app.trusts());
  }
}
