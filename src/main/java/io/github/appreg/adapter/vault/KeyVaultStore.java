package io.github.appreg.adapter.vault;

import com.azure.core.credential.TokenCredential;
import io.github.appreg.core.model.CertificateIssuer;
import io.github.appreg.core.model.CertificateRequest;
import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.LiveCredential;
import io.github.appreg.core.model.PublicCertificate;
import io.github.appreg.core.model.Receipt;
import io.github.appreg.core.model.Secret;
import io.github.appreg.core.model.StoreRef;
import io.github.appreg.core.port.CredentialStore;
import io.github.appreg.core.port.Fault;
import io.github.appreg.core.port.ProofMaterial;
import io.github.appreg.core.port.Sleeper;
import io.github.appreg.core.port.StoreException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import okhttp3.OkHttpClient;

/** Credentials in Azure Key Vaults; the receipt is the tags of the version that was delivered. */
public final class KeyVaultStore implements CredentialStore {
  private static final Pattern NAME = Pattern.compile("[0-9A-Za-z-]{1,127}");

  private final VaultVersions versions;
  private final VaultCertificates certificates;
  private final VaultIssuing issuing;
  private final VaultSecrets secrets;
  private final DeletedNames deleted;
  private final Clock clock;

  /**
   * The vaults that the addresses allow.
   *
   * @param credential our own sign-in
   * @param http the client to share
   * @param signers who signs requests of the vaults' keys
   */
  public KeyVaultStore(
      VaultAddresses addresses,
      TokenCredential credential,
      OkHttpClient http,
      Signers signers,
      Clock clock,
      Sleeper sleeper) {
    VaultClients clients = new VaultClients(addresses, credential, http);
    this.versions = new VaultVersions(clients);
    this.certificates = new VaultCertificates(clients, versions, signers);
    this.issuing = new VaultIssuing(clients, versions, sleeper);
    this.secrets = new VaultSecrets(clients);
    this.deleted = new DeletedNames(clients);
    this.clock = clock;
  }

  /**
   * {@inheritDoc}
   *
   * <p>A name is a certificate's or a secret's, never both; who may read only one of the two still
   * gets the receipts found there, but "none" is said only of what was read.
   */
  @Override
  public List<Receipt> receipts(StoreRef where) throws StoreException {
    requireName(where);
    List<Receipt> found = new ArrayList<>();
    StoreException denied = null;
    try {
      found.addAll(versions.deliveries(where).receipts());
    } catch (StoreException e) {
      denied = ifDenied(e);
    }
    try {
      found.addAll(secrets.deliveries(where).receipts());
    } catch (StoreException e) {
      denied = ifDenied(e);
    }
    if (denied != null && found.isEmpty()) {
      throw denied;
    }
    found.sort(Comparator.comparing(Receipt::delivered).reversed());
    // A write whose answer was lost is repeated by the SDK, and then stands there twice.
    Set<String> seen = new HashSet<>();
    return found.stream().filter(receipt -> seen.add(receipt.keyId())).toList();
  }

  @Override
  public String location(StoreRef where, LiveCredential.Kind kind) {
    String collection = kind == LiveCredential.Kind.KEY ? "/certificates/" : "/secrets/";
    return where.vault() + collection + where.name();
  }

  @Override
  public NewCertificate begin(DesiredCredential.Certificate order, Instant notBefore)
      throws StoreException {
    requireName(order.store());
    return order.issuer().vaultIssues()
        ? issuing.begin(order, notBefore)
        : certificates.begin(order, notBefore);
  }

  @Override
  public Optional<CertificateRequest> pending(StoreRef where) throws StoreException {
    requireName(where);
    return certificates.pending(where);
  }

  @Override
  public void request(DesiredCredential.Certificate order) throws StoreException {
    requireName(order.store());
    certificates.request(order, clock.instant());
  }

  @Override
  public Optional<PublicCertificate> current(StoreRef where) throws StoreException {
    requireName(where);
    return versions.current(where).map(VaultVersions.Current::certificate);
  }

  /** {@inheritDoc} What we may not read is not spoken of. */
  @Override
  public List<String> remarks(StoreRef where, Optional<CertificateIssuer> issuer)
      throws StoreException {
    requireName(where);
    List<String> remarks = new ArrayList<>();
    try {
      Deliveries there = versions.deliveries(where);
      Deliveries beside = secrets.deliveries(where);
      if (there.versions().isEmpty() && beside.versions().isEmpty()) {
        deleted.remark(where).ifPresent(remarks::add);
      }
      // What the vault issues is current before it has its receipt.
      boolean issues = issuer.filter(CertificateIssuer::vaultIssues).isPresent();
      if (!issues && there.foreign() || beside.foreign()) {
        remarks.add(
            "the newest version of "
                + where
                + " has no receipt of ours or is disabled: whoever reads it there does not get what"
                + " appreg delivered");
      }
      if (issuer.filter(i -> i.kind() == CertificateIssuer.Kind.FILE).isPresent()) {
        remarks.addAll(certificates.strays(where));
      }
    } catch (StoreException e) {
      ifDenied(e);
    }
    return remarks;
  }

  @Override
  public void publish(NewCertificate certificate, Receipt receipt) throws StoreException {
    ((VaultBorn) certificate).publish(receipt);
  }

  @Override
  public void publish(StoreRef where, Secret text, Receipt receipt) throws StoreException {
    requireName(where);
    secrets.publish(where, text, receipt);
  }

  @Override
  public void abandon(NewCertificate certificate) throws StoreException {
    ((VaultBorn) certificate).abandon();
  }

  @Override
  public ProofMaterial material(StoreRef where, Receipt receipt) throws StoreException {
    requireName(where);
    return receipt.thumbprint().isEmpty()
        ? secrets.material(where, receipt)
        : versions.material(where, receipt.thumbprint());
  }

  private static StoreException ifDenied(StoreException e) throws StoreException {
    if (e.fault().kind() != Fault.Kind.DENIED) {
      throw e;
    }
    return e;
  }

  private static void requireName(StoreRef where) throws StoreException {
    if (!NAME.matcher(where.name()).matches()) {
      throw new StoreException(
          Fault.of(
              Fault.Kind.REFUSED,
              "\"" + where.name() + "\" cannot be a name in a Key Vault.",
              "Use letters, digits and -, at most 127."),
          null);
    }
  }
}
