package io.github.appreg.adapter.signin;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.exception.ClientAuthenticationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/**
 * Goes the ways to sign in one after the other, and stays with the first that yields a token. Where
 * none does, its failure says of each why not.
 */
final class Chain implements TokenCredential {
  private final List<Method> methods;
  private final boolean pinned;
  private final Function<Method, Optional<String>> lacking;
  private final Function<Method, TokenCredential> credentials;
  private final PlainFailures failures;
  private Method chosen;
  private TokenCredential credential;

  /**
   * A chain.
   *
   * @param pinned whether the one method is what the user asked for by name
   * @param lacking why a way cannot be gone; asked once a way
   */
  Chain(
      List<Method> methods,
      boolean pinned,
      Function<Method, Optional<String>> lacking,
      Function<Method, TokenCredential> credentials,
      PlainFailures failures) {
    this.methods = List.copyOf(methods);
    this.pinned = pinned;
    this.lacking = lacking;
    this.credentials = credentials;
    this.failures = failures;
  }

  @Override
  public AccessToken getTokenSync(TokenRequestContext request) {
    TokenCredential kept;
    synchronized (this) {
      if (credential == null) {
        return first(request);
      }
      kept = credential;
    }
    return token(chosen, kept, request);
  }

  @Override
  public Mono<AccessToken> getToken(TokenRequestContext request) {
    return Mono.fromCallable(() -> getTokenSync(request));
  }

  private AccessToken first(TokenRequestContext request) {
    List<String> reasons = new ArrayList<>();
    for (Method method : methods) {
      Optional<String> reason = lacking.apply(method);
      if (reason.isEmpty()) {
        TokenCredential candidate = credentials.apply(method);
        try {
          AccessToken token = token(method, candidate, request);
          chosen = method;
          credential = candidate;
          return token;
        } catch (RuntimeException e) {
          if (!method.yields() || Thread.currentThread().isInterrupted()) {
            throw e;
          }
          reason = Optional.of(PlainFailures.reason(method, e));
        }
      }
      reasons.add(method + ": " + reason.get());
    }
    throw nobody(reasons);
  }

  private AccessToken token(Method method, TokenCredential from, TokenRequestContext request) {
    try {
      return from.getTokenSync(request);
    } catch (RuntimeException e) {
      throw failures.plain(method, e);
    }
  }

  private ClientAuthenticationException nobody(List<String> reasons) {
    if (pinned) {
      return new ClientAuthenticationException(
          "--auth " + String.join("", reasons) + ". Without --auth every way is tried", null);
    }
    return new ClientAuthenticationException(
        reasons.isEmpty()
            ? "AZURE_TOKEN_CREDENTIALS names no way to sign in that appreg knows: unset it, or"
                + " choose one with --auth"
            : "nobody is signed in\n" + String.join("\n", reasons),
        null);
  }
}
