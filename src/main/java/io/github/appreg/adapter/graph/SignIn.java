package io.github.appreg.adapter.graph;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.exception.ClientAuthenticationException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.appreg.adapter.codes.Explanation;
import io.github.appreg.adapter.codes.TokenRefusal;
import io.github.appreg.adapter.graph.GraphFailure.Trouble;
import io.github.appreg.core.port.Fault.Kind;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Our own token: kept in memory until shortly before it ends, and attached only to requests for
 * Graph's own origin. A request for any other, such as a next link that points elsewhere, is not
 * sent at all.
 */
final class SignIn implements Interceptor {
  private static final Duration EARLY = Duration.ofMinutes(5);

  private final HttpUrl graph;
  private final TokenCredential credential;
  private final String scope;
  private final Clock clock;
  private AccessToken kept;

  SignIn(HttpUrl graph, TokenCredential credential, String scope, Clock clock) {
    this.graph = graph;
    this.credential = credential;
    this.scope = scope;
    this.clock = clock;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    HttpUrl url = chain.request().url();
    boolean ours =
        url.scheme().equals(graph.scheme())
            && url.host().equals(graph.host())
            && url.port() == graph.port();
    if (!ours) {
      throw GraphFailure.own(
          Kind.REFUSED,
          "an answer of " + graph.host() + " points to another host, " + url.host(),
          "Check the address of Microsoft Graph; nothing was sent to that host.",
          null);
    }
    return chain.proceed(
        chain.request().newBuilder().header("Authorization", "Bearer " + token()).build());
  }

  /**
   * The claims of our own token. Graph's tokens are opaque by contract, so every claim may be
   * missing; the tree is empty when the token cannot be read.
   */
  JsonNode claims() throws GraphFailure {
    String[] parts = token().split("\\.");
    if (parts.length < 2) {
      return MissingNode.getInstance();
    }
    try {
      return Json.lenient(Base64.getUrlDecoder().decode(parts[1]));
    } catch (IllegalArgumentException e) {
      return MissingNode.getInstance();
    }
  }

  private synchronized String token() throws GraphFailure {
    if (kept == null || kept.getExpiresAt().toInstant().minus(EARLY).isBefore(clock.instant())) {
      kept = fetch();
    }
    return kept.getToken();
  }

  private AccessToken fetch() throws GraphFailure {
    try {
      AccessToken token = credential.getTokenSync(new TokenRequestContext().addScopes(scope));
      if (token == null) {
        throw refused("there is no token", null);
      }
      return token;
    } catch (ClientAuthenticationException e) {
      throw refused(String.valueOf(e.getMessage()), e);
    } catch (RuntimeException e) {
      IOException broken = cause(e, IOException.class);
      if (broken != null) {
        throw GraphFailure.own(
            Kind.UNREACHABLE,
            "the sign-in endpoint cannot be reached: " + FailureReader.oneLine(broken.getMessage()),
            "",
            e);
      }
      throw refused(String.valueOf(e.getMessage()), e);
    }
  }

  private static GraphFailure refused(String message, Throwable cause) {
    // Where several ways were tried, a line each follows; their refusals are not the failure's own.
    String first = message.lines().findFirst().orElse("");
    String lines = message.lines().map(FailureReader::oneLine).collect(Collectors.joining("\n"));
    TokenRefusal entra =
        TokenRefusal.in(first)
            .flatMap(refusal -> TokenRefusal.in(message))
            .orElseGet(() -> new TokenRefusal("", lines, "", ""));
    Explanation explained = entra.explained();
    return new GraphFailure(
        new Trouble(
            Kind.NOT_SIGNED_IN,
            0,
            entra.code(),
            "sign-in failed: " + entra.sentence(),
            List.of(),
            entra.traceId(),
            entra.time(),
            explained.cause(),
            explained.next(),
            false,
            Duration.ZERO),
        cause);
  }

  static <T extends Throwable> T cause(Throwable of, Class<T> type) {
    for (Throwable e = of; e != null; e = e.getCause()) {
      if (type.isInstance(e)) {
        return type.cast(e);
      }
    }
    return null;
  }
}
