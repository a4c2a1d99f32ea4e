package io.github.appreg.core.port;

import io.github.appreg.core.model.PublicCertificate;
import io.github.appreg.core.model.Secret;

/** What an app shows to the token endpoint. */
public sealed interface ProofMaterial {
  /** A client secret. */
  record Password(Secret text) implements ProofMaterial {}

  /** A certificate and a key that signs where it lies. */
  record Key(PublicCertificate certificate, Signer signer) implements ProofMaterial {}

  /** A token of a federated issuer. */
  record ForeignToken(Secret text) implements ProofMaterial {}

  /** Signs with a private key that stays where it is. */
  @FunctionalInterface
  interface Signer {
    /** The PS256 signature (RSASSA-PSS, SHA-256, 32 bytes of salt) of the bytes. */
    byte[] sign(byte[] content) throws StoreException;
  }
}
