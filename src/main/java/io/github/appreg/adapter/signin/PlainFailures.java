package io.github.appreg.adapter.signin;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.exception.ClientAuthenticationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import reactor.core.publisher.Mono;

/**
 * A sign-in whose failures a person can read. azure-identity's chain tells of every way that it
 * tried, nested exception names and all; what counts is Entra's refusal, an endpoint that cannot be
 * reached, or that nobody is signed in.
 */
final class PlainFailures implements TokenCredential {
  private static final Pattern REFUSAL = Pattern.compile("AADSTS\\d{4,9}:?.*?(?=\\R| Trace ID:|$)");
  private static final Pattern TRACE =
      Pattern.compile(
          "Trace ID: [0-9a-fA-F-]{8,}(?:\\s+Correlation ID: [0-9a-fA-F-]{8,})?"
              + "(?:\\s+Timestamp: [0-9T:.Z+-]+(?: [0-9:.]+Z?)?)?");

  private final TokenCredential chain;
  private final Map<String, String> environment;
  private final String authority;

  /**
   * Wraps the chain.
   *
   * @param environment the variables it reads, which say whether it had something to try
   * @param authority host of the sign-in endpoint
   */
  PlainFailures(TokenCredential chain, Map<String, String> environment, String authority) {
    this.chain = chain;
    this.environment = environment;
    this.authority = authority;
  }

  @Override
  public AccessToken getTokenSync(TokenRequestContext request) {
    try {
      return chain.getTokenSync(request);
    } catch (RuntimeException e) {
      throw plain(e);
    }
  }

  @Override
  public Mono<AccessToken> getToken(TokenRequestContext request) {
    return Mono.fromCallable(() -> getTokenSync(request));
  }

  private RuntimeException plain(RuntimeException thrown) {
    IOException broken = null;
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      Matcher refusal = REFUSAL.matcher(String.valueOf(t.getMessage()));
      if (refusal.find()) {
        return new ClientAuthenticationException(
            refusal.group() + trace(t.getMessage()), null, thrown);
      }
      if (broken == null && t instanceof IOException io) {
        broken = io;
      }
    }
    if (!configured()) {
      return new ClientAuthenticationException(
          "nobody is signed in: set AZURE_TENANT_ID and AZURE_CLIENT_ID with AZURE_CLIENT_SECRET,"
              + " AZURE_CLIENT_CERTIFICATE_PATH or AZURE_FEDERATED_TOKEN_FILE, run where a managed"
              + " identity is, or run az login",
          null,
          thrown);
    }
    return broken == null
        ? thrown
        : new UncheckedIOException(
            new IOException(authority + " (" + broken.getClass().getSimpleName() + ")", broken));
  }

  private boolean configured() {
    return environment.containsKey("AZURE_CLIENT_ID")
        && (environment.containsKey("AZURE_CLIENT_SECRET")
            || environment.containsKey("AZURE_CLIENT_CERTIFICATE_PATH")
            || environment.containsKey("AZURE_FEDERATED_TOKEN_FILE"));
  }

  private static String trace(String message) {
    Matcher trace = TRACE.matcher(message);
    return trace.find() ? " " + trace.group() : "";
  }
}
