package io.github.appreg.core.port;

import io.github.appreg.core.model.LiveCredential;
import java.util.List;
import java.util.Optional;

/**
 * Shows that a certificate of an app is at hand: Entra then adds or removes one key, where it
 * otherwise takes only a whole list of keys, which may be older than another writer's.
 */
@FunctionalInterface
public interface Possession {
  /** For who has no key of the app at hand. */
  Possession NONE = certificates -> Optional.empty();

  /**
   * The key of one of these certificates; empty when none is at hand, or valid by the directory's
   * clock.
   *
   * @param certificates of the app, as the directory lists them now
   */
  Optional<ProofMaterial.Key> among(List<LiveCredential> certificates);
}
