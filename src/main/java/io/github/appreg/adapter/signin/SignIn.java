package io.github.appreg.adapter.signin;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.okhttp.OkHttpAsyncHttpClientBuilder;
import com.azure.core.http.policy.HttpLogDetailLevel;
import com.azure.core.http.policy.HttpLogOptions;
import com.azure.identity.DefaultAzureCredentialBuilder;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import okhttp3.OkHttpClient;

/** Our own sign-in: azure-identity's default chain, with a token cache in memory. */
public final class SignIn {
  private final Map<String, String> environment;
  private final Endpoints endpoints;
  private final OkHttpClient http;
  private final Clock clock;

  /**
   * A sign-in that reads only the given variables.
   *
   * @param environment the usual {@code AZURE_*} variables
   * @param http the client to share; its trust and name resolution are used as they are
   * @param clock the wall clock, which token life is measured by
   */
  public SignIn(
      Map<String, String> environment, Endpoints endpoints, OkHttpClient http, Clock clock) {
    this.environment = new HashMap<>(environment);
    this.endpoints = endpoints;
    this.http = http;
    this.clock = clock;
    if (endpoints.customAuthority()) {
      // The chain goes on to az, azd and managed identities: theirs are tokens of a real cloud.
      this.environment.put("AZURE_TOKEN_CREDENTIALS", "EnvironmentCredential");
    }
  }

  /** The credential; safe for many threads, asks once a scope for as long as the token lasts. */
  public TokenCredential credential() {
    DefaultAzureCredentialBuilder chain =
        new DefaultAzureCredentialBuilder()
            .configuration(new GivenVariables(environment)) // First: it resets the authority.
            .httpClient(azureClient(http))
            .httpLogOptions(silent())
            .authorityHost(endpoints.authorityText());
    if (endpoints.customAuthority()) {
      chain.disableInstanceDiscovery();
    }
    return new CachedTokens(
        new PlainFailures(chain.build(), environment, endpoints.authority().getHost()), clock);
  }

  /** A variable of the environment can make the SDK print bodies, and those hold secrets. */
  static HttpLogOptions silent() {
    return new HttpLogOptions().setLogLevel(HttpLogDetailLevel.NONE);
  }

  /** The same connections, trust and time-outs, for Azure's SDKs; a redirect is never followed. */
  static HttpClient azureClient(OkHttpClient http) {
    return new OkHttpAsyncHttpClientBuilder(
            http.newBuilder().followRedirects(false).followSslRedirects(false).build())
        .connectionTimeout(Duration.ofMillis(http.connectTimeoutMillis()))
        .readTimeout(Duration.ofMillis(http.readTimeoutMillis()))
        .writeTimeout(Duration.ofMillis(http.writeTimeoutMillis()))
        .build();
  }
}
