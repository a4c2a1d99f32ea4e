package io.github.appreg.adapter.vault;

import io.github.appreg.core.model.Receipt;
import io.github.appreg.core.port.CredentialStore;
import io.github.appreg.core.port.StoreException;

/** A new certificate whose key was born in a vault. */
interface VaultBorn extends CredentialStore.NewCertificate {
  /** Makes it current, unless the vault did already, and writes the receipt. */
  void publish(Receipt receipt) throws StoreException;

  /** Drops it, if nobody reads it and nobody waits for it. */
  void abandon() throws StoreException;
}
