package io.github.appreg.adapter.vault;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.exception.ClientAuthenticationException;
import reactor.core.publisher.Mono;

/** Our sign-in as the vaults' clients see it. */
final class VaultTokens implements TokenCredential {
  private final TokenCredential source;
  private final boolean local;

  /**
   * Tokens of that sign-in.
   *
   * @param local whether the vaults are the local tenant's
   */
  VaultTokens(TokenCredential source, boolean local) {
    this.source = source;
    this.local = local;
  }

  @Override
  public AccessToken getTokenSync(TokenRequestContext request) {
    try {
      return source.getTokenSync(own(request));
    } catch (ClientAuthenticationException e) {
      throw new NoToken(e);
    }
  }

  @Override
  public Mono<AccessToken> getToken(TokenRequestContext request) {
    return source
        .getToken(own(request))
        .onErrorMap(ClientAuthenticationException.class, NoToken::new);
  }

  /**
   * The clients remember a vault's tenant by host and port as long as the process lives; a local
   * tenant may have been started where another one was, and has but itself to sign in to.
   */
  private TokenRequestContext own(TokenRequestContext request) {
    return local
        ? new TokenRequestContext()
            .setScopes(request.getScopes())
            .setClaims(request.getClaims())
            .setCaeEnabled(request.isCaeEnabled())
        : request;
  }

  /** The clients ask a refusal of the sign-in for the vault's answer, which there is none of. */
  private static final class NoToken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoToken(ClientAuthenticationException refusal) {
      super(refusal.getMessage(), refusal);
    }
  }
}
