package io.github.appreg.emulator.weather;

import java.time.Duration;

/**
 * What one application may ask of the tenant before it is throttled, as Microsoft documents it for
 * identity and access.
 *
 * @param resourceUnits in 10 seconds
 * @param writes in 150 seconds
 * @param keyReads requests in a minute that select {@code keyCredentials}, of all applications
 *     together
 * @param personalWrites to applications for personal accounts, in a minute
 * @see <a href="https://learn.microsoft.com/graph/throttling-limits">throttling limits</a>
 */
public record Quotas(int resourceUnits, int writes, int keyReads, int personalWrites) {
  static final Duration UNITS_WINDOW = Duration.ofSeconds(10);
  static final Duration WRITES_WINDOW = Duration.ofSeconds(150);
  static final Duration MINUTE = Duration.ofMinutes(1);

  /** Those of a tenant with fewer than 50 users. */
  public static final Quotas SMALL_TENANT = new Quotas(3500, 3000);

  /** With the usual 150 reads of keys and 60 writes to applications for personal accounts. */
  public Quotas(int resourceUnits, int writes) {
    this(resourceUnits, writes, 150, 60);
  }
}
