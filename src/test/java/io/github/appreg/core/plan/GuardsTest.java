package io.github.appreg.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.ForeignCredentials;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.LiveCredential;
import io.github.appreg.core.model.LiveTrust;
import io.github.appreg.core.model.PublicCertificate;
import io.github.appreg.core.model.SlotName;
import io.github.appreg.core.model.StoreRef;
import io.github.appreg.core.model.Trust;
import io.github.appreg.core.plan.Objection.Kind;
import io.github.appreg.core.world.Apps;
import io.github.appreg.core.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a plan must not do by accident is objected to, and nothing else is. */
class GuardsTest {
  private static final SlotName AUTOMATION = new SlotName("automation");
  private static final Trust TRUST = new Trust("https://issuer.example", "subject", "api://a");

  private final World world = new World();
  private final DesiredApp app = Apps.certificateApp("app");

  @BeforeEach
  void applied() {
    world.apply(List.of(app));
  }

  @Test
  void anAppInOrderMeetsNoObjection() {
    assertThat(objections(app)).isEmpty();
    world.clock.advance(Duration.ofDays(151));
    assertThat(objections(app)).isEmpty();
  }

  @Test
  void theLastWorkingCredentialIsNeverTakenAway() {
    assertThat(objections(Apps.with(app)))
        .extracting(Objection::kind)
        .containsExactly(Kind.NO_CREDENTIAL, Kind.DESTRUCTIVE);
    assertThat(objections(Apps.with(app)).get(0).what())
        .startsWith("0 of 1 working credentials would be left (certificate automation (");
  }

  @Test
  void aSlotThatGoesWhileAnotherWorksNeedsConsentOnly() {
    SlotName second = new SlotName("second");
    DesiredCredential.Certificate other = Apps.certificate(second, StoreRef.folder("second"));

    assertThat(objections(Apps.with(app, other)))
        .extracting(Objection::kind)
        .containsExactly(Kind.DESTRUCTIVE);

    world.apply(List.of(Apps.with(app, app.credentials().get().get(AUTOMATION), other)));
    assertThat(objections(Apps.with(app, other)))
        .extracting(Objection::kind)
        .containsExactly(Kind.DESTRUCTIVE);
  }

  @Test
  void whatHasEndedGoesWithoutConsent() {
    world.clock.advance(Duration.ofDays(181));

    assertThat(world.plan(List.of(Apps.with(app))).apps().get(0).steps())
        .anyMatch(step -> step.action() instanceof Action.Retire);
    assertThat(objections(Apps.with(app))).isEmpty();
  }

  @Test
  void aTrustKeepsAnAppAliveAndItsEndNeedsConsent() {
    DesiredCredential federated =
        new DesiredCredential.Federated(new SlotName("pipeline"), Apps.HERE, TRUST);
    DesiredApp both = Apps.with(app, app.credentials().get().get(AUTOMATION), federated);
    world.apply(List.of(both));

    assertThat(objections(Apps.with(app, federated)))
        .extracting(Objection::kind)
        .containsExactly(Kind.DESTRUCTIVE);
    assertThat(objections(app))
        .extracting(Objection::what)
        .containsExactly("remove federated credential pipeline: " + TRUST);
  }

  @Test
  void aTrustThatIsReplacedMeetsNoObjection() {
    SlotName pipeline = new SlotName("pipeline");
    world.apply(
        List.of(Apps.with(app, new DesiredCredential.Federated(pipeline, Apps.HERE, TRUST))));
    Trust other = new Trust("https://issuer.example", "another", "api://a");

    assertThat(
            objections(Apps.with(app, new DesiredCredential.Federated(pipeline, Apps.HERE, other))))
        .isEmpty();
  }

  @Test
  void aCertificateThatIsNotValidYetIsNoSuccessor() {
    Instant now = world.clock.instant();
    Duration month = Duration.ofDays(30);

    assertThat(objections(Apps.with(app, brought(now.minus(month), now.plus(month)))))
        .extracting(Objection::kind)
        .containsExactly(Kind.DESTRUCTIVE);
    assertThat(objections(Apps.with(app, brought(now.plus(month), now.plus(month).plus(month)))))
        .extracting(Objection::kind)
        .contains(Kind.NO_CREDENTIAL);
  }

  private static DesiredCredential brought(Instant from, Instant until) {
    PublicCertificate certificate = PublicCertificate.of(from, until, new byte[] {7});
    return new DesiredCredential.BroughtCertificate(new SlotName("pki"), Apps.HERE, certificate);
  }

  @Test
  void foreignCredentialsAreRemovedOnlyWithConsentAndNeverTheLastOnes() {
    stranger();

    assertThat(objections(app)).isEmpty();
    assertThat(objections(asking(app, ForeignCredentials.REMOVE)))
        .extracting(Objection::what)
        .containsExactly(
            "remove foreign client secret by hand (p9), ends 2027-01-01T00:00:00Z",
            "remove foreign federated credential hand: " + TRUST);
    assertThat(objections(asking(Apps.with(app), ForeignCredentials.REMOVE)))
        .extracting(Objection::kind)
        .contains(Kind.NO_CREDENTIAL);
  }

  @Test
  void foreignCredentialsFailTheRunWhereTheManifestAsks() {
    assertThat(objections(asking(app, ForeignCredentials.FAIL))).isEmpty();
    stranger();

    assertThat(objections(asking(app, ForeignCredentials.FAIL)))
        .extracting(Objection::kind)
        .containsExactly(Kind.FOREIGN, Kind.FOREIGN);
  }

  @Test
  void aForeignTrustThatASlotAsksForIsNotForeign() {
    stranger();
    DesiredCredential federated =
        new DesiredCredential.Federated(new SlotName("pipeline"), Apps.HERE, TRUST);
    DesiredApp both = Apps.with(app, app.credentials().get().get(AUTOMATION), federated);

    assertThat(objections(asking(both, ForeignCredentials.FAIL)))
        .extracting(Objection::what)
        .containsExactly("client secret by hand (p9)");
  }

  @Test
  void whatWasRemovedIsGoneAndTheNextPlanIsEmpty() {
    stranger();
    DesiredApp strict = asking(app, ForeignCredentials.REMOVE);

    assertThat(world.apply(List.of(strict)).get(0).succeeded()).isTrue();

    assertThat(world.plan(List.of(strict)).isEmpty()).isTrue();
    LiveApp live = world.directory.all().get(0);
    assertThat(live.credentials()).hasSize(1).allMatch(c -> c.slot().isPresent());
    assertThat(live.trusts()).isEmpty();
  }

  private List<Objection> objections(DesiredApp desired) {
    return world.plan(List.of(desired)).apps().get(0).objections();
  }

  private void stranger() {
    world.directory.outside(
        app.key(),
        live -> {
          List<LiveCredential> credentials = new ArrayList<>(live.credentials());
          credentials.add(
              new LiveCredential(
                  LiveCredential.Kind.PASSWORD,
                  "p9",
                  "by hand",
                  Instant.parse("2026-01-01T00:00:00Z"),
                  Instant.parse("2027-01-01T00:00:00Z"),
                  ""));
          return new LiveApp(
              live.key(),
              live.appId(),
              live.fields(),
              live.tags(),
              live.owners(),
              live.servicePrincipal(),
              live.declared(),
              live.granted(),
              credentials,
              List.of(new LiveTrust("hand", "", TRUST)));
        });
  }

  private static DesiredApp asking(DesiredApp app, ForeignCredentials policy) {
    return new DesiredApp(
        app.key(),
        app.managedIdentity(),
        app.appId(),
        app.fields(),
        app.tags(),
        app.owners(),
        app.permissions(),
        app.calls(),
        app.credentials(),
        app.environment(),
        app.runsOn(),
        policy,
        app.guarded(),
        app.formerly(),
        app.delegated(),
        app.consent(),
        app.origin());
  }
}
