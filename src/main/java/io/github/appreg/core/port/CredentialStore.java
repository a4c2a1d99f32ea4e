package io.github.appreg.core.port;

import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.LiveCredential;
import io.github.appreg.core.model.PublicCertificate;
import io.github.appreg.core.model.Receipt;
import io.github.appreg.core.model.Secret;
import io.github.appreg.core.model.StoreRef;
import java.time.Instant;
import java.util.List;

/** Where credentials are made and delivered to their consumer. */
public interface CredentialStore {
  /** What was delivered under that name, newest first; empty when nothing was. */
  List<Receipt> receipts(StoreRef where) throws StoreException;

  /**
   * Makes a key and a certificate that consumers do not see yet.
   *
   * @param notBefore start of its validity; the end is that plus the policy's lifetime
   */
  NewCertificate begin(DesiredCredential.Certificate order, Instant notBefore)
      throws StoreException;

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

    /** Whether the key can sign before consumers see it; a vault-born key cannot. */
    boolean provableBeforePublish();

    /** Signs with the new key; works once {@link #provableBeforePublish} or published. */
    ProofMaterial material() throws StoreException;
  }
}
