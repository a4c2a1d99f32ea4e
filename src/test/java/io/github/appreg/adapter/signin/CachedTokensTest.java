package io.github.appreg.adapter.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class CachedTokensTest {
  private final Moving clock = new Moving();
  private final AtomicInteger asked = new AtomicInteger();
  private final TokenCredential source =
      new TokenCredential() {
        @Override
        public Mono<AccessToken> getToken(TokenRequestContext request) {
          return Mono.fromCallable(
              () ->
                  new AccessToken(
                      "t" + asked.incrementAndGet(),
                      clock.now.plus(Duration.ofHours(1)).atOffset(ZoneOffset.UTC)));
        }
      };
  private final CachedTokens tokens = new CachedTokens(source, clock);

  @Test
  void aTokenServesUntilFiveMinutesBeforeItsEnd() {
    assertThat(text(scope("a"))).isEqualTo("t1");
    clock.now = clock.now.plus(Duration.ofMinutes(54));
    assertThat(text(scope("a"))).isEqualTo("t1");
    clock.now = clock.now.plus(Duration.ofMinutes(1));
    assertThat(text(scope("a"))).isEqualTo("t2");
  }

  @Test
  void scopesTenantsAndClaimsAreKeptApart() {
    assertThat(text(scope("a"))).isEqualTo("t1");
    assertThat(text(scope("b"))).isEqualTo("t2");
    assertThat(text(scope("a").setTenantId("x"))).isEqualTo("t3");
    assertThat(text(scope("a").setClaims("{}"))).isEqualTo("t4");
    assertThat(text(scope("a"))).isEqualTo("t1");
  }

  @Test
  void manyThreadsAskOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<String>> calls =
          Stream.generate(() -> (Callable<String>) () -> text(scope("a"))).limit(50).toList();
      for (var call : threads.invokeAll(calls)) {
        assertThat(call.get()).isEqualTo("t1");
      }
    } finally {
      threads.shutdown();
    }
  }

  private String text(TokenRequestContext request) {
    return tokens.getTokenSync(request).getToken();
  }

  private static TokenRequestContext scope(String scope) {
    return new TokenRequestContext().addScopes(scope);
  }

  private static final class Moving extends Clock {
    private volatile Instant now = Instant.parse("2026-11-23T10:00:00Z");

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
