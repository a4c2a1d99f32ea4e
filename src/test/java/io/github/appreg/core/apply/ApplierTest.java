package io.github.appreg.core.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.Mark;
import io.github.appreg.core.model.SlotName;
import io.github.appreg.core.model.StoreRef;
import io.github.appreg.core.plan.TakeOwnership;
import io.github.appreg.core.world.Apps;
import io.github.appreg.core.world.Seeds;
import io.github.appreg.core.world.World;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ApplierTest {
  private final World world = new World();
  private final DesiredApp app = Apps.certificateApp("intune");

  @Test
  void anAppIsMadeProvenAndSaysWhereItsCredentialLies() {
    AppOutcome outcome = world.apply(List.of(app)).get(0);
    assertThat(outcome.succeeded()).isTrue();
    assertThat(outcome.proofs())
        .extracting(ProofOutcome::status)
        .containsExactly(ProofOutcome.Status.PROVEN);
    Outputs outputs = outcome.outputs().orElseThrow();
    assertThat(outputs.appId()).isEqualTo("app-1");
    assertThat(outputs.consent()).containsValue(true);
    assertThat(outputs.credentials()).extracting(Delivery::where).containsExactly("folder intune");
  }

  @Test
  void aFailedStepLeavesTheRestUndoneAndRunningAgainFinishes() {
    Seeds.forAll(
        200,
        random -> {
          World tenant = new World();
          List<DesiredApp> apps = List.of(Apps.any(random, "app-a"));
          tenant.directory.failAt = random.nextInt(12);
          AppOutcome first = tenant.apply(apps).get(0);
          if (tenant.directory.writes > tenant.directory.failAt) {
            assertThat(first.count(StepOutcome.Status.FAILED)).isEqualTo(1);
          }
          tenant.directory.failAt = -1;
          assertThat(tenant.apply(apps)).allMatch(AppOutcome::succeeded);
          assertThat(tenant.plan(apps).isEmpty()).isTrue();
        });
  }

  @Test
  void whatTheStoreRefusesIsTakenBackAtOnce() {
    world.store.refusals = 1;
    AppOutcome outcome = world.apply(List.of(app)).get(0);
    assertThat(outcome.succeeded()).isFalse();
    assertThat(live().credentials()).isEmpty();
    assertThat(world.store.published).isEmpty();
  }

  @Test
  void aDeliveryWhoseAnswerWasLostStands() {
    world.store.lostAnswers = 1;
    assertThat(world.apply(List.of(app))).allMatch(AppOutcome::succeeded);
    assertThat(live().credentials()).hasSize(1);
    assertThat(world.plan(List.of(app)).isEmpty()).isTrue();
  }

  @Test
  void aCredentialThatLagsBehindCostsAWaitAndNoFailure() {
    world.proof.refusals = 5;
    assertThat(world.apply(List.of(app))).allMatch(AppOutcome::succeeded);
  }

  @Test
  void aCredentialThatIsNeverAcceptedIsNeverPublished() {
    world.proof.refusals = 1000;
    AppOutcome outcome = world.apply(List.of(app)).get(0);
    assertThat(outcome.succeeded()).isFalse();
    assertThat(world.store.published).isEmpty();
    assertThat(live().credentials()).isEmpty();
  }

  @Test
  void onceStoppedNoStepBegins() {
    world.stop.set(true);
    AppOutcome outcome = world.apply(List.of(app)).get(0);
    assertThat(outcome.steps()).allMatch(step -> step.status() == StepOutcome.Status.NOT_DONE);
    assertThat(world.directory.writes).isZero();
  }

  @Test
  void aRevocationRevokesOnlyThatGrant() {
    world.apply(List.of(app));
    DesiredApp none =
        new DesiredApp(
            app.key(),
            app.managedIdentity(),
            app.fields(),
            app.tags(),
            app.owners(),
            Optional.of(List.of()),
            List.of(),
            app.credentials(),
            app.environment(),
            "",
            app.origin());
    LiveApp before = live();
    AppOutcome outcome = world.apply(List.of(none)).get(0);
    assertThat(outcome.steps())
        .extracting(s -> s.step().action().getClass().getSimpleName())
        .containsExactly("Declare", "Revoke", "RecordMark");
    assertThat(live().credentials()).isEqualTo(before.credentials());
    assertThat(live().granted()).isEmpty();
    assertThat(live().declared()).isEmpty();
  }

  @Test
  void aSecretIsDeliveredAndNoOutcomeKnowsIt() {
    DesiredApp secret = withSecret();
    AppOutcome outcome = world.apply(List.of(secret)).get(0);
    String text = world.store.published.get(StoreRef.folder("dev"));
    assertThat(text).startsWith("text of ");
    assertThat(outcome.toString()).doesNotContain(text);
  }

  @Test
  void aSecretWhoseFirstTokenSaysAllIsNotAskedAnother() {
    AppOutcome outcome = world.apply(List.of(withSecret())).get(0);
    assertThat(outcome.proofs().get(0).status()).isEqualTo(ProofOutcome.Status.PROVEN);
    assertThat(outcome.proofs().get(0).roles()).isNotEmpty();
    assertThat(world.proof.asked).isEqualTo(1);
  }

  @Test
  void whatTheStoreHoldsOtherThanWasProvenIsProvenItself() {
    world.store.garbles = true;
    AppOutcome outcome = world.apply(List.of(withSecret())).get(0);
    assertThat(outcome.proofs().get(0).status()).isEqualTo(ProofOutcome.Status.FAILED);
    assertThat(world.proof.asked).isGreaterThan(1);
  }

  @Test
  void anAppOfAnotherToolIsTakenOverAsAVisibleStep() {
    world.apply(List.of(app));
    world.directory.outside(
        app.key(),
        a ->
            new LiveApp(
                a.key(),
                a.appId(),
                a.fields(),
                new java.util.TreeSet<>(),
                a.owners(),
                a.servicePrincipal(),
                a.declared(),
                a.granted(),
                a.credentials(),
                a.trusts()));
    assertThat(world.plan(List.of(app)).apps().get(0).steps())
        .singleElement()
        .satisfies(
            step ->
                assertThat(step.action())
                    .isEqualTo(new TakeOwnership(false, Mark.of(app), new TreeMap<>())));
  }

  private DesiredApp withSecret() {
    SlotName slot = new SlotName("dev");
    return new DesiredApp(
        app.key(),
        app.managedIdentity(),
        app.fields(),
        app.tags(),
        app.owners(),
        app.permissions(),
        List.of(),
        Optional.of(new TreeMap<>(Map.of(slot, Apps.secret(slot, StoreRef.folder("dev"))))),
        app.environment(),
        "",
        app.origin());
  }

  private LiveApp live() {
    return world.directory.read(List.of(app.target())).get(app.key());
  }
}
