package io.github.appreg.adapter.signin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.appreg.core.model.Secret;
import io.github.appreg.core.model.TokenClaims;
import io.github.appreg.core.port.Fault;
import io.github.appreg.core.port.ProofException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A token that a platform issued to this run, and what it says of itself.
 *
 * @param source where it is from, such as {@code GitHub Actions}
 */
public record PlatformToken(String source, Secret text, TokenClaims claims) {
  /** Many times what any platform writes. */
  static final int LONGEST = 64 * 1024;

  /** What is longer cannot be right, and is shown in part. */
  private static final int SHOWN = 600;

  private static final ObjectMapper JSON = new JsonMapper();

  /** Reads the claims, unchecked: Entra checks the signature. */
  public static PlatformToken read(String source, String text) throws ProofException {
    String token = text.strip();
    String[] parts = token.split("\\.", -1);
    if (token.length() > LONGEST || parts.length != 3) {
      throw unreadable(source, null);
    }
    try {
      JsonNode head = JSON.readTree(Base64.getUrlDecoder().decode(parts[0]));
      JsonNode claims = JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
      if (!head.isObject() || !claims.isObject()) {
        throw unreadable(source, null);
      }
      return new PlatformToken(source, Secret.of(token), claims(head, claims));
    } catch (IllegalArgumentException | IOException e) {
      // Not as a cause: a parser's message can quote what it read.
      throw unreadable(source, null);
    }
  }

  private static TokenClaims claims(JsonNode head, JsonNode claims) {
    JsonNode aud = claims.path("aud");
    List<String> audiences = new ArrayList<>();
    if (aud.isArray()) {
      aud.forEach(one -> audiences.add(shown(one)));
    } else if (aud.isTextual()) {
      audiences.add(shown(aud));
    }
    return new TokenClaims(
        shown(claims.path("iss")),
        shown(claims.path("sub")),
        audiences,
        time(claims.path("nbf")),
        time(claims.path("exp")),
        shown(head.path("alg")));
  }

  private static String shown(JsonNode text) {
    String value = text.asText("");
    return value.length() > SHOWN ? value.substring(0, SHOWN) + "…" : value;
  }

  private static Optional<Instant> time(JsonNode seconds) {
    return seconds.isNumber()
            && seconds.canConvertToLong()
            && Math.abs(seconds.asLong()) < Instant.MAX.getEpochSecond()
        ? Optional.of(Instant.ofEpochSecond(seconds.asLong()))
        : Optional.empty();
  }

  static ProofException unreadable(String source, Throwable cause) {
    return new ProofException(
        Fault.of(
            Fault.Kind.LOCAL,
            "What " + source + " holds is not a token: three parts with dots between are expected.",
            "Hand over the platform's OIDC token, as it was issued."),
        cause);
  }

  @Override
  public String toString() {
    return "token of " + source;
  }
}
