package io.github.appreg.core.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.core.model.CertificateIssuer;
import io.github.appreg.core.model.CertificateRequest;
import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.LiveCredential;
import io.github.appreg.core.model.Marker;
import io.github.appreg.core.model.Position;
import io.github.appreg.core.model.PublicCertificate;
import io.github.appreg.core.model.Receipt;
import io.github.appreg.core.model.RotationPolicy;
import io.github.appreg.core.model.SlotName;
import io.github.appreg.core.model.StoreRef;
import io.github.appreg.core.model.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What is decided for a slot whose certificate a person or the vault signs. */
class SignersRotationTest {
  private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
  private static final Position HERE = new Position("m.yaml", 1, 1);
  private static final SlotName SLOT = new SlotName("main");
  private static final RotationPolicy POLICY =
      new RotationPolicy(Duration.ofDays(180), Duration.ofDays(30), Duration.ofDays(7));

  private final PublicCertificate fresh =
      PublicCertificate.of(NOW.minusSeconds(60), NOW.plus(Duration.ofDays(180)), new byte[] {1});
  private final LiveCredential old =
      live("old", NOW.minus(Duration.ofDays(160)), NOW.plus(Duration.ofDays(20)), "AA");
  private final LiveCredential attached =
      live("new", fresh.notBefore(), fresh.notAfter(), fresh.thumbprint());

  @Test
  void aRequestComesFirstThenItWaitsThenItIsMinted() {
    SlotDecision request = decide(CertificateIssuer.Kind.FILE, NONE, List.of(old));
    assertThat(request.issue().orElseThrow().path()).containsExactly(Transition.REQUEST);

    SlotDecision waits =
        decide(CertificateIssuer.Kind.FILE, waiting(Optional.empty()), List.of(old));
    assertThat(waits.isEmpty()).isTrue();
    assertThat(waits.coming())
        .anySatisfy(due -> assertThat(due.what()).contains("waits for a signature: there"));

    SlotDecision signed =
        decide(CertificateIssuer.Kind.FILE, waiting(Optional.of(fresh)), List.of(old));
    assertThat(signed.issue().orElseThrow().path())
        .containsExactly(Transition.MINT, Transition.ATTACH, Transition.PUBLISH, Transition.PROVE);
  }

  @Test
  void whatADeadRunAttachedOfThatSignatureIsNotRetired() {
    SlotDecision again =
        decide(CertificateIssuer.Kind.FILE, waiting(Optional.of(fresh)), List.of(old, attached));
    assertThat(again.issue()).isPresent();
    assertThat(again.retirements()).isEmpty();
  }

  @Test
  void whatTheVaultIssuedAboveOursIsTakenUpAndNothingGoes() {
    SlotReceipts renewed = new SlotReceipts(true, List.of(), Optional.of(fresh), Optional.empty());
    SlotDecision decision = decide(CertificateIssuer.Kind.SELF, renewed, List.of(old, attached));
    assertThat(decision.issue().orElseThrow().path())
        .containsExactly(Transition.MINT, Transition.ATTACH, Transition.PROVE, Transition.PUBLISH);
    assertThat(decision.retirements()).isEmpty();
  }

  private static final Optional<CertificateRequest> NONE = Optional.empty();

  private static Optional<CertificateRequest> waiting(Optional<PublicCertificate> signed) {
    return Optional.of(new CertificateRequest("there", signed));
  }

  private SlotDecision decide(
      CertificateIssuer.Kind kind,
      Optional<CertificateRequest> request,
      List<LiveCredential> live) {
    Receipt receipt =
        new Receipt("old", "app", SLOT, old.start(), old.end(), old.thumbprint(), old.start());
    return decide(kind, new SlotReceipts(true, List.of(receipt), Optional.empty(), request), live);
  }

  private static SlotDecision decide(
      CertificateIssuer.Kind kind, SlotReceipts receipts, List<LiveCredential> live) {
    DesiredCredential slot =
        new DesiredCredential.Certificate(
            SLOT,
            HERE,
            StoreRef.keyVault("https://v.vault.azure.net", "main"),
            POLICY,
            2048,
            "CN=x",
            false,
            new CertificateIssuer(kind, ""));
    return Rotation.decide(
            new TreeMap<>(Map.of(SLOT, slot)),
            live,
            Map.of(SLOT, receipts),
            NOW,
            Urgency.NONE,
            Usage.NOT_ASKED,
            HERE)
        .get(0);
  }

  private static LiveCredential live(String id, Instant start, Instant end, String thumbprint) {
    return new LiveCredential(LiveCredential.Kind.KEY, id, Marker.of(SLOT), start, end, thumbprint);
  }
}
