package io.github.appreg.adapter.vault;

import com.azure.core.exception.ClientAuthenticationException;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.RetryStrategy;
import java.io.IOException;
import java.time.Duration;

/**
 * Repeats what the network or a busy vault lost; the SDK's own would also repeat a failed login.
 */
final class VaultRetries implements RetryStrategy {
  private static final Duration STEP = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  @Override
  public int getMaxRetries() {
    return 3;
  }

  @Override
  public Duration calculateRetryDelay(int attempts) {
    return STEP.multipliedBy(1L << attempts);
  }

  @Override
  public boolean shouldRetry(HttpResponse response) {
    return RetryStrategy.super.shouldRetry(response)
        && soon(response.getHeaderValue(HttpHeaderName.RETRY_AFTER), 1_000)
        && soon(response.getHeaderValue(HttpHeaderName.RETRY_AFTER_MS), 1)
        && soon(response.getHeaderValue(HttpHeaderName.X_MS_RETRY_AFTER_MS), 1);
  }

  /** The SDK sleeps for as long as the answer asks, were it days. */
  private static boolean soon(String asked, long unitMillis) {
    return asked == null
        || (asked.matches("\\d{1,9}")
            && Long.parseLong(asked) * unitMillis <= LONGEST_PAUSE.toMillis());
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
