package io.github.appreg.adapter.manifest;

import io.github.appreg.core.model.StoreRef;
import java.util.Locale;
import java.util.Optional;

/** Reads where a credential is delivered. */
final class StoreReading {
  private StoreReading() {}

  /** The store; empty when the document does not say enough. Vault hosts are lower case. */
  static Optional<StoreRef> read(CredentialEntry.Store store) {
    if (store == null) {
      return Optional.empty();
    }
    if (store.folder() != null) {
      return Optional.of(StoreRef.folder(store.folder()));
    }
    if (store.command() != null) {
      return Optional.of(StoreRef.command(store.command()));
    }
    if (store.keyVault() == null || store.name() == null) {
      return Optional.empty();
    }
    String vault = store.keyVault().toLowerCase(Locale.ROOT);
    return Optional.of(
        StoreRef.keyVault(
            vault.endsWith("/") ? vault.substring(0, vault.length() - 1) : vault, store.name()));
  }
}
