package io.github.appreg.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.DesiredPermission;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.Origin;
import io.github.appreg.core.model.Permission;
import io.github.appreg.core.model.SlotName;
import io.github.appreg.core.model.Trust;
import io.github.appreg.core.plan.Objection.Kind;
import io.github.appreg.core.world.Apps;
import io.github.appreg.core.world.LiveEdit;
import io.github.appreg.core.world.Seeds;
import io.github.appreg.core.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a run as a whole must not do by accident is objected to, and nothing else is. */
class RunGuardsTest {
  private static final String NOBODY = "00000000-0000-0000-0000-000000000000";

  private final World world = new World();

  @Test
  void threeOfTenAppsMayLosePermissionsAndFourMayNot() {
    List<DesiredApp> apps = fleet(10);
    world.apply(apps);

    assertThat(over(world.plan(stripped(apps, 3))).objections()).isEmpty();
    assertThat(over(world.plan(stripped(apps, 4))).objections())
        .containsExactly(
            new Objection(
                Kind.SHARE,
                "4 of 10 apps (40 %) would lose permissions; the limit is 30 %",
                "--max-share 40"));
    assertThat(new RunGuards(NOBODY, 40).over(world.plan(stripped(apps, 4))).objections())
        .isEmpty();
  }

  @Test
  void appsThatDoNotExistYetAreNoPartOfTheShare() {
    List<DesiredApp> apps = fleet(12);
    world.apply(apps.subList(0, 9));
    assertThat(over(world.plan(stripped(apps, 9))).objections()).isEmpty();

    world.apply(apps.subList(0, 10));
    assertThat(over(world.plan(stripped(apps, 9))).objections())
        .extracting(Objection::what)
        .containsExactly("9 of 10 apps (90 %) would lose permissions; the limit is 30 %");
  }

  @Test
  void credentialsThatGoWithoutASuccessorCountAndRotationsDoNot() {
    List<DesiredApp> apps = fleet(10);
    world.apply(apps);
    List<DesiredApp> bare = new ArrayList<>(apps);
    bare.replaceAll(Apps::with);

    assertThat(over(world.plan(bare)).objections())
        .extracting(Objection::what)
        .containsExactly("10 of 10 apps (100 %) would lose credentials; the limit is 30 %");

    world.clock.advance(Duration.ofDays(151));
    assertThat(over(world.plan(apps)).objections()).isEmpty();
    world.apply(apps);
    world.clock.advance(Duration.ofDays(8));
    Plan retiring = world.plan(apps);
    assertThat(retiring.count(Effect.DESTROY)).isEqualTo(10);
    assertThat(over(retiring).objections()).isEmpty();
  }

  @Test
  void whatIsLeftAloneStillCountsAmongAllTheApps() {
    List<DesiredApp> apps = fleet(12);
    world.apply(apps);
    Plan whole = world.plan(stripped(apps, 4));
    Plan half = new Plan(whole.apps().subList(0, 6));

    assertThat(over(half).objections()).isEmpty();
    assertThat(new RunGuards(NOBODY, 30).over(half, whole.apps()).objections())
        .extracting(Objection::what)
        .containsExactly("4 of 12 apps (33 %) would lose permissions; the limit is 30 %");
  }

  @Test
  void ourOwnAppMayBeAddedToAndRotated() {
    DesiredApp app = Apps.certificateApp("self");
    world.apply(List.of(app));
    assertThat(selfObjections(more(app))).isEmpty();
    world.clock.advance(Duration.ofDays(151));
    assertThat(selfObjections(app)).isEmpty();
    world.apply(List.of(app));
    world.clock.advance(Duration.ofDays(8));
    assertThat(world.plan(List.of(app)).count(Effect.DESTROY)).isEqualTo(1);
    assertThat(selfObjections(app)).isEmpty();
  }

  @Test
  void ourOwnAppIsNotWeakened() {
    DesiredApp app = Apps.certificateApp("self");
    world.apply(List.of(app));

    assertThat(selfObjections(without(app)))
        .containsExactly("revoke DeviceManagementManagedDevices.Read.All");
    assertThat(selfObjections(Apps.with(app)))
        .anyMatch(what -> what.startsWith("retire certificate automation ("));
  }

  @Test
  void delegatedPermissionsThatAreRevokedCountLikeTheOthers() {
    DesiredApp app = Apps.inNameOfPeople(Apps.certificateApp("self"), "User.Read");
    world.apply(List.of(app));
    assertThat(selfObjections(Apps.inNameOfPeople(app)))
        .containsExactly("revoke User.Read (delegated)");

    List<DesiredApp> apps = fleet(10);
    apps.replaceAll(each -> Apps.inNameOfPeople(each, "User.Read"));
    world.apply(apps);
    apps.replaceAll(Apps::inNameOfPeople);
    assertThat(over(world.plan(apps)).objections())
        .extracting(Objection::what)
        .containsExactly("10 of 10 apps (100 %) would lose permissions; the limit is 30 %");
  }

  @Test
  void aTrustOfOursThatChangesInPlaceIsWeakened() {
    DesiredApp app = Apps.certificateApp("self");
    world.apply(List.of(Apps.with(app, trusting("api://a"))));

    assertThat(selfObjections(Apps.with(app, trusting("api://b"))))
        .singleElement()
        .asString()
        .startsWith("change federated credential pipeline: ");
  }

  @Test
  void anotherAppIsNotOurs() {
    DesiredApp app = Apps.certificateApp("other");
    world.apply(List.of(app));

    assertThat(over(world.plan(List.of(without(app)))).objections(Kind.SELF)).isEmpty();
    assertThat(
            new RunGuards("", 30)
                .over(world.plan(List.of(Apps.certificateApp("new"))))
                .objections(Kind.SELF))
        .isEmpty();
  }

  @Test
  void anAppThatIsJudgedTwiceIsObjectedToOnce() {
    DesiredApp app = Apps.certificateApp("self");
    world.apply(List.of(app));
    RunGuards guards = new RunGuards(appId(app), 30);
    Plan once = guards.over(world.plan(List.of(without(app))));

    assertThat(guards.over(once)).isEqualTo(once);
  }

  /** Counted from the steps themselves, not as the guard counts. */
  @Test
  void aPlanThatIsNotObjectedToNeverTakesFromMoreThanTheLimit() {
    int[] seen = new int[2];
    Seeds.forAll(
        150,
        random -> {
          World any = new World();
          List<String> names = new ArrayList<>();
          for (int i = 0; i < 8 + random.nextInt(8); i++) {
            names.add("app-" + (char) ('a' + i));
          }
          any.apply(names.stream().map(name -> Apps.any(random, name)).toList());
          any.clock.advance(Duration.ofDays(random.nextInt(200)));
          any.directory.outside(any.directory.all().get(0).key(), LiveEdit.any(random));
          List<DesiredApp> kept = new ArrayList<>(any.directory.all().size());
          names.forEach(name -> kept.add(Apps.any(random, name)));
          int limit = random.nextInt(101);

          Plan plan = new RunGuards(NOBODY, limit).over(any.plan(kept));

          long revoked =
              plan.apps().stream()
                  .filter(app -> app.steps().stream().anyMatch(RunGuardsTest::revokes))
                  .count();
          boolean objected = !plan.objections(Kind.SHARE).isEmpty();
          seen[objected ? 1 : 0]++;
          if (!objected && names.size() >= 10) {
            assertThat(revoked * 100).isLessThanOrEqualTo((long) names.size() * limit);
          }
        });
    if (Seeds.all()) {
      assertThat(seen[0]).isGreaterThan(10);
      assertThat(seen[1]).isGreaterThan(10);
    }
  }

  private static boolean revokes(Step step) {
    return step.action() instanceof Action.Revoke
        || step.action() instanceof Action.RemoveForeign
        || step.action() instanceof Action.RemoveForeignTrust;
  }

  private static Plan over(Plan plan) {
    return new RunGuards(NOBODY, Share.LIMIT).over(plan);
  }

  private List<String> selfObjections(DesiredApp app) {
    return new RunGuards(appId(app).toUpperCase(Locale.ROOT), 30)
        .over(world.plan(List.of(app))).apps().get(0).objections().stream()
            .filter(objection -> objection.kind() == Kind.SELF)
            .map(Objection::what)
            .toList();
  }

  private String appId(DesiredApp app) {
    LiveApp live = world.directory.read(List.of(app.target())).get(app.key());
    return live.appId();
  }

  private static DesiredCredential trusting(String audience) {
    Trust trust = new Trust("https://issuer.example", "subject", audience);
    return new DesiredCredential.Federated(new SlotName("pipeline"), Apps.HERE, trust);
  }

  private static List<DesiredApp> fleet(int size) {
    List<DesiredApp> apps = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      apps.add(Apps.certificateApp("app-" + (char) ('a' + i)));
    }
    return apps;
  }

  private static List<DesiredApp> stripped(List<DesiredApp> apps, int many) {
    List<DesiredApp> all = new ArrayList<>(apps);
    for (int i = 0; i < many; i++) {
      all.set(i, without(all.get(i)));
    }
    return all;
  }

  private static DesiredApp without(DesiredApp app) {
    return permitted(app, List.of());
  }

  private static DesiredApp more(DesiredApp app) {
    List<DesiredPermission> all = new ArrayList<>(app.permissions().get());
    all.add(new DesiredPermission(Permission.graph("User.Read.All"), "", Apps.HERE));
    return permitted(app, all);
  }

  private static DesiredApp permitted(DesiredApp app, List<DesiredPermission> permissions) {
    return new DesiredApp(
        app.key(),
        app.managedIdentity(),
        app.fields(),
        app.tags(),
        app.owners(),
        Optional.of(permissions),
        app.calls(),
        app.credentials(),
        app.environment(),
        app.runsOn(),
        Origin.of(Apps.HERE));
  }
}
