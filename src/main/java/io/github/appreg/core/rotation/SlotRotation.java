package io.github.appreg.core.rotation;

import io.github.appreg.core.model.CertificateIssuer;
import io.github.appreg.core.model.CertificateRequest;
import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.LiveCredential;
import io.github.appreg.core.model.LiveCredential.Kind;
import io.github.appreg.core.model.PublicCertificate;
import io.github.appreg.core.model.Receipt;
import io.github.appreg.core.model.RotationPolicy;
import io.github.appreg.core.rotation.SlotDecision.Due;
import io.github.appreg.core.rotation.SlotDecision.Issue;
import io.github.appreg.core.rotation.SlotDecision.Retirement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
  private final Urgency urgency;

  SlotRotation(
      List<LiveCredential> ours,
      Collection<LiveCredential> all,
      SlotReceipts receipts,
      Instant now,
      Urgency urgency) {
    this.ours = ours;
    this.all = all;
    this.receipts = receipts;
    this.now = now;
    this.urgency = urgency;
  }

  @Override
  public SlotDecision certificate(DesiredCredential.Certificate slot) {
    Optional<PublicCertificate> issued =
        slot.issuer().vaultIssues() ? receipts.current() : Optional.empty();
    SlotDecision decision = new Minted(slot, Kind.KEY, slot.rotation(), issued).decide();
    boolean byFile = slot.issuer().kind() == CertificateIssuer.Kind.FILE;
    return byFile && decision.issue().isPresent() ? signedByHand(decision) : decision;
  }

  @Override
  public SlotDecision secret(DesiredCredential.ClientSecret slot) {
    return new Minted(slot, Kind.PASSWORD, slot.rotation(), Optional.empty()).decide();
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
                new Issue(
                    slot,
                    !ours.isEmpty(),
                    slot.match(new Paths()),
                    later(slot.certificate().notBefore()),
                    "certificate " + thumbprint + " is not attached"));
    return new SlotDecision(
        slot.slot(), slot.at(), issue, ended(), List.of(new Due(Transition.END, end, "ends")));
  }

  /** What is current in the vault is treated as if it had been brought. */
  @Override
  public SlotDecision watched(DesiredCredential.WatchedCertificate slot) {
    return receipts
        .current()
        .map(
            current ->
                brought(new DesiredCredential.BroughtCertificate(slot.slot(), slot.at(), current)))
        .orElseGet(
            () -> new SlotDecision(slot.slot(), slot.at(), Optional.empty(), ended(), List.of()));
  }

  /**
   * Federation has no material, and nothing of it is delivered or proven here: what another kind
   * left in the slot, and a consumer may still use, goes when it has ended.
   */
  @Override
  public SlotDecision federated(DesiredCredential.Federated slot) {
    List<Due> coming =
        ours.stream()
            .map(LiveCredential::end)
            .filter(now::isBefore)
            .max(Comparator.naturalOrder())
            .map(when -> new Due(Transition.END, when, "ends, which another kind left there"))
            .stream()
            .toList();
    return new SlotDecision(slot.slot(), slot.at(), Optional.empty(), ended(), coming);
  }

  /** A request comes before the certificate, and waits as long as its signer does. */
  private SlotDecision signedByHand(SlotDecision decision) {
    Issue issue = decision.issue().get();
    Optional<CertificateRequest> request = receipts.request();
    if (request.isEmpty()) {
      return new SlotDecision(
          decision.slot(),
          decision.at(),
          Optional.of(
              new Issue(
                  issue.credential(),
                  issue.succession(),
                  List.of(Transition.REQUEST),
                  issue.due(),
                  issue.reason())),
          ended(),
          decision.coming());
    }
    if (request.get().signed().isPresent()) {
      // A run that died may have attached it already.
      String signed = request.get().signed().get().thumbprint();
      return decision.sparing(c -> c.thumbprint().equals(signed));
    }
    List<Due> coming = new ArrayList<>(decision.coming());
    coming.add(new Due(Transition.MINT, now, "waits for a signature: " + request.get().where()));
    return new SlotDecision(decision.slot(), decision.at(), Optional.empty(), ended(), coming);
  }

  private List<Retirement> ended() {
    return ours.stream()
        .filter(c -> !now.isBefore(c.end()))
        .map(c -> new Retirement(c, c.end(), "it ended"))
        .toList();
  }

  private Instant later(Instant when) {
    return when.isBefore(now) ? now : when;
  }

  /** The rotation of a slot whose credentials we make. */
  private final class Minted {
    private final DesiredCredential slot;
    private final Kind kind;
    private final RotationPolicy policy;
    private final Optional<PublicCertificate> issued;

    Minted(
        DesiredCredential slot,
        Kind kind,
        RotationPolicy policy,
        Optional<PublicCertificate> issued) {
      this.slot = slot;
      this.kind = kind;
      this.policy = policy;
      this.issued = issued;
    }

    SlotDecision decide() {
      Optional<LiveCredential> current =
          ours.stream()
              .filter(c -> c.kind() == kind && counts(c) && c.validAt(now))
              .max(Comparator.comparing(LiveCredential::end).thenComparing(LiveCredential::keyId));
      if (current.isEmpty()) {
        String reason =
            ours.isEmpty()
                ? "the slot is empty"
                : "no credential of the slot is delivered and valid";
        List<Retirement> gone =
            revokes()
                ? revoked()
                : Stream.concat(ended().stream(), undelivered().stream()).toList();
        return decision(Optional.of(issue(!ours.isEmpty(), now, reason)), gone, List.of());
      }
      return urgency.slots().contains(slot.slot())
          ? replaceNow(current.get())
          : succeed(current.get());
    }

    private SlotDecision replaceNow(LiveCredential current) {
      List<Due> settling = settling(current);
      if (!settling.isEmpty() && !revokes()) {
        // A third would stand beside two that consumers may still use.
        return decision(Optional.empty(), predecessors(current), settling);
      }
      Optional<Issue> issue = Optional.of(issue(true, now, "replaced before its time, as asked"));
      return revokes()
          ? decision(issue, revoked(), List.of())
          : decision(issue, predecessors(current), List.of(settling(current, now)));
    }

    private boolean revokes() {
      return urgency.revoke() && urgency.slots().contains(slot.slot());
    }

    private List<Retirement> revoked() {
      return ours.stream()
          .map(
              c -> new Retirement(c, now, "revoked, with no overlap, once its successor is proven"))
          .toList();
    }

    private SlotDecision succeed(LiveCredential current) {
      Instant renewal = current.end().minus(policy.renewBefore());
      List<Due> coming = new ArrayList<>(settling(current));
      if (now.isBefore(renewal)) {
        coming.add(new Due(Transition.MINT, renewal, "renewal"));
        return decision(Optional.empty(), predecessors(current), coming);
      }
      coming.add(settling(current, now));
      Issue issue = issue(true, renewal, "ends " + current.end());
      return decision(Optional.of(issue), predecessors(current), coming);
    }

    /** When what a credential delivered at that instant succeeds will go. */
    private Due settling(LiveCredential predecessor, Instant delivered) {
      return new Due(
          Transition.SETTLE,
          delivered.plus(policy.overlap()),
          "has settled, " + predecessor.keyId() + " is retired");
    }

    private SlotDecision decision(
        Optional<Issue> issue, List<Retirement> retirements, List<Due> coming) {
      return new SlotDecision(slot.slot(), slot.at(), issue, retirements, coming);
    }

    private Issue issue(boolean succession, Instant due, String reason) {
      return new Issue(slot, succession, slot.match(new Paths()), due, reason);
    }

    /** Everything of the slot but the current one, as far as its time has come. */
    private List<Retirement> predecessors(LiveCredential current) {
      Instant settled = settled(current);
      List<Retirement> retirements = new ArrayList<>(ended());
      for (LiveCredential other : working(current)) {
        if (neverDelivered(other)) {
          retirements.add(Retirement.undelivered(other));
        } else if (receipts.readable() && !now.isBefore(settled)) {
          retirements.add(
              new Retirement(
                  other,
                  settled,
                  "its successor was delivered and has settled",
                  Optional.of(policy.overlap()),
                  true));
        }
      }
      return retirements;
    }

    private List<Due> settling(LiveCredential current) {
      Instant settled = settled(current);
      return working(current).stream()
          .filter(other -> !neverDelivered(other) && now.isBefore(settled))
          .map(other -> settling(other, settled.minus(policy.overlap())))
          .toList();
    }

    private Instant settled(LiveCredential current) {
      Instant delivered = receipt(current).map(Receipt::delivered).orElse(now);
      return delivered.truncatedTo(ChronoUnit.SECONDS).plus(policy.overlap());
    }

    private List<LiveCredential> working(LiveCredential current) {
      return ours.stream().filter(c -> !c.equals(current) && now.isBefore(c.end())).toList();
    }

    private List<Retirement> undelivered() {
      return ours.stream()
          .filter(c -> now.isBefore(c.end()) && neverDelivered(c))
          .map(Retirement::undelivered)
          .toList();
    }

    /**
     * Whether a run died between making and delivering it. The store's silence says so only if
     * receipts of the slot were kept there before: after a move to another store, or when receipts
     * were lost, consumers may still use it. What the vault issued, consumers have.
     */
    private boolean neverDelivered(LiveCredential credential) {
      return receipts.readable()
          && receipt(credential).isEmpty()
          && issued.filter(c -> c.thumbprint().equals(credential.thumbprint())).isEmpty()
          && receipts.receipts().stream().anyMatch(r -> r.delivered().isBefore(credential.start()));
    }

    /**
     * Whether a credential is what the consumer reads: the one delivered last. An older one may
     * still work, but nobody reads it any more. An unreadable store proves nothing; where the vault
     * issues, its current version is read, whoever had it made.
     */
    private boolean counts(LiveCredential credential) {
      return !receipts.readable()
          || receipts.receipts().stream()
                  .filter(r -> r.thumbprint().isEmpty() == (credential.kind() == Kind.PASSWORD))
                  .findFirst()
                  .map(newest -> newest.keyId().equals(credential.keyId()))
                  .orElse(false)
              && issued
                  .map(version -> version.thumbprint().equals(credential.thumbprint()))
                  .orElse(true);
    }

    private Optional<Receipt> receipt(LiveCredential credential) {
      return receipts.receipts().stream()
          .filter(receipt -> receipt.keyId().equals(credential.keyId()))
          .findFirst();
    }
  }
}
