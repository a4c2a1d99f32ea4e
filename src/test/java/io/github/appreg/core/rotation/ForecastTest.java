package io.github.appreg.core.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.appreg.core.model.CertificateIssuer;
import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.PublicCertificate;
import io.github.appreg.core.model.RotationPolicy;
import io.github.appreg.core.model.SlotName;
import io.github.appreg.core.model.StoreRef;
import io.github.appreg.core.plan.Action;
import io.github.appreg.core.plan.Calendar;
import io.github.appreg.core.plan.Plan;
import io.github.appreg.core.plan.Step;
import io.github.appreg.core.world.Apps;
import io.github.appreg.core.world.Seeds;
import io.github.appreg.core.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a calendar says of the future is what runs at those times do. */
class ForecastTest {
  private static final SlotName SLOT = new SlotName("automation");
  private static final Duration YEARS = Duration.ofDays(3 * 365);

  @Test
  void whatIsForetoldIsWhatRunsDoThenAndNothingElse() {
    Seeds.forAll(
        40,
        random -> {
          World world = new World();
          DesiredApp app = Apps.with(Apps.certificateApp("intune"), slot(random));
          world.apply(List.of(app));
          List<Forecast.Turn> told = calendar(world, app).apps().get(app.key());
          assertThat(told).isNotEmpty();
          for (Instant when : told.stream().map(Forecast.Turn::when).distinct().toList()) {
            Instant before = when.minusSeconds(1);
            if (world.clock.instant().isBefore(before)) {
              world.clock.advance(Duration.between(world.clock.instant(), before));
              assertThat(world.plan(List.of(app)).isEmpty()).as("just before %s", when).isTrue();
            }
            world.clock.advance(Duration.between(world.clock.instant(), when));
            Plan plan = world.plan(List.of(app));
            assertThat(transitions(plan)).as("at %s", when).isEqualTo(steps(told, when));
            world.apply(plan);
          }
        });
  }

  @Test
  void aRequestIsForetoldWithTheCertificateThatComesOfIt() {
    World world = new World();
    DesiredApp app =
        Apps.with(
            Apps.certificateApp("intune"),
            certificate(new CertificateIssuer(CertificateIssuer.Kind.FILE, "")));

    assertThat(calendar(world, app).apps().get(app.key()))
        .extracting(Forecast.Turn::transition)
        .startsWith(
            Transition.REQUEST,
            Transition.MINT,
            Transition.ATTACH,
            Transition.PUBLISH,
            Transition.PROVE,
            Transition.REQUEST);
  }

  @Test
  void aBroughtCertificateIsForetoldToEndAndToBeRemoved() {
    World world = new World();
    Instant now = world.clock.instant();
    Instant end = now.plus(Duration.ofDays(90));
    DesiredApp app =
        Apps.with(
            Apps.certificateApp("intune"),
            new DesiredCredential.BroughtCertificate(
                SLOT, Apps.HERE, PublicCertificate.of(now, end, new byte[] {1})));

    assertThat(calendar(world, app).apps().get(app.key()))
        .extracting(Forecast.Turn::transition, Forecast.Turn::when)
        .containsExactly(
            tuple(Transition.ATTACH, now),
            tuple(Transition.END, end),
            tuple(Transition.RETIRE, end));
  }

  private static Calendar calendar(World world, DesiredApp app) {
    Instant now = world.clock.instant();
    return Calendar.of(
        List.of(app),
        world.directory.read(List.of(app.target())),
        world.receipts(List.of(app)),
        now,
        now.plus(YEARS));
  }

  /** What a run does at that instant, as foretold; what settles by itself is no step. */
  private static List<Transition> steps(List<Forecast.Turn> told, Instant when) {
    return told.stream()
        .filter(turn -> turn.when().equals(when))
        .map(Forecast.Turn::transition)
        .filter(t -> t != Transition.SETTLE && t != Transition.END)
        .toList();
  }

  private static List<Transition> transitions(Plan plan) {
    List<Transition> transitions = new ArrayList<>();
    for (Step step : plan.apps().get(0).steps()) {
      if (step.action() instanceof Action.Advance advance) {
        transitions.add(advance.transition());
      } else if (step.action() instanceof Action.Retire) {
        transitions.add(Transition.RETIRE);
      }
    }
    return transitions;
  }

  private static DesiredCredential slot(Random random) {
    StoreRef store =
        random.nextBoolean()
            ? StoreRef.folder("intune")
            : StoreRef.keyVault("https://v.vault.azure.net", "intune");
    RotationPolicy policy = policy(random);
    return random.nextBoolean()
        ? new DesiredCredential.ClientSecret(SLOT, Apps.HERE, store, policy)
        : new DesiredCredential.Certificate(
            SLOT, Apps.HERE, store, policy, 2048, "CN=x", false, CertificateIssuer.ONE_OFF);
  }

  private static RotationPolicy policy(Random random) {
    int overlap = 24 + random.nextInt(300);
    int renew = overlap + random.nextInt(300);
    int life = overlap + renew + 1 + random.nextInt(4000);
    return new RotationPolicy(
        Duration.ofHours(life), Duration.ofHours(renew), Duration.ofHours(overlap));
  }

  private static DesiredCredential certificate(CertificateIssuer issuer) {
    return new DesiredCredential.Certificate(
        SLOT,
        Apps.HERE,
        StoreRef.keyVault("https://v.vault.azure.net", "intune"),
        Apps.POLICY,
        2048,
        "CN=x",
        false,
        issuer);
  }
}
