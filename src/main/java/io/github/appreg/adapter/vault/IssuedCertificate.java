package io.github.appreg.adapter.vault;

import io.github.appreg.core.model.PublicCertificate;
import io.github.appreg.core.model.Receipt;
import io.github.appreg.core.model.StoreRef;
import io.github.appreg.core.port.ProofMaterial;
import io.github.appreg.core.port.StoreException;

/**
 * A certificate that the vault issued, and that is current there already; only the receipt is
 * missing.
 *
 * @param version the vault's id of it
 */
record IssuedCertificate(
    VaultIssuing vault, StoreRef where, String version, PublicCertificate certificate)
    implements VaultBorn {
  @Override
  public void publish(Receipt receipt) throws StoreException {
    vault.sign(this, receipt);
  }

  /** Consumers may read it, and the next run takes it up. */
  @Override
  public void abandon() {}

  @Override
  public ProofMaterial material() throws StoreException {
    return vault.material(this);
  }
}
