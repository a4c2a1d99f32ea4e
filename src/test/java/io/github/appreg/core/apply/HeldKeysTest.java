package io.github.appreg.core.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.LiveCredential;
import io.github.appreg.core.model.SlotName;
import io.github.appreg.core.model.StoreRef;
import io.github.appreg.core.plan.Expectation;
import io.github.appreg.core.port.Possession;
import io.github.appreg.core.world.Apps;
import io.github.appreg.core.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whose key signs for whose, from the first certificate of an app to the last. */
class HeldKeysTest {
  private static final SlotName SLOT = new SlotName("automation");
  private static final SlotName SECOND = new SlotName("second");
  private static final StoreRef FOLDER = StoreRef.folder("intune");
  private static final StoreRef VAULT = StoreRef.keyVault("https://v.vault.azure.net", "intune");

  private final World world = new World();
  private final DesiredApp app = Apps.certificateApp("intune");
  private final DesiredApp inVault = Apps.with(app, Apps.certificate(SLOT, VAULT));

  @Test
  void theFirstCertificateHasNoneToSignForIt() {
    assertThat(world.apply(List.of(app))).allMatch(AppOutcome::succeeded);
    assertThat(world.directory.witnesses).containsExactly("attach by ");
  }

  @Test
  void aSuccessorIsAttachedByTheOldOneWhichIsRetiredByItsSuccessor() {
    for (DesiredApp each : List.of(app, inVault)) {
      World fresh = new World();
      fresh.apply(List.of(each));
      LiveCredential old = live(fresh, each).get(0);
      fresh.clock.advance(Duration.ofDays(151));
      fresh.apply(List.of(each));
      LiveCredential successor = live(fresh, each).get(1);
      fresh.clock.advance(Duration.ofDays(8));
      fresh.apply(List.of(each));
      assertThat(live(fresh, each)).containsExactly(successor);
      assertThat(fresh.directory.witnesses)
          .containsExactly(
              "attach by ", "attach by " + old.thumbprint(), "remove by " + successor.thumbprint());
    }
  }

  @Test
  void whatIsTakenBackGoesByTheOldOne() {
    world.apply(List.of(app));
    LiveCredential old = live(world, app).get(0);
    world.clock.advance(Duration.ofDays(151));
    world.proof.refusals = 1_000_000;
    world.apply(List.of(app));
    assertThat(live(world, app)).containsExactly(old);
    assertThat(world.directory.witnesses).endsWith("remove by " + old.thumbprint());
  }

  @Test
  void theCertificateOfOneSlotSignsForAnother() {
    world.apply(List.of(app));
    DesiredApp two =
        Apps.with(
            app,
            Apps.certificate(SLOT, FOLDER),
            Apps.certificate(SECOND, StoreRef.folder("second")));
    world.apply(List.of(two));
    assertThat(world.directory.witnesses)
        .endsWith("attach by " + live(world, app).get(0).thumbprint());
  }

  @Test
  void aCertificateSignsOnlyWhileItIsValid() {
    world.apply(List.of(app));
    LiveCredential key = live(world, app).get(0);
    assertThat(held(app).among(List.of(key))).isPresent();
    world.clock.advance(Duration.ofSeconds(-1).minus(Duration.between(key.start(), now())));
    assertThat(held(app).among(List.of(key))).isEmpty();
    world.clock.advance(Duration.between(now(), key.end()));
    assertThat(held(app).among(List.of(key))).isEmpty();
  }

  @Test
  void whatIsNotOursOrNotThisAppsDoesNotSign() {
    world.apply(List.of(app));
    LiveCredential key = live(world, app).get(0);
    LiveCredential foreign = named(key, key.keyId(), "CN=somebody's");
    LiveCredential undelivered = named(key, "another id", key.displayName());
    assertThat(held(app).among(List.of(foreign, undelivered))).isEmpty();
    assertThat(held("another app", app).among(List.of(key))).isEmpty();
    assertThat(held(Apps.with(app)).among(List.of(key))).isEmpty();
    assertThat(held(app).among(List.of(foreign, undelivered, key))).isPresent();
  }

  @Test
  void aStoreThatCannotBeReadSignsNothing() {
    world.apply(List.of(app));
    List<LiveCredential> live = live(world, app);
    world.store.unreadable = true;
    assertThat(held(app).among(live)).isEmpty();
  }

  @Test
  void anOlderCertificateWhoseKeyIsGoneSignsNothing() {
    world.apply(List.of(app));
    LiveCredential old = live(world, app).get(0);
    world.clock.advance(Duration.ofDays(151));
    world.apply(List.of(app));
    assertThat(held(app).among(List.of(old))).isEmpty();
  }

  @Test
  void aSecretSignsNothing() {
    DesiredApp secret = Apps.with(app, Apps.secret(SLOT, FOLDER));
    world.apply(List.of(secret));
    assertThat(held(secret).among(live(world, secret))).isEmpty();
  }

  private Possession held(DesiredApp manifest) {
    return held("app-1", manifest);
  }

  private Possession held(String appId, DesiredApp manifest) {
    return new HeldKeys(appId, Expectation.of(manifest, World.PAGE), world.store, world.clock);
  }

  private Instant now() {
    return world.clock.instant();
  }

  private static LiveCredential named(LiveCredential key, String keyId, String name) {
    return new LiveCredential(key.kind(), keyId, name, key.start(), key.end(), key.thumbprint());
  }

  private static List<LiveCredential> live(World world, DesiredApp app) {
    return world.directory.read(List.of(app.target())).get(app.key()).credentials();
  }
}
