package io.github.appreg.core.port;

import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.PublicCertificate;
import io.github.appreg.core.model.Receipt;
import io.github.appreg.core.model.Secret;
import io.github.appreg.core.model.StoreRef;
import java.time.Instant;

/** Where credentials are made and delivered to their consumer. */
public interface CredentialStore extends StoreReader {
  /**
   * Makes a key and a certificate that consumers do not see yet. Where the store issues by itself,
   * consumers see it at once; what is current there without a receipt, and not due, is taken.
   *
   * @param notBefore start of its validity; the end is that plus the policy's lifetime
   */
  NewCertificate begin(DesiredCredential.Certificate order, Instant notBefore)
      throws StoreException;

  /** Leaves a request for a person to sign; the key is made, consumers do not see it yet. */
  void request(DesiredCredential.Certificate order) throws StoreException;

  /** Makes the certificate the one that consumers read, and writes the receipt. */
  void publish(NewCertificate certificate, Receipt receipt) throws StoreException;

  /** Delivers a client secret, and writes the receipt. */
  void publish(StoreRef where, Secret text, Receipt receipt) throws StoreException;

  /** Drops a certificate that was not published. */
  void abandon(NewCertificate certificate) throws StoreException;

  /** What proves a delivered credential. */
  ProofMaterial material(StoreRef where, Receipt receipt) throws StoreException;

  /** A certificate between {@link #begin} and {@link #publish}. */
  interface NewCertificate {
    StoreRef where();

    PublicCertificate certificate();

    /** Signs with the new key; a vault's key does so only once it is published. */
    ProofMaterial material() throws StoreException;
  }
}
