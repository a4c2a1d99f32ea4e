package io.github.appreg.adapter.vault;

import io.github.appreg.core.model.PublicCertificate;
import io.github.appreg.core.model.Receipt;
import io.github.appreg.core.model.StoreRef;
import io.github.appreg.core.port.ProofMaterial;
import io.github.appreg.core.port.StoreException;

/**
 * A certificate for a vault's pending key, not merged yet.
 *
 * @param request the signing request of the pending operation, DER
 * @param handSigned whether a person signed it, whose work is not thrown away
 */
record PendingCertificate(
    VaultCertificates vault,
    StoreRef where,
    PublicCertificate certificate,
    byte[] request,
    boolean handSigned)
    implements VaultBorn {
  @Override
  public void publish(Receipt receipt) throws StoreException {
    vault.merge(this, receipt);
  }

  @Override
  public void abandon() throws StoreException {
    if (!handSigned) {
      vault.drop(where, request);
    }
  }

  @Override
  public ProofMaterial material() throws StoreException {
    return vault.material(where, certificate.thumbprint());
  }
}
