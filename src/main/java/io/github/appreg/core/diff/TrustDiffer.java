package io.github.appreg.core.diff;

import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.FederatedOf;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.LiveTrust;
import io.github.appreg.core.model.Position;
import io.github.appreg.core.model.SlotName;
import io.github.appreg.core.model.Trust;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Compares federated slots. A trust in another issuer or subject is put beside the old one, which
 * goes when the overlap is over: a run that began before the change still signs in by it. Entra
 * allows a pair of issuer and subject once an app, so where only the audience or the slot's name
 * changed, the one that stands is changed in place.
 */
final class TrustDiffer {
  private final DesiredApp desired;
  private final List<LiveTrust> live;
  private final Set<String> takenNames;
  private final Instant now;
  private final SortedMap<SlotName, Instant> ending = new TreeMap<>();

  TrustDiffer(DesiredApp desired, Optional<LiveApp> live, Instant now) {
    this.now = now;
    this.desired = desired;
    this.live = live.map(LiveApp::trusts).orElseGet(List::of);
    this.takenNames =
        this.live.stream().map(LiveTrust::name).collect(Collectors.toCollection(HashSet::new));
  }

  List<TrustChange> changes() {
    if (desired.credentials().isEmpty()) {
      return List.of();
    }
    SortedMap<SlotName, DesiredCredential.Federated> wanted = federated();
    Set<LiveTrust> claimed = new HashSet<>();
    wanted.values().forEach(slot -> standing(slot.trust()).ifPresent(claimed::add));
    SortedSet<SlotName> slots = new TreeSet<>(wanted.keySet());
    live.forEach(trust -> slot(trust).ifPresent(slots::add));
    List<TrustChange> changes = new ArrayList<>();
    for (SlotName slot : slots) {
      List<LiveTrust> obsolete =
          live.stream()
              .filter(trust -> slot(trust).equals(Optional.of(slot)) && !claimed.contains(trust))
              .toList();
      TrustChange change = change(slot, Optional.ofNullable(wanted.get(slot)), obsolete);
      if (change.after().isPresent() || !change.obsolete().isEmpty()) {
        changes.add(change);
      }
    }
    return changes;
  }

  /** When what a slot trusted before goes; known after {@link #changes}. */
  SortedMap<SlotName, Instant> ending() {
    return ending;
  }

  private TrustChange change(
      SlotName slot, Optional<DesiredCredential.Federated> wanted, List<LiveTrust> obsolete) {
    if (wanted.isEmpty()) {
      Position gone = desired.origin().at("/spec/credentials");
      return removal(slot, obsolete, gone);
    }
    Position at = wanted.get().at();
    Trust after = wanted.get().trust();
    Optional<LiveTrust> standing = standing(after);
    Duration overlap = wanted.get().overlap();
    boolean satisfied = satisfied(slot, after, standing);
    if (satisfied && (obsolete.isEmpty() || overlap.isZero() || standing.isEmpty())) {
      return removal(slot, obsolete, at);
    }
    if (satisfied && newest(standing.get(), obsolete)) {
      Instant end = standing.get().since().get().plus(overlap);
      if (!now.isBefore(end)) {
        return removal(slot, obsolete, at);
      }
      ending.put(slot, end);
      return removal(slot, List.of(), at);
    }
    String name = standing.map(LiveTrust::name).orElseGet(() -> freeName(slot));
    return overlap.isZero()
        ? new TrustChange(slot, name, Optional.of(after), standing, obsolete, List.of(), at)
        : new TrustChange(slot, name, Optional.of(after), standing, List.of(), obsolete, at);
  }

  private static TrustChange removal(SlotName slot, List<LiveTrust> obsolete, Position at) {
    return new TrustChange(slot, "", Optional.empty(), Optional.empty(), obsolete, List.of(), at);
  }

  /** Whether the overlap is counted from it: else it was wanted again, and is marked anew. */
  private static boolean newest(LiveTrust standing, List<LiveTrust> others) {
    return standing.since().isPresent()
        && others.stream()
            .flatMap(other -> other.since().stream())
            .noneMatch(since -> since.isAfter(standing.since().get()));
  }

  /** The slot that it fills, by the name that the slot has now. */
  private Optional<SlotName> slot(LiveTrust trust) {
    return trust.slot().map(name -> desired.formerly().getOrDefault(name, name));
  }

  /** What somebody else set up serves as well; it is not made twice, and not ours. */
  private boolean satisfied(SlotName slot, Trust after, Optional<LiveTrust> standing) {
    return standing
            .map(s -> s.trust().equals(after) && s.slot().equals(Optional.of(slot)))
            .orElse(false)
        || live.stream().anyMatch(t -> t.slot().isEmpty() && t.trust().equals(after));
  }

  /** The one of ours, of whatever slot, that trusts the same issuer and subject. */
  private Optional<LiveTrust> standing(Trust after) {
    return live.stream()
        .filter(trust -> trust.slot().isPresent() && trust.trust().sameSubjectAs(after))
        .findFirst();
  }

  /** The slot's own name, or with a number while another stands there: names cannot change. */
  private String freeName(SlotName slot) {
    String name = slot.value();
    for (int number = 2; !takenNames.add(name); number++) {
      name = slot.value() + "-" + number;
    }
    return name;
  }

  private SortedMap<SlotName, DesiredCredential.Federated> federated() {
    SortedMap<SlotName, DesiredCredential.Federated> slots = new TreeMap<>();
    FederatedOf.slots(desired).forEach(slot -> slots.put(slot.slot(), slot));
    return slots;
  }
}
