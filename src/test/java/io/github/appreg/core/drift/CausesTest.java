package io.github.appreg.core.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.appreg.core.diff.AppDiff;
import io.github.appreg.core.diff.Differ;
import io.github.appreg.core.model.AppField;
import io.github.appreg.core.model.ConsentBy;
import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.DesiredPermission;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.LiveCredential;
import io.github.appreg.core.model.Marker;
import io.github.appreg.core.model.Permission;
import io.github.appreg.core.model.SlotName;
import io.github.appreg.core.model.StoreRef;
import io.github.appreg.core.model.Usage;
import io.github.appreg.core.plan.Expectation;
import io.github.appreg.core.plan.Planner;
import io.github.appreg.core.rotation.SlotDecision;
import io.github.appreg.core.rotation.Urgency;
import io.github.appreg.core.world.Apps;
import io.github.appreg.core.world.LiveEdit;
import io.github.appreg.core.world.MemoryDirectory;
import io.github.appreg.core.world.Seeds;
import io.github.appreg.core.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
          Set<String> awaited = awaited(world, app, edit);
          assertThat(findings(world, app, edit))
              .as(edit.name())
              .allSatisfy(
                  finding ->
                      assertThat(finding.causes())
                          .as(finding.toString())
                          .isEqualTo(expected(finding, awaited)));
        });
  }

  /** What a person shall revoke is from outside too: nothing was left to a person to revoke. */
  private static Set<Cause> expected(Finding finding, Set<String> awaited) {
    if (!awaited.contains(finding.subject())) {
      return Set.of(Cause.OUTSIDE);
    }
    return finding.desired().isEmpty() ? Set.of(Cause.OUTSIDE, Cause.PERSON) : Set.of(Cause.PERSON);
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
          Set<String> awaited = awaited(world, app, live -> live);
          assertThat(findings(world, app, live -> live))
              .allSatisfy(
                  finding ->
                      assertThat(finding.causes())
                          .as(finding.toString())
                          .containsExactly(
                              awaited.contains(finding.subject()) ? Cause.PERSON : Cause.TIME));
        });
  }

  @Test
  void whatAPersonHasYetToConsentToOrToRevokeWaitsForThatPerson() {
    World world = new World();
    DesiredApp app = byPerson(Apps.inNameOfPeople(Apps.certificateApp("some-app"), "User.Read"));
    world.apply(List.of(app));
    assertThat(causes(world, app))
        .containsExactly(
            entry("DeviceManagementManagedDevices.Read.All", Set.of(Cause.PERSON)),
            entry("User.Read (delegated)", Set.of(Cause.PERSON)));

    world.directory.consent(app.key(), false);
    assertThat(causes(world, app)).isEmpty();

    DesiredApp less = Apps.inNameOfPeople(app);
    assertThat(causes(world, less))
        .containsExactly(entry("User.Read (delegated)", Set.of(Cause.COMMIT)));
    world.apply(List.of(less));
    assertThat(causes(world, less))
        .containsExactly(entry("User.Read (delegated)", Set.of(Cause.PERSON)));
  }

  @Test
  void aGrantThatNoManifestAskedForIsFromOutsideThoughAPersonHasToRevokeIt() {
    World world = new World();
    DesiredApp app = byPerson(Apps.inNameOfPeople(Apps.certificateApp("some-app"), "User.Read"));
    world.apply(List.of(app));
    world.directory.consent(app.key(), false);
    DesiredApp less = Apps.inNameOfPeople(app);
    world.apply(List.of(less));
    assertThat(causes(world, less))
        .containsExactly(entry("User.Read (delegated)", Set.of(Cause.PERSON)));

    List<Finding> findings = findings(world, less, LiveEdit.GRANTED);
    assertThat(findings)
        .filteredOn(finding -> finding.subject().equals("Directory.Read.All"))
        .singleElement()
        .satisfies(f -> assertThat(f.causes()).containsExactly(Cause.OUTSIDE, Cause.PERSON));

    world.directory.withdraw(app.key(), Permission.graph("User.Read").inNameOfPeople());
    assertThat(causes(world, less)).isEmpty();
    assertThat(world.plan(List.of(less)).isEmpty()).as("nothing is left to apply").isTrue();
  }

  @Test
  void aCredentialThatBearsOurMarkerAndWasNeverDeliveredIsFromOutside() {
    World world = new World();
    DesiredApp app = secretApp();
    world.apply(List.of(app));
    SlotName slot = app.credentials().get().firstKey();
    assertThat(findings(world, app, live -> with(live, slot, world)))
        .singleElement()
        .satisfies(f -> assertThat(f.desired()).isEqualTo(Drift.RETIRED))
        .satisfies(f -> assertThat(f.causes()).containsExactly(Cause.OUTSIDE));
    assertThat(findings(world, app, live -> with(live, new SlotName("never-was"), world)))
        .singleElement()
        .satisfies(f -> assertThat(f.causes()).containsExactly(Cause.OUTSIDE));
  }

  private static DesiredApp secretApp() {
    DesiredCredential slot = Apps.secret(new SlotName("main"), StoreRef.folder("main"));
    return Apps.with(Apps.certificateApp("some-app"), slot);
  }

  private static LiveApp with(LiveApp app, SlotName slot, World world) {
    List<LiveCredential> all = new ArrayList<>(app.credentials());
    Instant start = world.clock.instant().plusSeconds(60);
    all.add(
        new LiveCredential(
            LiveCredential.Kind.PASSWORD,
            "made-by-eve",
            Marker.of(slot),
            start,
            start.plus(Duration.ofDays(700)),
            ""));
    return new LiveApp(
        app.key(),
        app.appId(),
        app.fields(),
        app.tags(),
        app.owners(),
        app.servicePrincipal(),
        app.declared(),
        app.granted(),
        all,
        app.trusts());
  }

  @Test
  void whatIsNoLongerLeftToAPersonIsACommit() {
    World world = new World();
    DesiredApp app = Apps.inNameOfPeople(Apps.certificateApp("some-app"), "User.Read");
    world.apply(List.of(byPerson(app)));
    assertThat(causes(world, app).values()).hasSize(2).containsOnly(Set.of(Cause.COMMIT));
  }

  @Test
  void whatIsNoLongerLeftToAPersonIsNotTakenForAChangeFromOutsideWhereAMarkHasNoRoomForItems() {
    World world = new World();
    String[] scopes = IntStream.range(0, 60).mapToObj(i -> "Scope" + i).toArray(String[]::new);
    DesiredApp app = Apps.inNameOfPeople(Apps.certificateApp("some-app"), scopes);
    world.apply(List.of(byPerson(app)));
    assertThat(causes(world, app).values()).hasSize(61).containsOnly(Set.of(Cause.UNKNOWN));
  }

  @Test
  void aDelegatedPermissionIsNoApplicationPermissionOfTheSameName() {
    World world = new World();
    DesiredApp app = Apps.inNameOfPeople(Apps.certificateApp("some-app"), "User.Read.All");
    world.apply(List.of(app));
    Permission role = Permission.graph("User.Read.All");

    DesiredApp more =
        Apps.asking(app, Optional.of(List.of(new DesiredPermission(role, "", Apps.HERE))));
    assertThat(causes(world, more)).containsEntry("User.Read.All", Set.of(Cause.COMMIT));

    world.directory.withdraw(app.key(), role.inNameOfPeople());
    assertThat(causes(world, app))
        .containsExactly(entry("User.Read.All (delegated)", Set.of(Cause.OUTSIDE)));
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

  private static DesiredApp byPerson(DesiredApp app) {
    return Apps.consentedBy(app, ConsentBy.PERSON);
  }

  private static SortedMap<String, Set<Cause>> causes(World world, DesiredApp app) {
    SortedMap<String, Set<Cause>> causes = new TreeMap<>();
    findings(world, app, live -> live).forEach(each -> causes.put(each.subject(), each.causes()));
    return causes;
  }

  private static Set<String> awaited(World world, DesiredApp app, UnaryOperator<LiveApp> edit) {
    LiveApp live = edit.apply(world.directory.read(List.of(app.target())).get(app.key()));
    return Expectation.of(app, World.PAGE).awaited(live.appId(), live.granted()).stream()
        .flatMap(each -> Stream.concat(each.consent().stream(), each.revocation().stream()))
        .map(Permission::toString)
        .collect(Collectors.toSet());
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
