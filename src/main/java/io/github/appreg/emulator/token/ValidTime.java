package io.github.appreg.emulator.token;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/** Whether an assertion may be used now; clocks may differ by five minutes. */
final class ValidTime {
  private static final BigDecimal SKEW = BigDecimal.valueOf(300);

  private ValidTime() {}

  static boolean holds(Jwt assertion, Instant now) {
    BigDecimal at = BigDecimal.valueOf(now.getEpochSecond());
    Optional<BigDecimal> end = assertion.seconds("exp");
    Optional<BigDecimal> start = assertion.seconds("nbf");
    return end.isPresent()
        && end.get().compareTo(at.subtract(SKEW)) > 0
        && (start.isEmpty() || start.get().compareTo(at.add(SKEW)) <= 0);
  }
}
