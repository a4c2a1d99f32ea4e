package io.github.appreg.core.rotation;

import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.LiveCredential;
import io.github.appreg.core.model.LiveCredential.Kind;
import io.github.appreg.core.model.Receipt;
import io.github.appreg.core.model.RotationPolicy;
import io.github.appreg.core.rotation.SlotDecision.Due;
import io.github.appreg.core.rotation.SlotDecision.Issue;
import io.github.appreg.core.rotation.SlotDecision.Retirement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The rotation of one slot that the manifest has. */
final class SlotRotation implements DesiredCredential.Cases<SlotDecision> {
  private final List<LiveCredential> ours;
  private final Collection<LiveCredential> all;
  private final SlotReceipts receipts;
  private final Instant now;

  SlotRotation(
      List<LiveCredential> ours,
      Collection<LiveCredential> all,
      SlotReceipts receipts,
      Instant now) {
    this.ours = ours;
    this.all = all;
    this.receipts = receipts;
    this.now = now;
  }

  @Override
  public SlotDecision certificate(DesiredCredential.Certificate slot) {
    return minted(slot, Kind.KEY, slot.rotation());
  }

  @Override
  public SlotDecision secret(DesiredCredential.ClientSecret slot) {
    return minted(slot, Kind.PASSWORD, slot.rotation());
  }

  /** A brought certificate is attached as it is; only what has ended is removed. */
  @Override
  public SlotDecision brought(DesiredCredential.BroughtCertificate slot) {
    String thumbprint = slot.certificate().thumbprint();
    Instant end = slot.certificate().notAfter();
    boolean attached = all.stream().anyMatch(c -> c.thumbprint().equals(thumbprint));
    boolean ended = !now.isBefore(end);
    Optional<Issue> issue =
        attached || ended
            ? Optional.empty()
            : Optional.of(
                new Issue(slot, !ours.isEmpty(), "certificate " + thumbprint + " is not attached"));
    return new SlotDecision(
        slot.slot(), slot.at(), issue, ended(ours), Optional.of(new Due(end, "ends")));
  }

  /**
   * Federation has no material, and nothing of it is delivered or proven here: what another kind
   * left in the slot, and a consumer may still use, goes when it has ended.
   */
  @Override
  public SlotDecision federated(DesiredCredential.Federated slot) {
    Optional<Due> end =
        ours.stream()
            .map(LiveCredential::end)
            .filter(now::isBefore)
            .max(Comparator.naturalOrder())
            .map(when -> new Due(when, "what the slot held before ends"));
    return new SlotDecision(slot.slot(), slot.at(), Optional.empty(), ended(ours), end);
  }

  private SlotDecision minted(DesiredCredential slot, Kind kind, RotationPolicy policy) {
    Optional<LiveCredential> current =
        ours.stream()
            .filter(c -> c.kind() == kind && counts(c) && c.validAt(now))
            .max(Comparator.comparing(LiveCredential::end).thenComparing(LiveCredential::keyId));
    if (current.isEmpty()) {
      String reason =
          ours.isEmpty() ? "the slot is empty" : "no credential of the slot is delivered and valid";
      return new SlotDecision(
          slot.slot(),
          slot.at(),
          Optional.of(new Issue(slot, !ours.isEmpty(), reason)),
          Stream.concat(ended(ours).stream(), undelivered().stream()).toList(),
          Optional.empty());
    }
    Instant renewal = current.get().end().minus(policy.renewBefore());
    Optional<Issue> issue =
        now.isBefore(renewal)
            ? Optional.empty()
            : Optional.of(
                new Issue(slot, true, "ends " + current.get().end() + ", due since " + renewal));
    return new SlotDecision(
        slot.slot(),
        slot.at(),
        issue,
        predecessors(current.get(), policy),
        Optional.of(
            issue
                .map(i -> new Due(current.get().end(), "ends"))
                .orElseGet(() -> new Due(renewal, "renewal"))));
  }

  /** Everything of the slot but the current one, as far as its time has come. */
  private List<Retirement> predecessors(LiveCredential current, RotationPolicy policy) {
    Instant settled = receipt(current).map(Receipt::delivered).orElse(now).plus(policy.overlap());
    List<Retirement> retirements = new ArrayList<>(ended(ours));
    for (LiveCredential other : ours) {
      if (other.equals(current) || !now.isBefore(other.end())) {
        continue;
      }
      if (neverDelivered(other)) {
        retirements.add(new Retirement(other, "it was never delivered"));
      } else if (receipts.readable() && !now.isBefore(settled)) {
        retirements.add(
            new Retirement(other, "its successor was delivered and has settled since " + settled));
      }
    }
    return retirements;
  }

  private List<Retirement> undelivered() {
    return ours.stream()
        .filter(c -> now.isBefore(c.end()) && neverDelivered(c))
        .map(c -> new Retirement(c, "it was never delivered"))
        .toList();
  }

  /**
   * Whether a run died between making and delivering it. The store's silence says so only if
   * receipts of the slot were kept there before: after a move to another store, or when receipts
   * were lost, consumers may still use it.
   */
  private boolean neverDelivered(LiveCredential credential) {
    return receipts.readable()
        && receipt(credential).isEmpty()
        && receipts.receipts().stream().anyMatch(r -> r.delivered().isBefore(credential.start()));
  }

  private List<Retirement> ended(List<LiveCredential> credentials) {
    return credentials.stream()
        .filter(c -> !now.isBefore(c.end()))
        .map(c -> new Retirement(c, "it ended " + c.end()))
        .toList();
  }

  /**
   * Whether a credential is what the consumer reads: the one delivered last. An older one may still
   * work, but nobody reads it any more. An unreadable store proves nothing.
   */
  private boolean counts(LiveCredential credential) {
    return !receipts.readable()
        || receipts.receipts().stream()
            .filter(r -> r.thumbprint().isEmpty() == (credential.kind() == Kind.PASSWORD))
            .findFirst()
            .map(newest -> newest.keyId().equals(credential.keyId()))
            .orElse(false);
  }

  private Optional<Receipt> receipt(LiveCredential credential) {
    return receipts.receipts().stream()
        .filter(receipt -> receipt.keyId().equals(credential.keyId()))
        .findFirst();
  }
}
