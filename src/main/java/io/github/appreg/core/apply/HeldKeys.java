package io.github.appreg.core.apply;

import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.LiveCredential;
import io.github.appreg.core.model.Receipt;
import io.github.appreg.core.model.SlotName;
import io.github.appreg.core.model.StoreRef;
import io.github.appreg.core.plan.Expectation;
import io.github.appreg.core.port.CredentialStore;
import io.github.appreg.core.port.Possession;
import io.github.appreg.core.port.ProofMaterial;
import io.github.appreg.core.port.StoreException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The keys of an app that were delivered to stores which we can sign with. A store that cannot be
 * read holds none: what is asked for then goes the way of an app without a certificate.
 */
final class HeldKeys implements Possession {
  private final String appId;
  private final Expectation expectation;
  private final CredentialStore store;
  private final Clock clock;

  HeldKeys(String appId, Expectation expectation, CredentialStore store, Clock clock) {
    this.appId = appId;
    this.expectation = expectation;
    this.store = store;
    this.clock = clock;
  }

  @Override
  public Optional<ProofMaterial.Key> among(List<LiveCredential> certificates) {
    Instant now = clock.instant();
    for (DesiredCredential slot : expectation.slots().values()) {
      List<LiveCredential> ours =
          certificates.stream().filter(c -> isValid(c, now) && fills(c, slot.slot())).toList();
      Optional<StoreRef> where = slot.match(new StoreOf()).filter(Prover::readable);
      if (!ours.isEmpty() && where.isPresent()) {
        Optional<ProofMaterial.Key> held = held(where.get(), ours);
        if (held.isPresent()) {
          return held;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<ProofMaterial.Key> held(StoreRef where, List<LiveCredential> ours) {
    try {
      for (Receipt receipt : store.receipts(where)) {
        boolean live =
            receipt.appId().equals(appId)
                && ours.stream().anyMatch(c -> c.keyId().equals(receipt.keyId()));
        Optional<ProofMaterial.Key> key = live ? key(where, receipt) : Optional.empty();
        if (key.isPresent()) {
          return key;
        }
      }
    } catch (StoreException e) {
      return Optional.empty();
    }
    return Optional.empty();
  }

  private Optional<ProofMaterial.Key> key(StoreRef where, Receipt receipt) {
    try {
      return store
          .material(where, receipt)
          .match(new KeyOf())
          .filter(key -> key.certificate().thumbprint().equals(receipt.thumbprint()));
    } catch (StoreException e) {
      return Optional.empty();
    }
  }

  private boolean fills(LiveCredential credential, SlotName slot) {
    return credential.slot().filter(name -> expectation.means(name, slot)).isPresent();
  }

  /** To the second: a signature is not forgiven what a listing is. */
  private static boolean isValid(LiveCredential credential, Instant now) {
    return credential.kind() == LiveCredential.Kind.KEY
        && !now.isBefore(credential.start())
        && now.isBefore(credential.end());
  }

  /** A key, and nothing of what signs nothing. */
  private static final class KeyOf
      implements ProofMaterial.Cases<Optional<ProofMaterial.Key>, StoreException> {
    @Override
    public Optional<ProofMaterial.Key> password(ProofMaterial.Password password) {
      return Optional.empty();
    }

    @Override
    public Optional<ProofMaterial.Key> key(ProofMaterial.Key key) {
      return Optional.of(key);
    }

    @Override
    public Optional<ProofMaterial.Key> foreignToken(ProofMaterial.ForeignToken token) {
      return Optional.empty();
    }
  }
}
