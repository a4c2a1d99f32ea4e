package io.github.appreg.contract;

import io.github.appreg.core.port.Sleeper;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The contract against the real tenant that the environment names. */
@EnabledIfEnvironmentVariable(
    named = RealTenantContract.TENANT,
    matches = ".+",
    disabledReason =
        "No real tenant: set APPREG_CONTRACT_TENANT to the id of a tenant that may be written to,"
            + " and AZURE_* to sign in to it.")
class RealTenantTest extends RealTenantContract {
  @Override
  Map<String, String> environment() {
    return System.getenv();
  }

  @Override
  OkHttpClient connections() {
    return new OkHttpClient();
  }

  /** A tenant's time passes only by waiting. */
  @Override
  Sleeper sleeper() {
    return duration -> new Semaphore(0).tryAcquire(duration.toMillis(), TimeUnit.MILLISECONDS);
  }
}
