package io.github.appreg.adapter.vault;

import com.azure.security.keyvault.certificates.CertificateClient;
import com.azure.security.keyvault.certificates.models.CertificateOperation;
import com.azure.security.keyvault.certificates.models.MergeCertificateOptions;
import io.github.appreg.core.model.CertificateIssuer;
import io.github.appreg.core.model.CertificateRequest;
import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.PublicCertificate;
import io.github.appreg.core.model.Receipt;
import io.github.appreg.core.model.StoreRef;
import io.github.appreg.core.port.ProofMaterial;
import io.github.appreg.core.port.StoreException;
import java.security.cert.CertificateException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Certificates whose key is born in a vault and stays there, signed by somebody else.
 *
 * <p>The merge carries the receipt as the version's tags, so that there is no instant at which
 * consumers read a certificate that has none.
 */
final class VaultCertificates {
  private final VaultClients clients;
  private final VaultVersions versions;
  private final Signers signers;

  VaultCertificates(VaultClients clients, VaultVersions versions, Signers signers) {
    this.clients = clients;
    this.versions = versions;
    this.signers = signers;
  }

  PendingCertificate begin(DesiredCredential.Certificate order, Instant notBefore)
      throws StoreException {
    byte[] request = begun(order, notBefore);
    return new PendingCertificate(
        this,
        order.store(),
        signers.sign(order, request, notBefore),
        request,
        order.issuer().kind() == CertificateIssuer.Kind.FILE);
  }

  /** Leaves the request of the pending operation, begun if there is none, for a person. */
  void request(DesiredCredential.Certificate order, Instant notBefore) throws StoreException {
    signers.requests().leave(order.store(), begun(order, notBefore));
  }

  /** The request that waits for a person; none while it does not lie in the folder. */
  Optional<CertificateRequest> pending(StoreRef where) throws StoreException {
    Optional<byte[]> waiting = waiting(where);
    if (waiting.isEmpty()) {
      return Optional.empty();
    }
    byte[] request = waiting.get();
    RequestFolder folder = signers.requests();
    Optional<RequestFolder.Found> found = folder.signed(where, request);
    if (found.isEmpty() && !folder.holds(where, request)) {
      return Optional.empty();
    }
    return Optional.of(
        new CertificateRequest(
            folder.where(where), found.flatMap(file -> leaf(file.content(), request))));
  }

  /** Files in the folder that are for another key than that of the request that waits. */
  List<String> strays(StoreRef where) throws StoreException {
    RequestFolder folder = signers.requests();
    if (folder.certificates(where).isEmpty()) {
      return List.of();
    }
    Optional<byte[]> waiting = waiting(where);
    return waiting.isEmpty() ? List.of() : folder.strays(where, waiting.get());
  }

  void merge(PendingCertificate made, Receipt receipt) throws StoreException {
    StoreRef where = made.where();
    MergeCertificateOptions merge =
        new MergeCertificateOptions(where.name(), List.of(made.certificate().der()))
            .setTags(ReceiptTags.write(receipt))
            .setEnabled(true); // Left out, the SDK sends false.
    CertificateClient client = clients.certificates(where);
    try {
      client.mergeCertificate(merge);
    } catch (RuntimeException e) {
      StoreException failure = VaultFaults.of(where, VaultNeed.CERTIFICATE, e);
      if (!merged(where, receipt, failure)) {
        throw failure;
      }
    }
    if (made.handSigned()) {
      signers.requests().clear(where, made.request());
    }
  }

  /** Drops the pending operation if it is still the one of this request. */
  void drop(StoreRef where, byte[] request) throws StoreException {
    CertificateClient client = clients.certificates(where);
    try {
      Optional<CertificateOperation> pending = VaultOperations.pending(client, where);
      if (pending.isPresent() && Arrays.equals(pending.get().getCsr(), request)) {
        client.deleteCertificateOperation(where.name());
      }
    } catch (RuntimeException e) {
      throw VaultFaults.of(where, VaultNeed.CERTIFICATE, e);
    }
  }

  ProofMaterial material(StoreRef where, String thumbprint) throws StoreException {
    return versions.material(where, thumbprint);
  }

  private byte[] begun(DesiredCredential.Certificate order, Instant notBefore)
      throws StoreException {
    try {
      return VaultOperations.begun(clients.certificates(order.store()), order, notBefore).getCsr();
    } catch (RuntimeException e) {
      throw VaultFaults.of(order.store(), VaultNeed.CERTIFICATE, e);
    }
  }

  private Optional<byte[]> waiting(StoreRef where) throws StoreException {
    try {
      return VaultOperations.pending(clients.certificates(where), where)
          .filter(CertificateOrder::signedOutside)
          .map(CertificateOperation::getCsr);
    } catch (RuntimeException e) {
      throw VaultFaults.of(where, VaultNeed.RECEIPTS, e);
    }
  }

  /** Whether a merge whose answer was lost, or that the SDK sent twice, took place. */
  private boolean merged(StoreRef where, Receipt receipt, StoreException failure) {
    try {
      return versions.deliveries(where).receipts().contains(receipt);
    } catch (StoreException e) {
      failure.addSuppressed(e);
      return false;
    }
  }

  private static Optional<PublicCertificate> leaf(byte[] content, byte[] request) {
    try {
      byte[] der = Signed.leaf(Signed.certificates(content), request).orElseThrow().getEncoded();
      return Optional.of(Certificates.read(der));
    } catch (CertificateException e) {
      return Optional.empty();
    }
  }
}
