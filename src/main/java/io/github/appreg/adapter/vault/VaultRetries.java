package io.github.appreg.adapter.vault;

import com.azure.core.exception.ClientAuthenticationException;
import com.azure.core.http.policy.RetryStrategy;
import java.io.IOException;
import java.time.Duration;

/**
 * Repeats what the network or a busy vault lost; the SDK's own would also repeat a failed login.
 */
final class VaultRetries implements RetryStrategy {
  private static final Duration STEP = Duration.ofMillis(200);

  @Override
  public int getMaxRetries() {
    return 3;
  }

  @Override
  public Duration calculateRetryDelay(int attempts) {
    return STEP.multipliedBy(1L << attempts);
  }

  @Override
  public boolean shouldRetryException(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof ClientAuthenticationException) {
        return false;
      }
      if (t instanceof IOException) {
        return !Thread.currentThread().isInterrupted();
      }
    }
    return false;
  }
}
