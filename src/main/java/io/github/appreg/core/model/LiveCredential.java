package io.github.appreg.core.model;

import java.time.Instant;
import java.util.Optional;

/**
 * A key or password as Entra lists it.
 *
 * @param keyId Entra's id of it
 * @param displayName holds our marker if it is ours
 * @param thumbprint upper-case hexadecimal SHA-1 of a certificate; empty for passwords and where
 *     Entra holds another identifier
 */
public record LiveCredential(
    Kind kind, String keyId, String displayName, Instant start, Instant end, String thumbprint) {
  /** What it is. */
  public enum Kind {
    KEY,
    PASSWORD
  }

  /** The slot that it fills, if it is ours. */
  public Optional<SlotName> slot() {
    return Marker.slot(displayName);
  }
}
