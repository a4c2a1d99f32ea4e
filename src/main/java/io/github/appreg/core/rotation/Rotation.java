package io.github.appreg.core.rotation;

import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.LiveCredential;
import io.github.appreg.core.model.Position;
import io.github.appreg.core.model.PublicCertificate;
import io.github.appreg.core.model.SlotName;
import io.github.appreg.core.model.Usage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Decides, for every slot of an app, what is due: from the manifest's policies, the live
 * credentials with our marker, the stores' receipts, their last use and the time, and from nothing
 * else.
 *
 * <p>Holds at every instant: a foreign credential is never named; a delivered credential that works
 * goes only when a delivered successor has outlasted the overlap.
 */
public final class Rotation {
  private Rotation() {}

  /**
   * One decision a slot, in order of slots; a slot that the manifest no longer has is among them
   * while credentials of it are live.
   *
   * @param receipts by slot; a slot that is missing has none
   * @param urgency what is replaced before its time
   * @param usage when credentials that have settled were last used
   * @param gone where to point for a slot that is not in the manifest
   */
  public static List<SlotDecision> decide(
      SortedMap<SlotName, DesiredCredential> slots,
      Collection<LiveCredential> live,
      Map<SlotName, SlotReceipts> receipts,
      Instant now,
      Urgency urgency,
      Usage usage,
      Position gone) {
    SortedSet<SlotName> names = new TreeSet<>(slots.keySet());
    live.forEach(credential -> credential.slot().ifPresent(names::add));
    Set<String> brought = new TreeSet<>();
    slots
        .values()
        .forEach(
            slot ->
                slot.match(new Brought(receipts.getOrDefault(slot.slot(), SlotReceipts.NONE)))
                    .ifPresent(brought::add));
    List<SlotDecision> decisions = new ArrayList<>();
    for (SlotName name : names) {
      List<LiveCredential> ours =
          live.stream().filter(c -> c.slot().equals(Optional.of(name))).toList();
      DesiredCredential slot = slots.get(name);
      SlotDecision decision =
          slot == null
              ? removed(name, ours, now, gone)
              : slot.match(
                  new SlotRotation(
                      ours, live, receipts.getOrDefault(name, SlotReceipts.NONE), now, urgency));
      decisions.add(
          new StillUsed(usage, now)
              .in(
                  decision.sparing(
                      c -> brought.contains(c.thumbprint()) && now.isBefore(c.end()))));
    }
    return List.copyOf(decisions);
  }

  private static SlotDecision removed(
      SlotName name, List<LiveCredential> ours, Instant now, Position gone) {
    List<SlotDecision.Retirement> retirements =
        ours.stream()
            .map(
                c -> new SlotDecision.Retirement(c, now, "the manifest no longer has slot " + name))
            .toList();
    return new SlotDecision(name, gone, Optional.empty(), retirements, List.of());
  }

  /** The certificate that a slot asks to stay attached, whichever slot it was attached for. */
  private record Brought(SlotReceipts receipts) implements DesiredCredential.Some<String> {
    @Override
    public Optional<String> brought(DesiredCredential.BroughtCertificate brought) {
      return Optional.of(brought.certificate().thumbprint());
    }

    @Override
    public Optional<String> watched(DesiredCredential.WatchedCertificate watched) {
      return receipts.current().map(PublicCertificate::thumbprint);
    }
  }
}
