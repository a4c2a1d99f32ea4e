package io.github.appreg.core.port;

import io.github.appreg.core.model.PublicCertificate;
import io.github.appreg.core.model.Secret;

/** What an app shows to the token endpoint. */
public sealed interface ProofMaterial {
  /** Calls the case of this kind. */
  <R, X extends Exception> R match(Cases<R, X> cases) throws X;

  /** One answer a kind. */
  interface Cases<R, X extends Exception> {
    R password(Password password) throws X;

    R key(Key key) throws X;

    R foreignToken(ForeignToken token) throws X;
  }

  /** A client secret. */
  record Password(Secret text) implements ProofMaterial {
    @Override
    public <R, X extends Exception> R match(Cases<R, X> cases) throws X {
      return cases.password(this);
    }
  }

  /** A certificate and a key that signs where it lies. */
  record Key(PublicCertificate certificate, Signer signer) implements ProofMaterial {
    @Override
    public <R, X extends Exception> R match(Cases<R, X> cases) throws X {
      return cases.key(this);
    }
  }

  /** A token of a federated issuer. */
  record ForeignToken(Secret text) implements ProofMaterial {
    @Override
    public <R, X extends Exception> R match(Cases<R, X> cases) throws X {
      return cases.foreignToken(this);
    }
  }

  /** How a JWT is signed, under the name that its header gives it; both hash with SHA-256. */
  enum Scheme {
    /** RSASSA-PSS with 32 bytes of salt. */
    PS256,
    /** RSASSA-PKCS1-v1_5. */
    RS256
  }

  /** Signs with a private key that stays where it is. */
  @FunctionalInterface
  interface Signer {
    /** The signature of the bytes. */
    byte[] sign(Scheme scheme, byte[] content) throws StoreException;
  }
}
