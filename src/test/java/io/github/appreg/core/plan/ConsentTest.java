package io.github.appreg.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.core.apply.AppOutcome;
import io.github.appreg.core.apply.ProofOutcome;
import io.github.appreg.core.model.Awaited;
import io.github.appreg.core.model.ConsentBy;
import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.DesiredPermission;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.Permission;
import io.github.appreg.core.port.DirectoryException;
import io.github.appreg.core.world.Apps;
import io.github.appreg.core.world.Seeds;
import io.github.appreg.core.world.World;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Apps whose consent a person gives, and apps with delegated permissions. */
class ConsentTest {
  @Test
  void whatAPersonHasYetToDoIsExactlyWhatLacksOnceAllElseIsDone() {
    Seeds.forAll(
        400,
        random -> {
          World world = new World();
          world.apply(List.of(Apps.any(random, "app-a")));
          DesiredApp app = Apps.consentedBy(Apps.any(random, "app-a"), ConsentBy.PERSON);
          SortedSet<Permission> before = live(world).granted();

          assertThat(world.apply(List.of(app))).allMatch(AppOutcome::succeeded);

          assertThat(live(world).granted()).isEqualTo(before);
          AppPlan next = world.plan(List.of(app)).apps().get(0);
          assertThat(next.steps()).allMatch(s -> Phase.of(s.action()) == Phase.RETIREMENTS);
          SortedSet<Permission> lacking = wanted(app);
          lacking.removeAll(before);
          assertThat(next.awaited().map(Awaited::consent).orElseGet(TreeSet::new))
              .isEqualTo(lacking);
          assertThat(next.awaited().flatMap(Awaited::link).isPresent())
              .isEqualTo(!lacking.isEmpty());

          world.directory.consent(app.key(), true);

          assertThat(world.plan(List.of(app)).apps().get(0).awaited()).isEmpty();
        });
  }

  @Test
  void whatIsUnmanagedIsNeitherGrantedNorRevokedNorWaitedFor() {
    Seeds.forAll(
        400,
        random -> {
          World world = new World();
          world.apply(List.of(Apps.any(random, "app-a")));
          DesiredApp app = Apps.any(random, "app-a");
          SortedSet<Permission> before = unmanaged(live(world), app);

          world.apply(List.of(app));

          assertThat(unmanaged(live(world), app)).isEqualTo(before);
          Optional<Awaited> awaited = world.plan(List.of(app)).apps().get(0).awaited();
          assertThat(awaited.map(Awaited::revocation).orElseGet(TreeSet::new))
              .noneMatch(before::contains);
        });
  }

  @Test
  void aTokenIsProvenAsFarAsAPersonHasConsented() {
    DesiredApp app = Apps.consentedBy(Apps.certificateApp("app-a"), ConsentBy.PERSON);
    World world = new World();

    AppOutcome outcome = world.apply(List.of(app)).get(0);

    assertThat(outcome.succeeded()).isTrue();
    ProofOutcome proof = outcome.proofs().get(0);
    assertThat(proof.status()).isEqualTo(ProofOutcome.Status.AWAITS_CONSENT);
    assertThat(proof.missing()).containsExactly("DeviceManagementManagedDevices.Read.All");
    assertThat(proof.calls()).isEmpty();
    assertThat(outcome.outputs().orElseThrow().awaited().orElseThrow().link())
        .contains("https://login.example/tenant/adminconsent?client_id=" + live(world).appId());

    world.directory.consent(app.key(), false);

    assertThat(world.verify(app).status()).isEqualTo(ProofOutcome.Status.PROVEN);
  }

  @Test
  void aRoleThatAPersonHasYetToRevokeIsNoFailureOfTheProof() {
    World world = new World();
    DesiredApp app = Apps.consentedBy(Apps.certificateApp("app-a"), ConsentBy.PERSON);
    world.apply(List.of(app));
    world.directory.consent(app.key(), false);
    DesiredApp none = Apps.asking(app, Optional.of(List.of()));

    AppOutcome outcome = world.apply(List.of(none)).get(0);

    assertThat(outcome.succeeded()).isTrue();
    assertThat(outcome.proofs().get(0).status()).isEqualTo(ProofOutcome.Status.AWAITS_CONSENT);
    assertThat(outcome.proofs().get(0).calls()).hasSize(1);
    assertThat(outcome.outputs().orElseThrow().awaited().orElseThrow().revocation())
        .containsExactly(Permission.graph("DeviceManagementManagedDevices.Read.All"));
  }

  @Test
  void tokensOfSeveralApisAreProvenAsFarAsAPersonHasConsented() {
    Permission things = new Permission(Apps.OTHER_API, "Things.Read");
    Permission stray = new Permission("22222222-2222-3333-4444-555555555555", "Stray.Read");
    List<DesiredPermission> both =
        Stream.of(Permission.graph("User.Read.All"), things)
            .map(each -> new DesiredPermission(each, "", Apps.HERE))
            .toList();
    DesiredApp app =
        Apps.consentedBy(
            Apps.asking(Apps.certificateApp("app-a"), Optional.of(both)), ConsentBy.PERSON);
    app = Apps.inNameOfPeople(app, "User.Read");
    World world = new World();
    world.apply(List.of(app));
    grant(world, app, things, stray, Permission.graph("Mail.Read").inNameOfPeople());

    ProofOutcome half = world.verify(app);
    assertThat(half.status()).isEqualTo(ProofOutcome.Status.AWAITS_CONSENT);
    assertThat(half.roles()).containsExactly(things.toString());
    assertThat(half.missing()).containsExactly("User.Read.All");
    assertThat(half.extra()).isEmpty();

    grant(world, app, Permission.graph("User.Read.All"));
    assertThat(world.verify(app).status()).isEqualTo(ProofOutcome.Status.PROVEN);
  }

  private static void grant(World world, DesiredApp app, Permission... permissions) {
    try {
      for (Permission each : permissions) {
        world.directory.grant(app.target(), each);
      }
    } catch (DirectoryException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void everyPermissionReadsBackFromItsText() {
    Permission plain = new Permission(Apps.OTHER_API, "Things.Read");
    for (Permission each : List.of(Permission.graph("User.Read"), plain)) {
      assertThat(Permission.of(each.toString())).isEqualTo(each);
      assertThat(Permission.of(each.inNameOfPeople().toString())).isEqualTo(each.inNameOfPeople());
      assertThat(each.inNameOfPeople()).isNotEqualTo(each).isGreaterThan(each);
    }
  }

  private static LiveApp live(World world) {
    return world.directory.all().get(0);
  }

  private static SortedSet<Permission> wanted(DesiredApp app) {
    return Stream.of(app.permissions(), app.delegated())
        .flatMap(list -> list.stream().flatMap(List::stream))
        .map(DesiredPermission::permission)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static SortedSet<Permission> unmanaged(LiveApp live, DesiredApp app) {
    SortedSet<Permission> all = new TreeSet<>(live.granted());
    all.addAll(live.declared());
    all.removeIf(
        each -> (each.delegated() ? app.delegatedApis() : app.apis()).contains(each.api()));
    return all;
  }
}
