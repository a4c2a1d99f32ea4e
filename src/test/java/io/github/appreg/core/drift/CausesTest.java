package io.github.appreg.core.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.core.diff.AppDiff;
import io.github.appreg.core.diff.Differ;
import io.github.appreg.core.model.AppField;
import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.Usage;
import io.github.appreg.core.plan.Planner;
import io.github.appreg.core.rotation.SlotDecision;
import io.github.appreg.core.rotation.Urgency;
import io.github.appreg.core.world.Apps;
import io.github.appreg.core.world.LiveEdit;
import io.github.appreg.core.world.MemoryDirectory;
import io.github.appreg.core.world.Seeds;
import io.github.appreg.core.world.World;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Why the tenant differs, told by the mark alone. */
class CausesTest {
  @Test
  void whatOnlyTheManifestChangedIsACommit() {
    Seeds.forAll(
        400,
        random -> {
          World world = new World();
          world.apply(List.of(Apps.any(random, "some-app")));
          List<Finding> findings = findings(world, Apps.any(random, "some-app"), live -> live);
          assertThat(findings)
              .allSatisfy(
                  finding ->
                      assertThat(finding.causes())
                          .as(finding.toString())
                          .doesNotContain(Cause.OUTSIDE, Cause.UNKNOWN));
        });
  }

  @Test
  void whatOnlySomebodyElseChangedIsFromOutside() {
    Seeds.forAll(
        400,
        random -> {
          World world = new World();
          DesiredApp app = Apps.any(random, "some-app");
          world.apply(List.of(app));
          LiveEdit edit = LiveEdit.any(random);
          assertThat(findings(world, app, edit))
              .as(edit.name())
              .filteredOn(finding -> edit != LiveEdit.CLIENT_SECRET)
              .allSatisfy(
                  finding ->
                      assertThat(finding.causes())
                          .as(finding.toString())
                          .containsExactly(Cause.OUTSIDE));
        });
  }

  @Test
  void whatNobodyChangedIsTime() {
    Seeds.forAll(
        200,
        random -> {
          World world = new World();
          DesiredApp app = Apps.any(random, "some-app");
          world.apply(List.of(app));
          world.clock.advance(Duration.ofDays(random.nextInt(400)));
          assertThat(findings(world, app, live -> live))
              .allSatisfy(
                  finding ->
                      assertThat(finding.causes())
                          .as(finding.toString())
                          .containsExactly(Cause.TIME));
        });
  }

  @Test
  void aFieldThatBothChangedHasBothCauses() {
    World world = new World();
    DesiredApp app = Apps.certificateApp("some-app");
    world.apply(List.of(app));
    List<Finding> findings =
        findings(world, named(app, "Renamed in the manifest"), LiveEdit.DISPLAY_NAME);
    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).causes()).containsExactly(Cause.COMMIT, Cause.OUTSIDE);
  }

  @Test
  void withoutAMarkNothingIsClaimed() {
    World world = new World();
    DesiredApp app = Apps.certificateApp("some-app");
    world.apply(List.of(app));
    List<Finding> findings = findings(world, named(app, "Renamed"), CausesTest::withoutTags);
    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).causes()).containsExactly(Cause.UNKNOWN);
  }

  @Test
  void anAppThatIsNotThereMayNeverHaveBeen() {
    assertThat(findings(new World(), Apps.certificateApp("some-app"), live -> live).get(0).causes())
        .containsExactly(Cause.UNKNOWN);
  }

  private static DesiredApp named(DesiredApp app, String name) {
    Map<AppField, String> fields = new EnumMap<>(app.fields());
    fields.put(AppField.DISPLAY_NAME, name);
    return new DesiredApp(
        app.key(),
        app.managedIdentity(),
        fields,
        app.tags(),
        app.owners(),
        app.permissions(),
        app.calls(),
        app.credentials(),
        app.environment(),
        app.runsOn(),
        app.origin());
  }

  private static LiveApp withoutTags(LiveApp app) {
    return new LiveApp(
        app.key(),
        app.appId(),
        app.fields(),
        new TreeSet<>(),
        app.owners(),
        app.servicePrincipal(),
        app.declared(),
        app.granted(),
        app.credentials(),
        app.trusts());
  }

  private static List<Finding> findings(World world, DesiredApp app, UnaryOperator<LiveApp> edit) {
    var receipts = world.receipts(List.of(app)).get(app.key());
    Optional<LiveApp> live =
        Optional.ofNullable(world.directory.read(List.of(app.target())).get(app.key())).map(edit);
    AppDiff diff =
        Planner.compare(
            new Differ(MemoryDirectory.SELF), app, live, receipts, world.clock.instant());
    List<SlotDecision> decisions =
        Planner.decide(diff, receipts, Urgency.NONE, Usage.NOT_ASKED, world.clock.instant());
    return Drift.report(
            List.of(diff),
            Map.of(app.key(), decisions),
            Map.of(),
            world.clock.instant(),
            new TreeMap<>())
        .findings();
  }
}
