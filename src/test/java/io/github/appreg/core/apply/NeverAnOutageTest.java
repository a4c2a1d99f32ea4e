package io.github.appreg.core.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.LiveCredential;
import io.github.appreg.core.model.PublicCertificate;
import io.github.appreg.core.model.SlotName;
import io.github.appreg.core.model.StoreRef;
import io.github.appreg.core.model.Trust;
import io.github.appreg.core.world.Apps;
import io.github.appreg.core.world.World;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A credential goes only once its consumer demonstrably has one that works. */
class NeverAnOutageTest {
  private static final SlotName SLOT = new SlotName("automation");
  private static final StoreRef VAULT = StoreRef.keyVault("https://v.vault.azure.net", "intune");

  private final World world = new World();
  private final DesiredApp plain = Apps.certificateApp("intune");
  private final DesiredApp inVault = Apps.with(plain, Apps.certificate(SLOT, VAULT));

  @Test
  void theOldOneStaysUntilADeliveredSuccessorIsProven() {
    world.apply(List.of(inVault));
    LiveCredential old = live(inVault).get(0);
    world.clock.advance(Duration.ofDays(151));
    world.proof.refusals = 1_000_000;
    assertThat(world.apply(List.of(inVault))).noneMatch(AppOutcome::succeeded);
    world.clock.advance(Duration.ofDays(8));

    assertThat(world.apply(List.of(inVault))).noneMatch(AppOutcome::succeeded);
    assertThat(live(inVault)).contains(old).hasSize(2);

    world.proof.refusals = 0;
    assertThat(world.apply(List.of(inVault))).allMatch(AppOutcome::succeeded);
    assertThat(live(inVault)).hasSize(1).doesNotContain(old);
  }

  @Test
  void aDeliveryThatArrivesAfterItWasGivenUpIsNotTakenBack() {
    world.store.lateArrivals = 1;

    assertThat(world.apply(List.of(inVault))).allMatch(AppOutcome::succeeded);
    assertThat(live(inVault))
        .extracting(LiveCredential::thumbprint)
        .containsExactly(world.store.published.get(VAULT));
  }

  @Test
  void aFailureIsNotHiddenByTheOneOfCleaningUp() {
    world.apply(List.of(Apps.with(plain)));
    world.directory.failAt = world.directory.writes;
    world.store.stuck = true;

    AppOutcome outcome = world.apply(List.of(inVault)).get(0);

    assertThat(outcome.steps().get(1).fault().orElseThrow().summary())
        .startsWith("the tenant does not answer")
        .contains("cannot drop it");
  }

  @Test
  void aBugTakesBackWhatWasMadeAndLetsTheOtherAppsFinish() {
    SlotName dev = new SlotName("dev");
    DesiredApp broken = Apps.with(plain, Apps.secret(dev, StoreRef.folder("dev")));
    DesiredApp other = Apps.certificateApp("other");
    world.proof.brokenFor = "app-1";
    world.apply(List.of(Apps.with(plain)));

    Crash crash = catchThrowableOfType(Crash.class, () -> world.apply(List.of(broken, other)));

    assertThat(crash.getCause()).isInstanceOf(IllegalArgumentException.class);
    assertThat(crash.outcomes())
        .extracting(AppOutcome::key)
        .containsExactly(plain.key(), other.key());
    assertThat(crash.outcomes()).extracting(AppOutcome::succeeded).containsExactly(false, true);
    assertThat(live(broken)).isEmpty();
    assertThat(live(other)).hasSize(1);
  }

  @Test
  void aBugInAStoreTakesBackWhatItDoesNotHold() {
    SlotName dev = new SlotName("dev");
    DesiredApp app = Apps.with(plain, Apps.secret(dev, StoreRef.folder("dev")));
    world.store.broken = true;

    catchThrowableOfType(Crash.class, () -> world.apply(List.of(app)));

    assertThat(live(app)).isEmpty();
  }

  @Test
  void aBroughtCertificateWhoseSlotIsRenamedStaysAttached() {
    DesiredApp before = Apps.with(plain, brought("old"));
    DesiredApp renamed = Apps.with(plain, brought("new"));
    world.apply(List.of(before));

    world.apply(List.of(renamed));

    assertThat(live(renamed)).hasSize(1);
    assertThat(world.plan(List.of(renamed)).isEmpty()).isTrue();
  }

  @Test
  void whatASlotHeldBeforeItWasFederatedStaysUntilItEnds() {
    world.apply(List.of(plain));
    LiveCredential old = live(plain).get(0);
    Trust trust = new Trust("https://issuer.example", "subject", "api://AzureADTokenExchange");
    DesiredApp federated =
        Apps.with(plain, new DesiredCredential.Federated(SLOT, Apps.HERE, trust));

    world.apply(List.of(federated));
    assertThat(live(federated)).containsExactly(old);
    assertThat(world.plan(List.of(federated)).apps().get(0).coming().get(SLOT).get(0).when())
        .isEqualTo(old.end());

    world.clock.advance(Duration.ofDays(181));
    world.apply(List.of(federated));
    assertThat(live(federated)).isEmpty();
  }

  @Test
  void aSecretThatReachesTheVaultAfterItsWriterGaveUpIsNoDeadOne() {
    DesiredApp secret = Apps.with(plain, Apps.secret(SLOT, VAULT));
    world.apply(List.of(secret));
    world.clock.advance(Duration.ofDays(151));
    world.store.lateArrivals = 1;

    assertThat(world.apply(List.of(secret))).noneMatch(AppOutcome::succeeded);
    world.store.arrive();

    String read = world.store.published.get(VAULT);
    assertThat(live(secret)).extracting(c -> "text of " + c.keyId()).contains(read);
    assertThat(world.apply(List.of(secret))).allMatch(AppOutcome::succeeded);
    assertThat(world.plan(List.of(secret)).isEmpty()).isTrue();
    assertThat(world.store.published.get(VAULT)).isEqualTo(read);
  }

  @Test
  void aClockALittleBehindDoesNotMakeAnotherCredential() {
    world.apply(List.of(plain));
    world.clock.advance(Duration.ofMinutes(-3));

    assertThat(world.plan(List.of(plain)).isEmpty()).isTrue();
  }

  @Test
  void whatTheConsumerReadsIsReplacedWhenItIsGoneThoughAnOlderOneStillWorks() {
    world.apply(List.of(plain));
    LiveCredential old = live(plain).get(0);
    world.clock.advance(Duration.ofDays(1));
    world.store.loseReceipts();
    world.apply(List.of(plain));
    world.store.remember(StoreRef.folder("intune"), old, SLOT, "app-1");
    assertThat(world.plan(List.of(plain)).isEmpty()).isTrue();

    world.directory.outside(plain.key(), app -> only(app, old));

    assertThat(world.verify(plain).status()).isEqualTo(ProofOutcome.Status.FAILED);
    assertThat(world.apply(List.of(plain))).allMatch(AppOutcome::succeeded);
    assertThat(live(plain))
        .extracting(LiveCredential::thumbprint)
        .contains(world.store.published.get(StoreRef.folder("intune")));
  }

  @Test
  void theOutputsNameACredentialOfTheSlotsOwnKind() {
    DesiredApp secret = Apps.with(plain, Apps.secret(SLOT, StoreRef.folder("intune")));
    world.apply(List.of(secret));
    world.clock.advance(Duration.ofDays(-1));
    AppOutcome outcome = world.apply(List.of(plain)).get(0);

    assertThat(outcome.outputs().orElseThrow().credentials())
        .extracting(Delivery::keyId)
        .allMatch(id -> id.startsWith("key-"));
  }

  private static LiveApp only(LiveApp app, LiveCredential credential) {
    return new LiveApp(
        app.key(),
        app.appId(),
        app.fields(),
        app.tags(),
        app.owners(),
        app.servicePrincipal(),
        app.declared(),
        app.granted(),
        List.of(credential),
        app.trusts());
  }

  private DesiredCredential brought(String slot) {
    Instant start = Instant.parse("2026-01-01T00:00:00Z");
    return new DesiredCredential.BroughtCertificate(
        new SlotName(slot),
        Apps.HERE,
        PublicCertificate.of(
            start, start.plus(Duration.ofDays(700)), "brought".getBytes(StandardCharsets.UTF_8)));
  }

  private List<LiveCredential> live(DesiredApp app) {
    return world.directory.read(List.of(app.target())).get(app.key()).credentials();
  }
}
