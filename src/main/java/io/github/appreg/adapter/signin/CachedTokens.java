package io.github.appreg.adapter.signin;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Mono;

/**
 * Keeps tokens in memory by scope, tenant and claims, since MSAL's own cache never answers when the
 * authority has a port.
 */
final class CachedTokens implements TokenCredential {
  /** A token is replaced this long before its end, so that none ends on its way. */
  private static final Duration MARGIN = Duration.ofMinutes(5);

  private final TokenCredential source;
  private final Clock clock;
  private final Map<List<String>, Slot> slots = new ConcurrentHashMap<>();

  CachedTokens(TokenCredential source, Clock clock) {
    this.source = source;
    this.clock = clock;
  }

  @Override
  public AccessToken getTokenSync(TokenRequestContext request) {
    return slots.computeIfAbsent(key(request), k -> new Slot()).token(request);
  }

  @Override
  public Mono<AccessToken> getToken(TokenRequestContext request) {
    return Mono.fromCallable(() -> getTokenSync(request));
  }

  private static List<String> key(TokenRequestContext request) {
    List<String> key = new ArrayList<>(request.getScopes());
    key.add("tenant " + request.getTenantId());
    key.add("claims " + request.getClaims());
    key.add("cae " + request.isCaeEnabled());
    return List.copyOf(key);
  }

  /** One token; threads that want the same wait for the one that asks. */
  private final class Slot {
    private AccessToken token;

    synchronized AccessToken token(TokenRequestContext request) {
      Instant now = clock.instant();
      if (token == null || !token.getExpiresAt().toInstant().minus(MARGIN).isAfter(now)) {
        token = source.getTokenSync(request);
      }
      return token;
    }
  }
}
