package io.github.appreg.adapter.signin;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.okhttp.OkHttpAsyncHttpClientBuilder;
import com.azure.core.http.policy.HttpLogDetailLevel;
import com.azure.core.http.policy.HttpLogOptions;
import com.azure.core.util.Configuration;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.OkHttpClient;

/**
 * Our own sign-in: the ways of azure-identity's chain and those of pipelines, with a token cache in
 * memory alone.
 */
public final class SignIn {
  private final Map<String, String> environment;
  private final Endpoints endpoints;
  private final OkHttpClient http;
  private final Clock clock;
  private final Optional<Method> pinned;

  /**
   * A sign-in that reads only the given variables.
   *
   * @param environment the usual {@code AZURE_*} variables, and the platform's own
   * @param http the client to share; its trust, proxies and name resolution are used as they are
   * @param clock the wall clock, which token life is measured by
   */
  public SignIn(
      Map<String, String> environment, Endpoints endpoints, OkHttpClient http, Clock clock) {
    this(set(environment), endpoints, http, clock, Optional.empty());
  }

  private SignIn(
      Map<String, String> environment,
      Endpoints endpoints,
      OkHttpClient http,
      Clock clock,
      Optional<Method> pinned) {
    this.environment = environment;
    this.endpoints = endpoints;
    this.http = http;
    this.clock = clock;
    this.pinned = pinned;
  }

  /** The same, by that one way if there is one. */
  public SignIn by(Optional<Method> method) {
    return new SignIn(environment, endpoints, http, clock, method);
  }

  /** The credential; safe for many threads, asks once a scope for as long as the token lasts. */
  public TokenCredential credential() {
    Credentials credentials = new Credentials(environment, endpoints, http);
    return new CachedTokens(
        new Chain(
            methods(),
            pinned.isPresent(),
            this::lacking,
            credentials::of,
            new PlainFailures(new BrokenLine(http, endpoints.authority()))),
        clock);
  }

  private List<Method> methods() {
    if (endpoints.customAuthority()) {
      // The other ways lead to tokens of a real cloud, which are shown to nobody else.
      return List.of(Method.ENVIRONMENT);
    }
    return pinned
        .map(List::of)
        .orElseGet(() -> Method.leftBy(environment.getOrDefault("AZURE_TOKEN_CREDENTIALS", "")));
  }

  private Optional<String> lacking(Method method) {
    return method == Method.MANAGED_IDENTITY
        ? new MetadataEndpoint(environment, http).lacking()
        : new Requirements(environment).lacking(method);
  }

  /** Pipelines set variables that they have no value for to nothing. */
  private static Map<String, String> set(Map<String, String> environment) {
    Map<String, String> set = new HashMap<>(environment);
    set.values().removeIf(String::isEmpty);
    return Map.copyOf(set);
  }

  /** A variable of the environment can make the SDK print bodies, and those hold secrets. */
  static HttpLogOptions silent() {
    return new HttpLogOptions().setLogLevel(HttpLogDetailLevel.NONE);
  }

  /**
   * The same connections, trust, proxies and time-outs, for Azure's SDKs; a redirect is never
   * followed.
   */
  static HttpClient azureClient(OkHttpClient http) {
    return new OkHttpAsyncHttpClientBuilder(
            http.newBuilder().followRedirects(false).followSslRedirects(false).build())
        // Else it puts the proxies of the process's environment before the client's.
        .configuration(Configuration.NONE)
        .connectionTimeout(Duration.ofMillis(http.connectTimeoutMillis()))
        .readTimeout(Duration.ofMillis(http.readTimeoutMillis()))
        .writeTimeout(Duration.ofMillis(http.writeTimeoutMillis()))
        .build();
  }
}
