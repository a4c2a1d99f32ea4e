package io.github.appreg.core.model;

import java.time.Duration;
import java.util.Optional;

/** A slot of the manifest and what shall fill it. */
public sealed interface DesiredCredential {
  SlotName slot();

  /** Where the manifest declares the slot. */
  Position at();

  /** Calls the case of this kind. */
  <R> R match(Cases<R> cases);

  /** One answer a kind. */
  interface Cases<R> {
    R certificate(Certificate certificate);

    R brought(BroughtCertificate brought);

    R watched(WatchedCertificate watched);

    R secret(ClientSecret secret);

    R federated(Federated federated);
  }

  /** Cases of which some have no answer. */
  interface Some<R> extends Cases<Optional<R>> {
    @Override
    default Optional<R> certificate(Certificate certificate) {
      return Optional.empty();
    }

    @Override
    default Optional<R> brought(BroughtCertificate brought) {
      return Optional.empty();
    }

    @Override
    default Optional<R> watched(WatchedCertificate watched) {
      return Optional.empty();
    }

    @Override
    default Optional<R> secret(ClientSecret secret) {
      return Optional.empty();
    }

    @Override
    default Optional<R> federated(Federated federated) {
      return Optional.empty();
    }
  }

  /**
   * A certificate whose key is made in the store.
   *
   * @param keySize RSA modulus in bits
   * @param subject distinguished name
   * @param exportable whether consumers may read the private key from a Key Vault
   * @param issuer who signs it; a folder knows only the one-off kind
   */
  record Certificate(
      SlotName slot,
      Position at,
      StoreRef store,
      RotationPolicy rotation,
      int keySize,
      String subject,
      boolean exportable,
      CertificateIssuer issuer)
      implements DesiredCredential {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.certificate(this);
    }
  }

  /** A certificate that somebody else makes; its public part is attached and watched. */
  record BroughtCertificate(SlotName slot, Position at, PublicCertificate certificate)
      implements DesiredCredential {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.brought(this);
    }
  }

  /**
   * A certificate that lives in a vault where somebody else renews it: what is current there is
   * attached.
   */
  record WatchedCertificate(SlotName slot, Position at, StoreRef from)
      implements DesiredCredential {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.watched(this);
    }
  }

  /** A client secret, delivered to the store. */
  record ClientSecret(SlotName slot, Position at, StoreRef store, RotationPolicy rotation)
      implements DesiredCredential {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.secret(this);
    }
  }

  /**
   * Trust in another issuer's tokens.
   *
   * @param overlap how long what it replaces is still trusted beside it
   */
  record Federated(SlotName slot, Position at, Trust trust, Duration overlap)
      implements DesiredCredential {
    /** Runs that began before a change, or wait for an approval, are done by then. */
    public static final Duration USUAL_OVERLAP = Duration.ofDays(1);

    /** With the usual overlap. */
    public Federated(SlotName slot, Position at, Trust trust) {
      this(slot, at, trust, USUAL_OVERLAP);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.federated(this);
    }
  }
}
