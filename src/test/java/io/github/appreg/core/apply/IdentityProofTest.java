package io.github.appreg.core.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.DesiredPermission;
import io.github.appreg.core.model.IdentityReference;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.Permission;
import io.github.appreg.core.plan.Expectation;
import io.github.appreg.core.world.Apps;
import io.github.appreg.core.world.Seeds;
import io.github.appreg.core.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class IdentityProofTest {
  private static final List<Permission> PERMISSIONS =
      List.of(
          Permission.graph("User.Read.All"),
          Permission.graph("Group.Read.All"),
          new Permission(Apps.OTHER_API, "Things.Read"),
          new Permission("22222222-2222-3333-4444-555555555555", "Others.Read"));

  @Test
  void whatWasAppliedIsPlannedNoMoreAndProven() {
    Seeds.forAll(
        200,
        random -> {
          World world = new World();
          DesiredApp app = identity(Seeds.someOf(random, PERMISSIONS));
          LiveApp before = existing(world, app, random);
          world.apply(List.of(app));

          assertThat(world.plan(List.of(app)).isEmpty()).isTrue();
          LiveApp live = live(world, app);
          assertThat(live.granted()).containsAll(wanted(app));
          assertThat(before.granted().stream().filter(p -> !app.apis().contains(p.api())))
              .allMatch(live.granted()::contains);
          assertThat(proof(world, "").of(app, asked(app), live).status())
              .isEqualTo(ProofOutcome.Status.ELSEWHERE);
          world.proof.own = live.appId();
          ProofOutcome own = proof(world, live.appId()).of(app, asked(app), live);
          assertThat(own.status()).as(own.toString()).isEqualTo(ProofOutcome.Status.PROVEN);
          assertThat(own.calls()).hasSize(1);
        });
  }

  @Test
  void grantsThatAreNotThoseOfTheManifestFailTheProofWhoeverAsks() {
    World world = new World();
    DesiredApp app = identity(PERMISSIONS.subList(0, 2));
    existing(world, app, new Random(1));
    world.apply(List.of(app));
    DesiredApp more = identity(PERMISSIONS.subList(1, 3));

    for (String self : List.of("", live(world, app).appId())) {
      ProofOutcome outcome = proof(world, self).of(more, asked(more), live(world, app));
      assertThat(outcome.status()).isEqualTo(ProofOutcome.Status.FAILED);
      assertThat(outcome.fault().orElseThrow().summary())
          .contains("missing [Things.Read on " + Apps.OTHER_API + "]")
          .contains("besides [User.Read.All]");
    }
  }

  private static IdentityProof proof(World world, String self) {
    return new IdentityProof(
        new Prover(world.proof, world.store, world.clock, world.clock::advance), self);
  }

  private static Expectation asked(DesiredApp app) {
    return Expectation.of(app, World.PAGE);
  }

  private static LiveApp existing(World world, DesiredApp app, Random random) {
    try {
      world.directory.create(app.key(), Map.of(), new TreeSet<>(), new TreeSet<>());
      world.directory.createServicePrincipal(app.key());
      for (Permission permission : Seeds.someOf(random, PERMISSIONS)) {
        world.directory.grant(app.target(), permission);
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    return live(world, app);
  }

  private static LiveApp live(World world, DesiredApp app) {
    return world.directory.read(List.of(app.target())).get(app.key());
  }

  private static List<Permission> wanted(DesiredApp app) {
    return app.permissions().orElseThrow().stream().map(DesiredPermission::permission).toList();
  }

  private static DesiredApp identity(List<Permission> permissions) {
    List<DesiredPermission> wanted = new ArrayList<>();
    permissions.forEach(p -> wanted.add(new DesiredPermission(p, "", Apps.HERE)));
    DesiredApp app = Apps.certificateApp("identity");
    return new DesiredApp(
        new AppKey("identity"),
        Optional.of(new IdentityReference(IdentityReference.By.NAME, "identity")),
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(wanted),
        app.calls(),
        Optional.empty(),
        app.environment(),
        "",
        app.origin());
  }
}
