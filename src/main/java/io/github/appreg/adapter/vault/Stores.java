package io.github.appreg.adapter.vault;

import io.github.appreg.core.model.CertificateIssuer;
import io.github.appreg.core.model.CertificateRequest;
import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.LiveCredential;
import io.github.appreg.core.model.PublicCertificate;
import io.github.appreg.core.model.Receipt;
import io.github.appreg.core.model.Secret;
import io.github.appreg.core.model.StoreRef;
import io.github.appreg.core.port.CredentialStore;
import io.github.appreg.core.port.ProofMaterial;
import io.github.appreg.core.port.StoreException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** All stores as one: each reference says which it means. */
public final class Stores implements CredentialStore {
  private final CredentialStore folder;
  private final CredentialStore keyVault;
  private final CredentialStore command;

  /** The stores behind the kinds. */
  public Stores(CredentialStore folder, CredentialStore keyVault, CredentialStore command) {
    this.folder = folder;
    this.keyVault = keyVault;
    this.command = command;
  }

  @Override
  public List<Receipt> receipts(StoreRef where) throws StoreException {
    return of(where).receipts(where);
  }

  @Override
  public NewCertificate begin(DesiredCredential.Certificate order, Instant notBefore)
      throws StoreException {
    return of(order.store()).begin(order, notBefore);
  }

  @Override
  public Optional<CertificateRequest> pending(StoreRef where) throws StoreException {
    return of(where).pending(where);
  }

  @Override
  public void request(DesiredCredential.Certificate order) throws StoreException {
    of(order.store()).request(order);
  }

  @Override
  public Optional<PublicCertificate> current(StoreRef where) throws StoreException {
    return of(where).current(where);
  }

  @Override
  public List<String> remarks(StoreRef where, Optional<CertificateIssuer> issuer)
      throws StoreException {
    return of(where).remarks(where, issuer);
  }

  @Override
  public void publish(NewCertificate certificate, Receipt receipt) throws StoreException {
    of(certificate.where()).publish(certificate, receipt);
  }

  @Override
  public void publish(StoreRef where, Secret text, Receipt receipt) throws StoreException {
    of(where).publish(where, text, receipt);
  }

  @Override
  public void abandon(NewCertificate certificate) throws StoreException {
    of(certificate.where()).abandon(certificate);
  }

  @Override
  public ProofMaterial material(StoreRef where, Receipt receipt) throws StoreException {
    return of(where).material(where, receipt);
  }

  @Override
  public String location(StoreRef where, LiveCredential.Kind kind) {
    return of(where).location(where, kind);
  }

  private CredentialStore of(StoreRef where) {
    return switch (where.kind()) {
      case FOLDER -> folder;
      case KEY_VAULT -> keyVault;
      case COMMAND -> command;
    };
  }
}
