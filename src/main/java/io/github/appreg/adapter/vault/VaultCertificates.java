package io.github.appreg.adapter.vault;

import com.azure.core.exception.HttpResponseException;
import com.azure.security.keyvault.certificates.CertificateClient;
import com.azure.security.keyvault.certificates.models.CertificateOperation;
import com.azure.security.keyvault.certificates.models.CertificateProperties;
import com.azure.security.keyvault.certificates.models.MergeCertificateOptions;
import com.azure.security.keyvault.keys.cryptography.CryptographyClient;
import com.azure.security.keyvault.keys.cryptography.models.SignatureAlgorithm;
import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.PublicCertificate;
import io.github.appreg.core.model.Receipt;
import io.github.appreg.core.model.StoreRef;
import io.github.appreg.core.port.Fault;
import io.github.appreg.core.port.ProofMaterial;
import io.github.appreg.core.port.StoreException;
import java.security.cert.CertificateException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Certificates whose key is born in a vault and stays there.
 *
 * <p>The merge carries the receipt as the version's tags, so that there is no instant at which
 * consumers read a certificate that has none.
 */
final class VaultCertificates {
  private final VaultClients clients;

  VaultCertificates(VaultClients clients) {
    this.clients = clients;
  }

  List<Receipt> receipts(StoreRef where) throws StoreException {
    List<Receipt> receipts = new ArrayList<>();
    for (CertificateProperties version : versions(where)) {
      // Tags may have been copied from another version; they count where the thumbprint does.
      ReceiptTags.read(where, version.getTags())
          .filter(receipt -> receipt.thumbprint().equals(thumbprint(version)))
          .ifPresent(receipts::add);
    }
    return receipts;
  }

  /** The version that consumers read when they name none. */
  Optional<PublicCertificate> current(StoreRef where) throws StoreException {
    try {
      return Optional.of(
          Certificates.read(clients.certificates(where).getCertificate(where.name()).getCer()));
    } catch (CertificateException e) {
      throw unreadable(where, e);
    } catch (RuntimeException e) {
      if (VaultFaults.notFound(e)) {
        return Optional.empty();
      }
      throw VaultFaults.of(where, VaultNeed.RECEIPTS, e);
    }
  }

  PendingCertificate begin(DesiredCredential.Certificate order, Instant notBefore)
      throws StoreException {
    StoreRef where = order.store();
    CertificateClient client = clients.certificates(where);
    Instant end = notBefore.plus(order.rotation().lifetime());
    byte[] request;
    try {
      Optional<CertificateOperation> pending = pending(client, where);
      if (pending.isPresent()) {
        CertificateOrder.requireSame(
            order, pending.get(), client.getCertificatePolicy(where.name()));
        request = pending.get().getCsr();
      } else {
        request = create(client, order, notBefore);
      }
    } catch (RuntimeException e) {
      throw VaultFaults.of(where, VaultNeed.CERTIFICATE, e);
    }
    PublicCertificate signed = Certificates.signed(request, order.subject(), notBefore, end);
    return new PendingCertificate(this, where, signed, request);
  }

  void publish(PendingCertificate made, Receipt receipt) throws StoreException {
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
  }

  /** Drops the pending operation if it is still the one of this certificate. */
  void abandon(PendingCertificate made) throws StoreException {
    StoreRef where = made.where();
    CertificateClient client = clients.certificates(where);
    try {
      Optional<CertificateOperation> pending = pending(client, where);
      if (pending.isPresent() && Arrays.equals(pending.get().getCsr(), made.request())) {
        client.deleteCertificateOperation(where.name());
      }
    } catch (RuntimeException e) {
      throw VaultFaults.of(where, VaultNeed.CERTIFICATE, e);
    }
  }

  ProofMaterial material(StoreRef where, String thumbprint) throws StoreException {
    for (CertificateProperties version : versions(where)) {
      if (thumbprint(version).equals(thumbprint)) {
        return key(where, version.getVersion());
      }
    }
    throw new StoreException(
        Fault.of(
            Fault.Kind.NOT_FOUND,
            "No version of " + where + " holds the certificate " + thumbprint + ".",
            ""),
        null);
  }

  private ProofMaterial key(StoreRef where, String version) throws StoreException {
    CertificateClient client = clients.certificates(where);
    CryptographyClient key = clients.key(where, version);
    try {
      PublicCertificate certificate =
          Certificates.read(client.getCertificateVersion(where.name(), version).getCer());
      return new ProofMaterial.Key(certificate, content -> sign(where, key, content));
    } catch (CertificateException e) {
      throw unreadable(where, e);
    } catch (RuntimeException e) {
      throw VaultFaults.of(where, VaultNeed.RECEIPTS, e);
    }
  }

  private static StoreException unreadable(StoreRef where, CertificateException e) {
    return new StoreException(
        Fault.of(Fault.Kind.REFUSED, "The certificate in " + where + " cannot be read.", ""), e);
  }

  private static byte[] sign(StoreRef where, CryptographyClient key, byte[] content)
      throws StoreException {
    try {
      return key.signData(SignatureAlgorithm.PS256, content).getSignature();
    } catch (RuntimeException e) {
      throw VaultFaults.of(where, VaultNeed.SIGN, e);
    }
  }

  /** The order of a run that ended before the merge; its key waits for any signature. */
  private static Optional<CertificateOperation> pending(CertificateClient client, StoreRef where) {
    try {
      CertificateOperation found = client.getCertificateOperation(where.name()).poll().getValue();
      return Optional.of(found).filter(f -> "inProgress".equalsIgnoreCase(f.getStatus()));
    } catch (RuntimeException e) {
      if (VaultFaults.notFound(e)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static byte[] create(
      CertificateClient client, DesiredCredential.Certificate order, Instant notBefore) {
    StoreRef where = order.store();
    try {
      return client
          .beginCreateCertificate(
              where.name(), CertificateOrder.policy(order, notBefore), true, Map.of())
          .poll()
          .getValue()
          .getCsr();
    } catch (HttpResponseException e) {
      // The SDK repeats a create whose answer was lost, and then the first one is in the way.
      Optional<CertificateOperation> standing =
          VaultFaults.status(e) == 409 ? pending(client, where) : Optional.empty();
      return standing.orElseThrow(() -> e).getCsr();
    }
  }

  /** Whether a merge whose answer was lost, or that the SDK sent twice, took place. */
  private boolean merged(StoreRef where, Receipt receipt, StoreException failure) {
    try {
      return receipts(where).contains(receipt);
    } catch (StoreException e) {
      failure.addSuppressed(e);
      return false;
    }
  }

  private List<CertificateProperties> versions(StoreRef where) throws StoreException {
    CertificateClient client = clients.certificates(where);
    try {
      return client.listPropertiesOfCertificateVersions(where.name()).stream().toList();
    } catch (RuntimeException e) {
      if (VaultFaults.notFound(e)) {
        return List.of();
      }
      throw VaultFaults.of(where, VaultNeed.RECEIPTS, e);
    }
  }

  private static String thumbprint(CertificateProperties version) {
    byte[] sha1 = version.getX509Thumbprint();
    return sha1 == null ? "" : HexFormat.of().withUpperCase().formatHex(sha1);
  }
}
