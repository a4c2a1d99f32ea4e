package io.github.appreg.adapter.vault;

import io.github.appreg.core.model.Receipt;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The versions of one name, and what they say of our deliveries. */
record Deliveries(List<Version> versions) {
  /**
   * A version.
   *
   * @param created by the vault's clock, in whole seconds
   * @param receipt ours, if it bears one that is of this version
   */
  record Version(Instant created, boolean enabled, Optional<Receipt> receipt) {
    boolean delivered() {
      return enabled && receipt.isPresent();
    }
  }

  /**
   * What consumers can read of ours: none as long as the newest version, which they get, is
   * somebody else's or disabled.
   */
  List<Receipt> receipts() {
    return newest().stream().noneMatch(Version::delivered)
        ? List.of()
        : versions.stream().filter(Version::enabled).flatMap(v -> v.receipt().stream()).toList();
  }

  /** Whether consumers read a version that somebody else put above ours, or none at all. */
  boolean foreign() {
    return !versions.isEmpty() && newest().stream().noneMatch(Version::delivered);
  }

  /** Usually one; versions made within a second cannot be told apart by their dates. */
  private List<Version> newest() {
    Optional<Instant> last = versions.stream().map(Version::created).max(Comparator.naturalOrder());
    return versions.stream().filter(v -> last.get().equals(v.created())).toList();
  }
}
