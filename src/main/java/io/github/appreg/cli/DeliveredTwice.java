package io.github.appreg.cli;

import io.github.appreg.adapter.manifest.Manifests;
import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.Position;
import io.github.appreg.core.model.Problem;
import io.github.appreg.core.model.StoreRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Finds slots of several tenants that would deliver to one place, and so overwrite each other. */
final class DeliveredTwice {
  private DeliveredTwice() {}

  static List<Problem> among(Collection<Manifests> tenants) {
    Map<String, Position> places = new HashMap<>();
    List<Problem> problems = new ArrayList<>();
    for (Manifests tenant : tenants) {
      for (DesiredApp app : tenant.apps()) {
        for (DesiredCredential slot : app.credentials().orElseGet(TreeMap::new).values()) {
          slot.match(new Delivered())
              .ifPresent(
                  store -> {
                    // Neither Key Vault nor most file systems tell case apart.
                    String key = store.toString().toLowerCase(Locale.ROOT);
                    Position first = places.putIfAbsent(key, slot.at());
                    if (first != null) {
                      problems.add(
                          Problem.error(
                              slot.at(),
                              "delivers to `"
                                  + store
                                  + "` for one tenant, as another slot does for another tenant, at "
                                  + first));
                    }
                  });
        }
      }
    }
    return problems;
  }

  /** Where a credential that we make goes. */
  private static final class Delivered implements DesiredCredential.Some<StoreRef> {
    @Override
    public Optional<StoreRef> certificate(DesiredCredential.Certificate slot) {
      return Optional.of(slot.store());
    }

    @Override
    public Optional<StoreRef> secret(DesiredCredential.ClientSecret slot) {
      return Optional.of(slot.store());
    }
  }
}
