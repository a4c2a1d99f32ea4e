package io.github.appreg.emulator.token;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.http.Answer;
import io.github.appreg.emulator.http.Endpoint;
import io.github.appreg.emulator.http.Request;
import io.github.appreg.emulator.state.Documents;
import java.net.URI;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * An OpenID issuer of the local tenant's own, standing in for a pipeline's when federated
 * credentials are tried: {@code https://localhost:PORT/local-issuer}.
 */
public final class LocalIssuer implements Endpoint {
  /** Path of the issuer under the server's origin. */
  public static final String PATH = "/local-issuer";

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final Duration OVER_HTTP = Duration.ofMinutes(10);

  private final SigningKey key;
  private final Clock wall;

  /** An issuer that keeps its key in the documents. */
  public LocalIssuer(Documents documents, Clock wall) {
    this.key = new SigningKey(documents, "localIssuer");
    this.wall = wall;
  }

  /**
   * A token for a federated sign-in.
   *
   * @param issuer {@code iss}: an origin of the server followed by {@link #PATH}
   * @param audience usually {@code api://AzureADTokenExchange}
   */
  public String mint(String issuer, String subject, String audience, Duration lifetime) {
    long now = wall.instant().getEpochSecond();
    ObjectNode claims = JsonNodeFactory.instance.objectNode();
    claims.put("iss", issuer).put("sub", subject).put("aud", audience);
    claims.put("iat", now).put("nbf", now).put("exp", now + lifetime.toSeconds());
    claims.put("jti", UUID.randomUUID().toString());
    return key.sign(claims);
  }

  /** Metadata, keys, and {@code POST token} with the form fields subject and audience. */
  @Override
  public Answer handle(Request request) {
    String issuer = request.origin() + PATH;
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    switch (request.method() + " " + request.path()) {
      case "GET " + PATH + "/.well-known/openid-configuration" -> {
        body.put("issuer", issuer).put("jwks_uri", issuer + "/keys");
        body.put("token_endpoint", issuer + "/token");
        body.putArray("response_types_supported").add("id_token");
        body.putArray("subject_types_supported").add("public");
        body.putArray("id_token_signing_alg_values_supported").add("RS256");
      }
      case "GET " + PATH + "/keys" -> body.putArray("keys").add(key.jwk());
      case "POST " + PATH + "/token" -> {
        return minted(request, issuer);
      }
      default -> {
        return Answer.empty(404);
      }
    }
    return Answer.json(200, body);
  }

  PublicKey publicKey() {
    return key.publicKey();
  }

  /** Whether an {@code iss} is this issuer's, under any port: tests start where they can. */
  static boolean owns(String issuer) {
    try {
      URI uri = URI.create(issuer);
      return PATH.equals(uri.getPath())
          && Optional.ofNullable(uri.getHost()).filter(LOOPBACK::contains).isPresent();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private Answer minted(Request request, String issuer) {
    try {
      TokenForm form = TokenForm.of(request);
      String token = mint(issuer, form.required("subject"), form.required("audience"), OVER_HTTP);
      return Answer.json(200, JsonNodeFactory.instance.objectNode().put("id_token", token));
    } catch (Refusal e) {
      return e.answer(request, wall.instant());
    }
  }
}
