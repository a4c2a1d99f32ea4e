package io.github.appreg.core.port;

import io.github.appreg.core.model.CertificateIssuer;
import io.github.appreg.core.model.CertificateRequest;
import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.LiveCredential;
import io.github.appreg.core.model.PublicCertificate;
import io.github.appreg.core.model.Receipt;
import io.github.appreg.core.model.Secret;
import io.github.appreg.core.model.StoreRef;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where credentials are made and delivered to their consumer. */
public interface CredentialStore {
  /** What was delivered under that name, newest first; empty when nothing was. */
  List<Receipt> receipts(StoreRef where) throws StoreException;

  /**
   * Makes a key and a certificate that consumers do not see yet. Where the store issues by itself,
   * consumers see it at once; what is current there without a receipt, and not due, is taken.
   *
   * @param notBefore start of its validity; the end is that plus the policy's lifetime
   */
  NewCertificate begin(DesiredCredential.Certificate order, Instant notBefore)
      throws StoreException;

  /** The request under that name that waits for a person, if there is one. */
  Optional<CertificateRequest> pending(StoreRef where) throws StoreException;

  /** Leaves a request for a person to sign; the key is made, consumers do not see it yet. */
  void request(DesiredCredential.Certificate order) throws StoreException;

  /** The certificate that consumers read now, whoever had it made; empty while it is disabled. */
  Optional<PublicCertificate> current(StoreRef where) throws StoreException;

  /**
   * What a person should know of that name before anything is made there, in sentences.
   *
   * @param issuer who signs what the slot orders there; empty for a secret, and where nothing is
   *     ordered
   */
  default List<String> remarks(StoreRef where, Optional<CertificateIssuer> issuer)
      throws StoreException {
    return List.of();
  }

  /** Makes the certificate the one that consumers read, and writes the receipt. */
  void publish(NewCertificate certificate, Receipt receipt) throws StoreException;

  /** Delivers a client secret, and writes the receipt. */
  void publish(StoreRef where, Secret text, Receipt receipt) throws StoreException;

  /** Drops a certificate that was not published. */
  void abandon(NewCertificate certificate) throws StoreException;

  /** What proves a delivered credential. */
  ProofMaterial material(StoreRef where, Receipt receipt) throws StoreException;

  /**
   * Where the consumer finds a credential, in words or as an address.
   *
   * @param kind a certificate with its key, or a client secret
   */
  String location(StoreRef where, LiveCredential.Kind kind);

  /** A certificate between {@link #begin} and {@link #publish}. */
  interface NewCertificate {
    StoreRef where();

    PublicCertificate certificate();

    /** Signs with the new key; a vault's key does so only once it is published. */
    ProofMaterial material() throws StoreException;
  }
}
