package io.github.appreg.core.apply;

import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.LiveCredential;
import io.github.appreg.core.model.SlotName;
import io.github.appreg.core.port.CredentialStore;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Says where the consumer finds what fills a slot. */
final class DeliveryOf implements DesiredCredential.Cases<Delivery> {
  private final List<LiveCredential> live;
  private final CredentialStore store;

  DeliveryOf(List<LiveCredential> live, CredentialStore store) {
    this.live = live;
    this.store = store;
  }

  @Override
  public Delivery certificate(DesiredCredential.Certificate c) {
    return delivery(
        c.slot(),
        "certificate",
        store.location(c.store(), LiveCredential.Kind.KEY),
        ours(c.slot(), LiveCredential.Kind.KEY));
  }

  @Override
  public Delivery brought(DesiredCredential.BroughtCertificate b) {
    String thumbprint = b.certificate().thumbprint();
    return delivery(
        b.slot(), "certificate", "brought " + thumbprint, c -> c.thumbprint().equals(thumbprint));
  }

  @Override
  public Delivery watched(DesiredCredential.WatchedCertificate w) {
    return delivery(
        w.slot(),
        "certificate",
        store.location(w.from(), LiveCredential.Kind.KEY),
        ours(w.slot(), LiveCredential.Kind.KEY));
  }

  @Override
  public Delivery secret(DesiredCredential.ClientSecret s) {
    return delivery(
        s.slot(),
        "clientSecret",
        store.location(s.store(), LiveCredential.Kind.PASSWORD),
        ours(s.slot(), LiveCredential.Kind.PASSWORD));
  }

  @Override
  public Delivery federated(DesiredCredential.Federated f) {
    return new Delivery(f.slot(), "federated", f.trust().toString(), "", Optional.empty());
  }

  private Delivery delivery(
      SlotName slot, String kind, String where, Predicate<LiveCredential> which) {
    Optional<LiveCredential> newest =
        live.stream()
            .filter(which)
            .max(Comparator.comparing(LiveCredential::end).thenComparing(LiveCredential::keyId));
    return new Delivery(
        slot,
        kind,
        where,
        newest.map(LiveCredential::keyId).orElse(""),
        newest.map(LiveCredential::end));
  }

  private static Predicate<LiveCredential> ours(SlotName slot, LiveCredential.Kind kind) {
    return credential -> credential.kind() == kind && credential.slot().equals(Optional.of(slot));
  }
}
