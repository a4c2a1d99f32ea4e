package io.github.appreg.core.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
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
  /** The machine that made a credential may be that far ahead of this one. */
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

  /** What it is. */
  public enum Kind {
    KEY,
    PASSWORD
  }

  /** The slot that it fills, if it is ours. */
  public Optional<SlotName> slot() {
    return Marker.slot(displayName);
  }

  /** The same, marked with the name that its slot has now; Entra's own name cannot change. */
  LiveCredential renamed(Map<SlotName, SlotName> formerly) {
    return slot()
        .map(formerly::get)
        .map(name -> new LiveCredential(kind, keyId, Marker.of(name), start, end, thumbprint))
        .orElse(this);
  }

  /** Whether it works at that instant, as far as its dates say. */
  public boolean validAt(Instant now) {
    return !now.plus(CLOCK_SKEW).isBefore(start) && now.isBefore(end);
  }
}
