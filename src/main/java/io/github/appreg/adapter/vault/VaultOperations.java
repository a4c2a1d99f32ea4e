package io.github.appreg.adapter.vault;

import com.azure.core.exception.HttpResponseException;
import com.azure.security.keyvault.certificates.CertificateClient;
import com.azure.security.keyvault.certificates.models.CertificateOperation;
import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.StoreRef;
import io.github.appreg.core.port.StoreException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The vault's certificate operations: one a name, from the order to the certificate. */
final class VaultOperations {
  private static final String WAITING = "inProgress";

  private VaultOperations() {}

  /** Whether the operation has come to no end yet. */
  static boolean waits(CertificateOperation operation) {
    return WAITING.equalsIgnoreCase(operation.getStatus());
  }

  /** The operation of that name, ended or not. */
  static Optional<CertificateOperation> latest(CertificateClient client, StoreRef where) {
    try {
      return Optional.of(client.getCertificateOperation(where.name()).poll().getValue());
    } catch (RuntimeException e) {
      if (VaultFaults.notFound(e)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** The operation that waits, of a run that died or for a person. */
  static Optional<CertificateOperation> pending(CertificateClient client, StoreRef where) {
    return latest(client, where).filter(VaultOperations::waits);
  }

  /** The operation that waits if it is of such an order, or a new one. */
  static CertificateOperation begun(
      CertificateClient client, DesiredCredential.Certificate order, Instant notBefore)
      throws StoreException {
    StoreRef where = order.store();
    Optional<CertificateOperation> pending = pending(client, where);
    if (pending.isPresent()) {
      CertificateOrder.requireSame(order, pending.get(), client.getCertificatePolicy(where.name()));
      return pending.get();
    }
    return create(client, order, notBefore);
  }

  private static CertificateOperation create(
      CertificateClient client, DesiredCredential.Certificate order, Instant notBefore) {
    StoreRef where = order.store();
    try {
      return client
          .beginCreateCertificate(
              where.name(), CertificateOrder.policy(order, notBefore), true, Map.of())
          .poll()
          .getValue();
    } catch (HttpResponseException e) {
      // The SDK repeats a create whose answer was lost, and then the first one is in the way.
      Optional<CertificateOperation> standing =
          VaultFaults.status(e) == 409 ? pending(client, where) : Optional.empty();
      return standing.orElseThrow(() -> e);
    }
  }
}
