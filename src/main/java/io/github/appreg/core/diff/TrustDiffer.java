package io.github.appreg.core.diff;

import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.LiveTrust;
import io.github.appreg.core.model.Position;
import io.github.appreg.core.model.SlotName;
import io.github.appreg.core.model.Trust;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Compares federated slots; a changed trust is put beside the old one, which goes after it. */
final class TrustDiffer {
  private final DesiredApp desired;
  private final List<LiveTrust> live;

  TrustDiffer(DesiredApp desired, Optional<LiveApp> live) {
    this.desired = desired;
    this.live = live.map(LiveApp::trusts).orElseGet(List::of);
  }

  List<TrustChange> changes(Set<Observation> observations) {
    live.stream()
        .filter(trust -> trust.slot().isEmpty())
        .forEach(
            trust ->
                observations.add(
                    new Observation(
                        Observation.Kind.FEDERATED_CREDENTIAL,
                        trust.name() + ": " + trust.trust())));
    if (desired.credentials().isEmpty()) {
      return List.of();
    }
    List<TrustChange> changes = new ArrayList<>();
    SortedMap<SlotName, DesiredCredential.Federated> wanted = federated();
    wanted.values().forEach(slot -> wanted(slot).ifPresent(changes::add));
    live.stream()
        .map(LiveTrust::slot)
        .flatMap(Optional::stream)
        .filter(slot -> !wanted.containsKey(slot))
        .distinct()
        .sorted()
        .forEach(
            slot ->
                changes.add(
                    new TrustChange(
                        slot,
                        "",
                        Optional.empty(),
                        Optional.empty(),
                        ours(slot),
                        desired.origin().at("/spec/credentials"))));
    return changes;
  }

  private Optional<TrustChange> wanted(DesiredCredential.Federated slot) {
    Trust after = slot.trust();
    List<LiveTrust> ours = ours(slot.slot());
    // Entra allows a pair of issuer and subject once, so only a change of audience is made in
    // place.
    Optional<LiveTrust> same =
        ours.stream().filter(trust -> trust.trust().sameSubjectAs(after)).findFirst();
    List<LiveTrust> obsolete =
        ours.stream().filter(trust -> !same.equals(Optional.of(trust))).toList();
    if (live.stream().anyMatch(trust -> trust.trust().equals(after))) {
      return obsolete.isEmpty()
          ? Optional.empty()
          : Optional.of(change(slot, "", Optional.empty(), Optional.empty(), obsolete));
    }
    String name = same.map(LiveTrust::name).orElseGet(() -> freeName(slot.slot()));
    return Optional.of(change(slot, name, Optional.of(after), same, obsolete));
  }

  private static TrustChange change(
      DesiredCredential.Federated slot,
      String name,
      Optional<Trust> after,
      Optional<LiveTrust> before,
      List<LiveTrust> obsolete) {
    Position at = slot.at();
    return new TrustChange(slot.slot(), name, after, before, obsolete, at);
  }

  private List<LiveTrust> ours(SlotName slot) {
    return live.stream().filter(trust -> trust.slot().equals(Optional.of(slot))).toList();
  }

  /** The slot's own name, or with a number while another stands there: names cannot change. */
  private String freeName(SlotName slot) {
    Set<String> taken = live.stream().map(LiveTrust::name).collect(Collectors.toSet());
    String name = slot.value();
    for (int number = 2; taken.contains(name); number++) {
      name = slot.value() + "-" + number;
    }
    return name;
  }

  private SortedMap<SlotName, DesiredCredential.Federated> federated() {
    SortedMap<SlotName, DesiredCredential.Federated> slots = new TreeMap<>();
    for (Map.Entry<SlotName, DesiredCredential> entry : desired.credentials().get().entrySet()) {
      entry.getValue().match(new OnlyFederated()).ifPresent(f -> slots.put(entry.getKey(), f));
    }
    return slots;
  }

  private static final class OnlyFederated
      implements DesiredCredential.Cases<Optional<DesiredCredential.Federated>> {
    @Override
    public Optional<DesiredCredential.Federated> certificate(DesiredCredential.Certificate c) {
      return Optional.empty();
    }

    @Override
    public Optional<DesiredCredential.Federated> brought(DesiredCredential.BroughtCertificate b) {
      return Optional.empty();
    }

    @Override
    public Optional<DesiredCredential.Federated> secret(DesiredCredential.ClientSecret s) {
      return Optional.empty();
    }

    @Override
    public Optional<DesiredCredential.Federated> federated(DesiredCredential.Federated f) {
      return Optional.of(f);
    }
  }
}
