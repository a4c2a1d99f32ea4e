package io.github.appreg.contract;

import java.time.Duration;

/** The contract where every write shows at once. */
class PromptTenantTest extends EmulatorContract {
  @Override
  Duration lag() {
    return Duration.ZERO;
  }
}
