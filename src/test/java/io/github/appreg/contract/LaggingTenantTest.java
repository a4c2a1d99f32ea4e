package io.github.appreg.contract;

import java.time.Duration;

/** The contract where every write takes three seconds to show. */
class LaggingTenantTest extends EmulatorContract {
  @Override
  Duration lag() {
    return Duration.ofSeconds(3);
  }
}
