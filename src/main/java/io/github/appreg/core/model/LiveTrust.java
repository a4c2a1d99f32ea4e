package io.github.appreg.core.model;

import java.time.Instant;
import java.util.Optional;

/**
 * A federated credential as Entra lists it.
 *
 * @param name its name, which cannot change
 * @param description holds our marker if it is ours
 */
public record LiveTrust(String name, String description, Trust trust) {
  /** The slot that it fills, if it is ours. */
  public Optional<SlotName> slot() {
    return Marker.slot(description);
  }

  /** Since when it is what fills the slot, where its marker says so. */
  public Optional<Instant> since() {
    return Marker.since(description);
  }
}
