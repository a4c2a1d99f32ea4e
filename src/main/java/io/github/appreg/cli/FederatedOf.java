package io.github.appreg.cli;

import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.DesiredCredential;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The slot, if it is a federated one. */
final class FederatedOf implements DesiredCredential.Cases<Optional<DesiredCredential.Federated>> {
  /** The federated slots of an app, by name. */
  static List<DesiredCredential.Federated> slots(DesiredApp app) {
    Collection<DesiredCredential> all = app.credentials().map(Map::values).orElseGet(List::of);
    return all.stream().flatMap(slot -> slot.match(new FederatedOf()).stream()).toList();
  }

  @Override
  public Optional<DesiredCredential.Federated> certificate(DesiredCredential.Certificate c) {
    return Optional.empty();
  }

  @Override
  public Optional<DesiredCredential.Federated> brought(DesiredCredential.BroughtCertificate b) {
    return Optional.empty();
  }

  @Override
  public Optional<DesiredCredential.Federated> watched(DesiredCredential.WatchedCertificate w) {
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
