package io.github.appreg.adapter.vault;

import com.azure.core.credential.TokenCredential;
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
import io.github.appreg.core.port.StoreException;
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

  private final VaultCertificates certificates;
  private final VaultSecrets secrets;

  /**
   * The vaults that the addresses allow.
   *
   * @param credential our own sign-in
   * @param http the client to share
   */
  public KeyVaultStore(VaultAddresses addresses, TokenCredential credential, OkHttpClient http) {
    VaultClients clients = new VaultClients(addresses, credential, http);
    this.certificates = new VaultCertificates(clients);
    this.secrets = new VaultSecrets(clients);
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
      found.addAll(certificates.receipts(where));
    } catch (StoreException e) {
      denied = ifDenied(e);
    }
    try {
      found.addAll(secrets.receipts(where));
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
    return certificates.begin(order, notBefore);
  }

  @Override
  public Optional<CertificateRequest> pending(StoreRef where) {
    return Optional.empty();
  }

  @Override
  public void request(DesiredCredential.Certificate order) {
    throw new IllegalStateException("nobody signs for " + order.store());
  }

  @Override
  public Optional<PublicCertificate> current(StoreRef where) throws StoreException {
    return certificates.current(where);
  }

  @Override
  public void publish(NewCertificate certificate, Receipt receipt) throws StoreException {
    certificates.publish((PendingCertificate) certificate, receipt);
  }

  @Override
  public void publish(StoreRef where, Secret text, Receipt receipt) throws StoreException {
    requireName(where);
    secrets.publish(where, text, receipt);
  }

  @Override
  public void abandon(NewCertificate certificate) throws StoreException {
    certificates.abandon((PendingCertificate) certificate);
  }

  @Override
  public ProofMaterial material(StoreRef where, Receipt receipt) throws StoreException {
    requireName(where);
    return receipt.thumbprint().isEmpty()
        ? secrets.material(where, receipt)
        : certificates.material(where, receipt.thumbprint());
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
