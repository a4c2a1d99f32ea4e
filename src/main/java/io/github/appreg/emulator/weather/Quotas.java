package io.github.appreg.emulator.weather;

import java.time.Duration;

/**
 * What one application may ask of the tenant before it is throttled, as Microsoft documents it for
 * identity and access.
 *
 * @param resourceUnits in 10 seconds
 * @param writes in 150 seconds
 * @see <a href="https://learn.microsoft.com/graph/throttling-limits">throttling limits</a>
 */
public record Quotas(int resourceUnits, int writes) {
  static final Duration UNITS_WINDOW = Duration.ofSeconds(10);
  static final Duration WRITES_WINDOW = Duration.ofSeconds(150);

  /** Those of a tenant with fewer than 50 users. */
  public static final Quotas SMALL_TENANT = new Quotas(3500, 3000);
}
