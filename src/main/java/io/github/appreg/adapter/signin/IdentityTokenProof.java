package io.github.appreg.adapter.signin;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.http.policy.FixedDelayOptions;
import com.azure.core.http.policy.RetryOptions;
import com.azure.identity.AadCredentialBuilderBase;
import com.azure.identity.ClientAssertionCredentialBuilder;
import com.azure.identity.ClientSecretCredentialBuilder;
import io.github.appreg.core.model.Secret;
import io.github.appreg.core.port.ProofException;
import io.github.appreg.core.port.ProofMaterial;
import io.github.appreg.core.port.StoreException;
import io.github.appreg.core.port.TokenProof;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import okhttp3.OkHttpClient;

/** Proves a credential as its consumer would: a real token through azure-identity. */
public final class IdentityTokenProof implements TokenProof {
  private static final RetryOptions ONE_MORE =
      new RetryOptions(new FixedDelayOptions(1, Duration.ofMillis(500)));

  private final String tenantId;
  private final Endpoints endpoints;
  private final OkHttpClient http;
  private final Clock clock;
  private final TokenCredential own;

  /**
   * Proofs in one tenant.
   *
   * @param clock the wall clock, which dates the assertions
   * @param own our own sign-in
   */
  public IdentityTokenProof(
      String tenantId, Endpoints endpoints, OkHttpClient http, Clock clock, TokenCredential own) {
    this.tenantId = tenantId;
    this.endpoints = endpoints;
    this.http = http.newBuilder().followRedirects(false).followSslRedirects(false).build();
    this.clock = clock;
    this.own = own;
  }

  @Override
  public Access prove(String appId, ProofMaterial material) throws ProofException {
    // A credential of its own for each proof: MSAL would answer a second one from memory.
    return access(appId, credential(appId, material));
  }

  @Override
  public Access own() throws ProofException {
    return access("", own);
  }

  private Access access(String appId, TokenCredential credential) throws ProofException {
    return GraphAccess.of(
        endpoints.graph(),
        http,
        token(appId, credential, endpoints.graphScope()),
        api -> token(appId, credential, api + "/.default"));
  }

  private static AccessToken token(String appId, TokenCredential credential, String scope)
      throws ProofException {
    try {
      return credential.getTokenSync(new TokenRequestContext().addScopes(scope));
    } catch (RuntimeException e) {
      throw new ProofException(TokenFaults.of(appId, e), e);
    }
  }

  private TokenCredential credential(String appId, ProofMaterial material) throws ProofException {
    return material.match(
        new ProofMaterial.Cases<TokenCredential, ProofException>() {
          @Override
          public TokenCredential password(ProofMaterial.Password password) {
            return withSecret(appId, password.text());
          }

          @Override
          public TokenCredential key(ProofMaterial.Key key) throws ProofException {
            return withAssertion(appId, assertion(appId, key));
          }

          @Override
          public TokenCredential foreignToken(ProofMaterial.ForeignToken token) {
            return withAssertion(appId, token.text());
          }
        });
  }

  private Secret assertion(String appId, ProofMaterial.Key key) throws ProofException {
    String audience = endpoints.authorityText() + "/" + tenantId + "/oauth2/v2.0/token";
    try {
      return Secret.of(Assertion.signed(appId, audience, key, clock.instant()));
    } catch (StoreException e) {
      throw new ProofException(e.fault(), e);
    }
  }

  private TokenCredential withSecret(String appId, Secret text) {
    ClientSecretCredentialBuilder builder = prepared(new ClientSecretCredentialBuilder(), appId);
    return text.reveal(builder::clientSecret).build();
  }

  private TokenCredential withAssertion(String appId, Secret text) {
    return prepared(new ClientAssertionCredentialBuilder(), appId)
        .clientAssertion(() -> text.reveal(Function.identity()))
        .build();
  }

  private <B extends AadCredentialBuilderBase<B>> B prepared(B builder, String appId) {
    // First, since it sets the authority back to the public cloud's.
    builder
        .configuration(new GivenVariables(Map.of()))
        .tenantId(tenantId)
        .clientId(appId)
        .authorityHost(endpoints.authorityText())
        .httpClient(SignIn.azureClient(http))
        .httpLogOptions(SignIn.silent())
        .retryOptions(ONE_MORE);
    if (endpoints.customAuthority()) {
      builder.disableInstanceDiscovery();
    }
    return builder;
  }
}
