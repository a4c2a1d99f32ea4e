package io.github.appreg.adapter.vault;

import io.github.appreg.core.model.PublicCertificate;
import io.github.appreg.core.model.StoreRef;
import io.github.appreg.core.port.CredentialStore;
import io.github.appreg.core.port.ProofMaterial;
import io.github.appreg.core.port.StoreException;

/**
 * A certificate for a vault's pending key, not merged yet.
 *
 * @param request the signing request of the pending operation, DER
 */
record PendingCertificate(
    VaultCertificates vault, StoreRef where, PublicCertificate certificate, byte[] request)
    implements CredentialStore.NewCertificate {
  @Override
  public ProofMaterial material() throws StoreException {
    return vault.material(where, certificate.thumbprint());
  }
}
