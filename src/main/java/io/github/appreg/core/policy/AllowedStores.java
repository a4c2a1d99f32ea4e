package io.github.appreg.core.policy;

import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.StoreRef;
import java.util.List;
import java.util.Optional;

/**
 * Where credentials may lie, or be watched.
 *
 * @param vaults hosts of Key Vaults
 * @param folder whether the operator's folder is allowed
 * @param commands names of the operator's programs
 */
public record AllowedStores(List<Wildcard> vaults, boolean folder, List<Wildcard> commands)
    implements Check {
  private static final String SCHEME = "https://";

  public AllowedStores {
    vaults = List.copyOf(vaults);
    commands = List.copyOf(commands);
  }

  @Override
  public List<Breach> breaches(DesiredApp app) {
    return Slots.breaches(
        app,
        slot ->
            slot.match(new Place())
                .filter(place -> !allows(place.store()))
                .map(
                    place ->
                        new Breach(
                            Slots.at(app, slot, place.part()),
                            "credentials may not be kept in `" + place.store() + "`")));
  }

  private boolean allows(StoreRef store) {
    return switch (store.kind()) {
      case FOLDER -> folder;
      case COMMAND -> Wildcard.any(commands, store.name());
      case KEY_VAULT -> Wildcard.any(vaults, store.vault().substring(SCHEME.length()));
    };
  }

  private record Placed(StoreRef store, String part) {}

  private static final class Place implements DesiredCredential.Some<Placed> {
    @Override
    public Optional<Placed> certificate(DesiredCredential.Certificate slot) {
      return Optional.of(new Placed(slot.store(), "store"));
    }

    @Override
    public Optional<Placed> watched(DesiredCredential.WatchedCertificate slot) {
      return Optional.of(new Placed(slot.from(), "from"));
    }

    @Override
    public Optional<Placed> secret(DesiredCredential.ClientSecret slot) {
      return Optional.of(new Placed(slot.store(), "store"));
    }
  }
}
