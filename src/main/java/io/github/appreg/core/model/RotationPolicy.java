package io.github.appreg.core.model;

import java.time.Duration;

/**
 * When a credential is replaced. Whole hours.
 *
 * @param lifetime from start to end of one credential
 * @param renewBefore how long before its end a successor is made
 * @param overlap how long the predecessor stays usable after its successor was delivered
 */
public record RotationPolicy(Duration lifetime, Duration renewBefore, Duration overlap) {
  /** Consumers of Key Vault references may cache a credential this long. */
  public static final Duration LEAST_OVERLAP = Duration.ofHours(24);

  public RotationPolicy {
    if (overlap.isNegative()
        || overlap.compareTo(renewBefore) > 0
        || overlap.plus(renewBefore).compareTo(lifetime) > 0) {
      throw new IllegalArgumentException(
          "not overlap <= renewBefore and overlap + renewBefore <= lifetime");
    }
  }
}
