package io.github.appreg.core.model;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The slot, if it is a federated one. */
public final class FederatedOf implements DesiredCredential.Some<DesiredCredential.Federated> {
  /** The federated slots of an app, by name. */
  public static List<DesiredCredential.Federated> slots(DesiredApp app) {
    Collection<DesiredCredential> all = app.credentials().map(Map::values).orElseGet(List::of);
    return all.stream().flatMap(slot -> slot.match(new FederatedOf()).stream()).toList();
  }

  @Override
  public Optional<DesiredCredential.Federated> federated(DesiredCredential.Federated f) {
    return Optional.of(f);
  }
}
