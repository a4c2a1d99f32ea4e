package io.github.appreg.core.rotation;

import io.github.appreg.core.model.CertificateRequest;
import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.LiveCredential;
import io.github.appreg.core.model.Position;
import io.github.appreg.core.model.PublicCertificate;
import io.github.appreg.core.model.Receipt;
import io.github.appreg.core.model.SlotName;
import io.github.appreg.core.model.Usage;
import io.github.appreg.core.rotation.SlotDecision.Due;
import io.github.appreg.core.rotation.SlotDecision.Issue;
import io.github.appreg.core.rotation.SlotDecision.Retirement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Every transition to come, by letting {@link Rotation} decide again and again as if each were
 * carried out the moment it falls due, signed by hand or not.
 */
public final class Forecast {
  private final SortedMap<SlotName, DesiredCredential> slots;
  private final List<LiveCredential> live;
  private final Map<SlotName, SlotReceipts> receipts;
  private final Instant until;
  private final Position gone;
  private final List<Turn> turns = new ArrayList<>();
  private int made;

  private Forecast(
      SortedMap<SlotName, DesiredCredential> slots,
      Collection<LiveCredential> live,
      Map<SlotName, SlotReceipts> receipts,
      Instant until,
      Position gone) {
    this.slots = slots;
    this.live = new ArrayList<>(live);
    this.receipts = new TreeMap<>(receipts);
    this.until = until;
    this.gone = gone;
  }

  /** A transition of a slot, and why it comes. */
  public record Turn(Instant when, SlotName slot, Transition transition, String what) {}

  /**
   * The transitions of an app's slots, in order of time.
   *
   * @param from the first instant that is looked at
   * @param until the last one
   */
  public static List<Turn> of(
      SortedMap<SlotName, DesiredCredential> slots,
      Collection<LiveCredential> live,
      Map<SlotName, SlotReceipts> receipts,
      Instant from,
      Instant until,
      Position gone) {
    Forecast forecast = new Forecast(slots, live, receipts, until, gone);
    Optional<Instant> now = Optional.of(from);
    while (now.isPresent() && !now.get().isAfter(until)) {
      now = forecast.pass(now.get());
    }
    return Collections.unmodifiableList(forecast.turns);
  }

  /** Carries out what is due, and says when something is due again. */
  private Optional<Instant> pass(Instant now) {
    List<SlotDecision> decisions = decide(now);
    while (decisions.stream().anyMatch(decision -> !decision.isEmpty())) {
      decisions.forEach(decision -> carryOut(decision, now));
      decisions = decide(now);
    }
    List<SlotDecision> settled = decisions;
    Optional<Instant> next =
        settled.stream()
            .flatMap(decision -> decision.coming().stream())
            .map(Due::when)
            .filter(now::isBefore)
            .min(Comparator.naturalOrder());
    next.filter(when -> !when.isAfter(until))
        .ifPresent(when -> settled.forEach(decision -> ripen(decision, when)));
    return next;
  }

  private List<SlotDecision> decide(Instant now) {
    return Rotation.decide(slots, live, receipts, now, Urgency.NONE, Usage.NOT_ASKED, gone);
  }

  /** What time alone brings. */
  private void ripen(SlotDecision decision, Instant when) {
    for (Due due : decision.coming()) {
      boolean byItself =
          due.transition() == Transition.SETTLE || due.transition() == Transition.END;
      if (byItself && due.when().equals(when)) {
        turns.add(new Turn(when, decision.slot(), due.transition(), due.what()));
      }
    }
  }

  private void carryOut(SlotDecision decision, Instant now) {
    decision.issue().ifPresent(issue -> carryOut(decision.slot(), issue, now));
    for (Retirement retirement : decision.retirements()) {
      live.remove(retirement.credential());
      turns.add(
          new Turn(
              now,
              decision.slot(),
              Transition.RETIRE,
              retirement.credential().keyId() + ": " + retirement.reason()));
    }
  }

  private void carryOut(SlotName slot, Issue issue, Instant now) {
    for (Transition transition : issue.path()) {
      turns.add(
          new Turn(now, slot, transition, transition == issue.path().get(0) ? issue.reason() : ""));
    }
    PublicCertificate certificate = issue.credential().match(new NextCertificate(now, ++made));
    SlotReceipts before = receipts.getOrDefault(slot, SlotReceipts.NONE);
    if (issue.path().contains(Transition.REQUEST)) {
      receipts.put(
          slot,
          new SlotReceipts(
              before.readable(),
              before.receipts(),
              before.current(),
              Optional.of(new CertificateRequest("", Optional.of(certificate)))));
      return;
    }
    LiveCredential fresh = issue.credential().match(new NextCredential(slot, certificate, made));
    live.add(fresh);
    if (issue.path().contains(Transition.PUBLISH)) {
      receipts.put(slot, published(before, fresh, certificate, now));
    }
  }

  private static SlotReceipts published(
      SlotReceipts before, LiveCredential fresh, PublicCertificate certificate, Instant now) {
    List<Receipt> all = new ArrayList<>();
    SlotName slot = fresh.slot().orElseThrow();
    all.add(
        new Receipt(fresh.keyId(), "", slot, fresh.start(), fresh.end(), fresh.thumbprint(), now));
    all.addAll(before.receipts());
    return new SlotReceipts(true, all, before.current().map(c -> certificate), Optional.empty());
  }
}
