package io.github.appreg.adapter.vault;

import com.azure.security.keyvault.certificates.CertificateClient;
import com.azure.security.keyvault.certificates.models.CertificateProperties;
import com.azure.security.keyvault.certificates.models.KeyVaultCertificateWithPolicy;
import com.azure.security.keyvault.keys.cryptography.CryptographyClient;
import com.azure.security.keyvault.keys.cryptography.models.SignatureAlgorithm;
import io.github.appreg.core.model.PublicCertificate;
import io.github.appreg.core.model.StoreRef;
import io.github.appreg.core.port.Fault;
import io.github.appreg.core.port.ProofMaterial;
import io.github.appreg.core.port.ProofMaterial.Scheme;
import io.github.appreg.core.port.StoreException;
import java.security.cert.CertificateException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The certificates that are there under a name: their receipts, and their keys to sign with. */
final class VaultVersions {
  private final VaultClients clients;

  VaultVersions(VaultClients clients) {
    this.clients = clients;
  }

  /** The version that consumers read when they name none. */
  record Current(CertificateProperties properties, PublicCertificate certificate) {}

  Deliveries deliveries(StoreRef where) throws StoreException {
    List<Deliveries.Version> versions = new ArrayList<>();
    for (CertificateProperties version : all(where)) {
      versions.add(
          new Deliveries.Version(
              version.getCreatedOn() == null ? Instant.EPOCH : version.getCreatedOn().toInstant(),
              !Boolean.FALSE.equals(version.isEnabled()),
              // Tags may have been copied from another version; they count where the thumbprint
              // does.
              ReceiptTags.read(where, version.getTags())
                  .filter(receipt -> receipt.thumbprint().equals(thumbprint(version)))));
    }
    return new Deliveries(versions);
  }

  /** Empty while there is none, or consumers are refused it. */
  Optional<Current> current(StoreRef where) throws StoreException {
    try {
      KeyVaultCertificateWithPolicy found =
          clients.certificates(where).getCertificate(where.name());
      boolean none =
          found.getCer() == null || Boolean.FALSE.equals(found.getProperties().isEnabled());
      return none
          ? Optional.empty()
          : Optional.of(new Current(found.getProperties(), Certificates.read(found.getCer())));
    } catch (CertificateException e) {
      throw unreadable(where, e);
    } catch (RuntimeException e) {
      if (VaultFaults.notFound(e)) {
        return Optional.empty();
      }
      throw VaultFaults.of(where, VaultNeed.RECEIPTS, e);
    }
  }

  ProofMaterial material(StoreRef where, String thumbprint) throws StoreException {
    for (CertificateProperties version : all(where)) {
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

  ProofMaterial key(StoreRef where, String version) throws StoreException {
    CertificateClient client = clients.certificates(where);
    CryptographyClient key = clients.key(where, version);
    try {
      PublicCertificate certificate =
          Certificates.read(client.getCertificateVersion(where.name(), version).getCer());
      return new ProofMaterial.Key(
          certificate, (scheme, content) -> sign(where, key, scheme, content));
    } catch (CertificateException e) {
      throw unreadable(where, e);
    } catch (RuntimeException e) {
      throw VaultFaults.of(where, VaultNeed.RECEIPTS, e);
    }
  }

  private List<CertificateProperties> all(StoreRef where) throws StoreException {
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

  private static byte[] sign(StoreRef where, CryptographyClient key, Scheme scheme, byte[] content)
      throws StoreException {
    try {
      return key.signData(SignatureAlgorithm.fromString(scheme.name()), content).getSignature();
    } catch (RuntimeException e) {
      throw VaultFaults.of(where, VaultNeed.SIGN, e);
    }
  }

  private static StoreException unreadable(StoreRef where, CertificateException e) {
    return new StoreException(
        Fault.of(Fault.Kind.REFUSED, "The certificate in " + where + " cannot be read.", ""), e);
  }

  private static String thumbprint(CertificateProperties version) {
    byte[] sha1 = version.getX509Thumbprint();
    return sha1 == null ? "" : HexFormat.of().withUpperCase().formatHex(sha1);
  }
}
