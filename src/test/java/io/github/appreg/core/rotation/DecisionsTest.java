package io.github.appreg.core.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.core.model.CertificateIssuer;
import io.github.appreg.core.model.CertificateRequest;
import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.LiveCredential;
import io.github.appreg.core.model.LiveCredential.Kind;
import io.github.appreg.core.model.Marker;
import io.github.appreg.core.model.Position;
import io.github.appreg.core.model.PublicCertificate;
import io.github.appreg.core.model.Receipt;
import io.github.appreg.core.model.SlotName;
import io.github.appreg.core.model.StoreRef;
import io.github.appreg.core.model.Trust;
import io.github.appreg.core.model.Usage;
import io.github.appreg.core.rotation.SlotDecision.Due;
import io.github.appreg.core.rotation.SlotDecision.Issue;
import io.github.appreg.core.rotation.SlotDecision.Retirement;
import io.github.appreg.core.world.Apps;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Decisions on one slot, each from a state that is written down here. */
class DecisionsTest {
  private static final SlotName SLOT = new SlotName("automation");
  private static final Position AT = Apps.HERE;
  private static final StoreRef FOLDER = StoreRef.folder("automation");
  private static final StoreRef VAULT =
      StoreRef.keyVault("https://v.vault.azure.net", "automation");
  private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
  private static final Urgency AT_ONCE = new Urgency(Set.of(SLOT), false);

  /** Lives 180 days, is renewed 30 days before its end, overlaps for 7 days. */
  private static final DesiredCredential SECRET = Apps.secret(SLOT, FOLDER);

  @Test
  void whatARunLeftUndeliveredGoesWithTheNextOneIfTheStoreKeptReceiptsBefore() {
    LiveCredential ended = password("ended", -200, -1);
    LiveCredential orphan = password("orphan", -2, 178);
    SlotReceipts known = SlotReceipts.of(List.of(receipt(ended, -200)));

    SlotDecision decision = decide(SECRET, known, ended, orphan);

    assertThat(decision.issue())
        .map(Issue::reason)
        .contains("no credential of the slot is delivered and valid");
    assertThat(gone(decision)).containsExactly("ended: it ended", "orphan: it was never delivered");
    assertThat(decision.retirements().get(1).due()).isEqualTo(orphan.start());
    assertThat(decision.retirements().get(1).delivered()).isFalse();
  }

  @Test
  void itStaysWhereReceiptsWereLostOrCannotBeReadOrBeginLater() {
    LiveCredential ended = password("ended", -200, -1);
    LiveCredential old = password("old", -2, 178);
    SlotReceipts later = SlotReceipts.of(List.of(receipt(ended, -1)));
    SlotReceipts same = SlotReceipts.of(List.of(receipt(ended, -2)));

    for (SlotReceipts silent : List.of(SlotReceipts.NONE, later, same)) {
      assertThat(gone(decide(SECRET, silent, ended, old))).containsExactly("ended: it ended");
    }
    SlotDecision unreadable = decide(SECRET, SlotReceipts.UNREADABLE, ended, old);
    assertThat(gone(unreadable)).containsExactly("ended: it ended");
    assertThat(unreadable.issue()).isEmpty();
  }

  @Test
  void besideTheCurrentOneAnUndeliveredOneGoesAtOnceAndADeliveredOneOnceItHasSettled() {
    LiveCredential first = password("first", -180, 20);
    LiveCredential current = password("current", -6, 174);
    LiveCredential orphan = password("orphan", -3, 177);
    SlotReceipts known = SlotReceipts.of(List.of(receipt(current, -6), receipt(first, -180)));

    SlotDecision before = decide(SECRET, known, first, current, orphan);
    assertThat(before.issue()).isEmpty();
    assertThat(gone(before)).containsExactly("orphan: it was never delivered");
    assertThat(before.coming())
        .containsExactly(
            new Due(Transition.SETTLE, day(1), "has settled, first is retired"),
            new Due(Transition.MINT, day(144), "renewal"));

    SlotReceipts settled = SlotReceipts.of(List.of(receipt(current, -7), receipt(first, -180)));
    SlotDecision after = decide(SECRET, settled, first, current, orphan);
    assertThat(gone(after))
        .containsExactlyInAnyOrder(
            "first: its successor was delivered and has settled", "orphan: it was never delivered");
    assertThat(after.coming()).containsExactly(new Due(Transition.MINT, day(144), "renewal"));
  }

  @Test
  void anUnreadableStoreTakesNothingAwayThatWorks() {
    LiveCredential first = password("first", -180, 20);
    LiveCredential current = password("current", -60, 120);

    SlotDecision decision = decide(SECRET, SlotReceipts.UNREADABLE, first, current);

    assertThat(decision.isEmpty()).isTrue();
  }

  @Test
  void theCurrentOneIsWhatWasDeliveredLastOfItsKind() {
    LiveCredential newest = password("newest", -10, 170);
    LiveCredential older = password("older", -40, 140);
    LiveCredential key = key("key", -5, 175, "A1");
    SlotReceipts receipts =
        SlotReceipts.of(List.of(receipt(key, -5), receipt(older, -20), receipt(newest, -30)));

    // The newest receipt is a certificate's; of secrets, the older one was delivered last.
    SlotDecision decision = decide(SECRET, receipts, newest, older, key);

    assertThat(decision.issue()).isEmpty();
    assertThat(decision.coming()).contains(new Due(Transition.MINT, day(110), "renewal"));
    assertThat(gone(decision)).anyMatch(each -> each.startsWith("newest: its successor"));
  }

  @Test
  void aSuccessorIsMadeAtTheRenewalAndNotBefore() {
    LiveCredential current = password("current", -150, 30);
    SlotReceipts known = SlotReceipts.of(List.of(receipt(current, -150)));

    SlotDecision due = decide(SECRET, known, current);
    assertThat(due.issue()).hasValueSatisfying(issue -> assertThat(issue.succession()).isTrue());
    assertThat(due.issue().get().due()).isEqualTo(NOW);
    assertThat(due.issue().get().path())
        .containsExactly(Transition.MINT, Transition.PROVE, Transition.PUBLISH);
    assertThat(due.coming())
        .containsExactly(new Due(Transition.SETTLE, day(7), "has settled, current is retired"));

    LiveCredential younger = password("current", -149, 31);
    assertThat(decide(SECRET, known, younger).issue()).isEmpty();
  }

  @Test
  void whatIsReplacedAtOnceMakesNoThirdOneWhileASuccessorSettles() {
    LiveCredential first = password("first", -100, 80);
    LiveCredential current = password("current", -1, 179);
    SlotReceipts known = SlotReceipts.of(List.of(receipt(current, -1), receipt(first, -100)));

    SlotDecision again = decide(SECRET, known, AT_ONCE, first, current);
    assertThat(again.issue()).isEmpty();
    assertThat(again.coming())
        .containsExactly(new Due(Transition.SETTLE, day(6), "has settled, first is retired"));

    SlotDecision leaked = decide(SECRET, known, new Urgency(Set.of(SLOT), true), first, current);
    assertThat(leaked.issue()).isPresent();
    assertThat(leaked.retirements())
        .extracting(r -> r.credential().keyId())
        .containsExactlyInAnyOrder("first", "current");

    LiveCredential alone = password("alone", -20, 160);
    SlotDecision once =
        decide(SECRET, SlotReceipts.of(List.of(receipt(alone, -20))), AT_ONCE, alone);
    assertThat(once.issue()).map(Issue::reason).contains("replaced before its time, as asked");
    assertThat(once.coming())
        .containsExactly(new Due(Transition.SETTLE, day(7), "has settled, alone is retired"));
  }

  @Test
  void anEmptySlotThatIsRevokedLosesWhatItHeldToo() {
    LiveCredential lost = password("lost", -10, 170);

    SlotDecision decision =
        decide(SECRET, SlotReceipts.NONE, new Urgency(Set.of(SLOT), true), lost);

    assertThat(decision.issue()).isPresent();
    assertThat(gone(decision)).hasSize(1).allMatch(each -> each.startsWith("lost: revoked"));
    assertThat(gone(decide(SECRET, SlotReceipts.NONE, AT_ONCE, lost))).isEmpty();
  }

  @Test
  void aBroughtCertificateIsAttachedWhileItLastsAndStaysAttached() {
    PublicCertificate certificate = certificate(10, 100);
    DesiredCredential brought = new DesiredCredential.BroughtCertificate(SLOT, AT, certificate);
    Due end = new Due(Transition.END, day(100), "ends");

    SlotDecision early = decide(brought, SlotReceipts.NONE);
    assertThat(early.issue().get().due()).isEqualTo(day(10));
    assertThat(early.issue().get().succession()).isFalse();
    assertThat(early.coming()).containsExactly(end);

    LiveCredential attached = key("k", 10, 100, certificate.thumbprint());
    assertThat(decide(brought, SlotReceipts.NONE, attached).issue()).isEmpty();

    PublicCertificate old = certificate(-100, 0);
    DesiredCredential over = new DesiredCredential.BroughtCertificate(SLOT, AT, old);
    assertThat(decide(over, SlotReceipts.NONE).issue()).isEmpty();

    PublicCertificate running = certificate(-10, 100);
    LiveCredential other = key("other", -50, 20, "B2");
    SlotDecision late =
        decide(
            new DesiredCredential.BroughtCertificate(SLOT, AT, running), SlotReceipts.NONE, other);
    assertThat(late.issue().get().due()).isEqualTo(NOW);
    assertThat(late.issue().get().succession()).isTrue();
  }

  @Test
  void anotherSlotDoesNotLoseWhatIsBroughtForThisOne() {
    PublicCertificate certificate = certificate(-10, 100);
    SlotName old = new SlotName("old");
    LiveCredential attached =
        new LiveCredential(
            Kind.KEY, "k", Marker.of(old), day(-10), day(100), certificate.thumbprint());

    List<SlotDecision> decisions =
        Rotation.decide(
            new TreeMap<>(
                Map.of(SLOT, new DesiredCredential.BroughtCertificate(SLOT, AT, certificate))),
            List.of(attached),
            Map.of(),
            NOW,
            Urgency.NONE,
            Usage.NOT_ASKED,
            AT);

    assertThat(decisions).extracting(SlotDecision::slot).containsExactly(SLOT, old);
    assertThat(decisions).allMatch(SlotDecision::isEmpty);
  }

  @Test
  void aSlotThatIsInNoManifestLosesAllOfIt() {
    LiveCredential left = password("left", -10, 100);

    List<SlotDecision> decisions =
        Rotation.decide(
            new TreeMap<>(), List.of(left), Map.of(), NOW, Urgency.NONE, Usage.NOT_ASKED, AT);

    assertThat(gone(decisions.get(0)))
        .containsExactly("left: the manifest no longer has slot automation");
  }

  @Test
  void aFederatedSlotKeepsWhatAnotherKindLeftUntilItEnds() {
    DesiredCredential federated =
        new DesiredCredential.Federated(SLOT, AT, new Trust("https://i", "s", "a"));

    SlotDecision decision =
        decide(
            federated,
            SlotReceipts.NONE,
            password("one", -9, 20),
            key("two", -9, 30, "A1"),
            password("over", -9, 0));

    assertThat(decision.issue()).isEmpty();
    assertThat(decision.coming())
        .containsExactly(new Due(Transition.END, day(30), "ends, which another kind left there"));
    assertThat(gone(decision)).containsExactly("over: it ended");
  }

  @Test
  void aRequestWaitsForAPersonAndWhatTheyHaveSignedIsNotTakenAway() {
    DesiredCredential byHand = certificate(VAULT, CertificateIssuer.Kind.FILE);
    LiveCredential over = key("over", -200, -1, "A1");

    SlotDecision asks = decide(byHand, SlotReceipts.NONE, over);
    assertThat(asks.issue().get().path()).containsExactly(Transition.REQUEST);
    assertThat(gone(asks)).containsExactly("over: it ended");

    SlotDecision waits = decide(byHand, requested(Optional.empty(), over), over);
    assertThat(waits.issue()).isEmpty();
    assertThat(waits.coming())
        .containsExactly(
            new Due(Transition.MINT, NOW, "waits for a signature: requests/automation.csr"));

    // Attached by a run that died: the store has had receipts before.
    PublicCertificate signed = certificate(-1, 179);
    LiveCredential attached = key("attached", -1, 179, signed.thumbprint());
    LiveCredential orphan = key("orphan", -1, 179, "B2");
    SlotDecision goesOn =
        decide(byHand, requested(Optional.of(signed), over), over, attached, orphan);
    assertThat(goesOn.issue().get().path()).startsWith(Transition.MINT);
    assertThat(gone(goesOn)).containsExactly("over: it ended", "orphan: it was never delivered");
  }

  @Test
  void onlyWhatAPersonSignsWaitsForARequest() {
    for (CertificateIssuer.Kind kind : CertificateIssuer.Kind.values()) {
      SlotDecision decision = decide(certificate(VAULT, kind), SlotReceipts.NONE);
      assertThat(decision.issue().get().path().get(0))
          .isEqualTo(kind == CertificateIssuer.Kind.FILE ? Transition.REQUEST : Transition.MINT);
    }
  }

  @Test
  void whereTheVaultIssuesItsCurrentVersionIsWhatConsumersRead() {
    DesiredCredential self = certificate(VAULT, CertificateIssuer.Kind.SELF);
    PublicCertificate version = certificate(-1, 179);
    LiveCredential old = key("old", -150, 100, "A1");
    LiveCredential fresh = key("fresh", -1, 179, version.thumbprint());
    SlotReceipts behind = issued(version, receipt(old, -150));

    // Attached, and its receipt missing: consumers have it from the vault all the same.
    SlotDecision decision = decide(self, behind, old, fresh);
    assertThat(decision.issue()).isPresent();
    assertThat(gone(decision)).isEmpty();

    SlotReceipts kept = issued(version, receipt(fresh, -1), receipt(old, -150));
    assertThat(decide(self, kept, old, fresh).issue()).isEmpty();
  }

  @Test
  void whatIsToComeIsInOrderOfTimeThenOfTransitionsThenOfWords() {
    List<Due> sorted =
        List.of(
            new Due(Transition.RETIRE, day(1), "b"),
            new Due(Transition.MINT, day(2), "b"),
            new Due(Transition.RETIRE, day(2), "a"),
            new Due(Transition.RETIRE, day(2), "c"));
    List<Due> shuffled = new ArrayList<>(sorted);
    Collections.reverse(shuffled);

    assertThat(shuffled.stream().sorted()).isEqualTo(sorted);
    assertThat(sorted.get(0)).isEqualByComparingTo(sorted.get(0));
  }

  private static SlotDecision decide(
      DesiredCredential slot, SlotReceipts receipts, LiveCredential... live) {
    return decide(slot, receipts, Urgency.NONE, live);
  }

  private static SlotDecision decide(
      DesiredCredential slot, SlotReceipts receipts, Urgency urgency, LiveCredential... live) {
    return Rotation.decide(
            new TreeMap<>(Map.of(SLOT, slot)),
            List.of(live),
            Map.of(SLOT, receipts),
            NOW,
            urgency,
            Usage.NOT_ASKED,
            AT)
        .get(0);
  }

  private static List<String> gone(SlotDecision decision) {
    return decision.retirements().stream().map(DecisionsTest::words).toList();
  }

  private static String words(Retirement retirement) {
    return retirement.credential().keyId() + ": " + retirement.reason();
  }

  private static DesiredCredential.Certificate certificate(
      StoreRef store, CertificateIssuer.Kind kind) {
    return new DesiredCredential.Certificate(
        SLOT, AT, store, Apps.POLICY, 2048, "CN=x", true, new CertificateIssuer(kind, ""));
  }

  private static SlotReceipts requested(Optional<PublicCertificate> signed, LiveCredential known) {
    return new SlotReceipts(
        true,
        List.of(receipt(known, -200)),
        Optional.empty(),
        Optional.of(new CertificateRequest("requests/automation.csr", signed)));
  }

  private static SlotReceipts issued(PublicCertificate version, Receipt... receipts) {
    return new SlotReceipts(true, List.of(receipts), Optional.of(version), Optional.empty());
  }

  private static Receipt receipt(LiveCredential of, int delivered) {
    return new Receipt(
        of.keyId(), "app", SLOT, of.start(), of.end(), of.thumbprint(), day(delivered));
  }

  private static LiveCredential password(String id, int start, int end) {
    return live(Kind.PASSWORD, id, start, end, "");
  }

  private static LiveCredential key(String id, int start, int end, String thumbprint) {
    return live(Kind.KEY, id, start, end, thumbprint);
  }

  private static LiveCredential live(Kind kind, String id, int start, int end, String thumbprint) {
    return new LiveCredential(kind, id, Marker.of(SLOT), day(start), day(end), thumbprint);
  }

  private static PublicCertificate certificate(int start, int end) {
    return PublicCertificate.of(
        day(start), day(end), new byte[] {(byte) start, (byte) end, 1, 2, 3});
  }

  private static Instant day(int days) {
    return NOW.plus(Duration.ofDays(days));
  }
}
