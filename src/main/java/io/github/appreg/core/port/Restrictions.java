package io.github.appreg.core.port;

import java.time.Duration;
import java.util.Optional;

/**
 * What a policy of the tenant refuses of new credentials of one app; what is there stays.
 *
 * @param policy the policy's name, for people
 * @param passwords whether client secrets may be made at all
 * @param passwordLifetime the longest life of a client secret; empty for any
 * @param keyLifetime the longest life of a certificate; empty for any
 * @param exempts whether the policy has exemptions: whether we are one cannot be read
 */
public record Restrictions(
    String policy,
    boolean passwords,
    Optional<Duration> passwordLifetime,
    Optional<Duration> keyLifetime,
    boolean exempts) {
  /** Nothing is refused. */
  public static final Restrictions NONE =
      new Restrictions("", true, Optional.empty(), Optional.empty(), false);
}
