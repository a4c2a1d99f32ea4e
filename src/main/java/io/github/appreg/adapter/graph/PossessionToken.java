package io.github.appreg.adapter.graph;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.appreg.core.port.ProofMaterial;
import io.github.appreg.core.port.ProofMaterial.Scheme;
import io.github.appreg.core.port.StoreException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A token by which an application shows that it holds one of its keys, as Graph documents it.
 *
 * @see <a href="https://learn.microsoft.com/graph/application-rollkey-prooftoken">proof tokens</a>
 */
final class PossessionToken {
  private static final String AUDIENCE = "00000002-0000-0000-c000-000000000000";

  /** The longest that Graph takes. */
  private static final Duration LIFE = Duration.ofMinutes(10);

  /** Graph's clock may be that far behind ours. */
  private static final Duration EARLY = Duration.ofMinutes(2);

  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private PossessionToken() {}

  /**
   * Signs a token.
   *
   * @param objectId of the application
   * @param now the wall clock's time, whatever the directory's clock says
   */
  static String signed(String objectId, ProofMaterial.Key key, Instant now) throws StoreException {
    String thumbprint = key.certificate().thumbprint();
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("alg", Scheme.RS256.name());
    header.put("typ", "JWT");
    header.put("kid", thumbprint);
    header.put("x5t", BASE64.encodeToString(HexFormat.of().parseHex(thumbprint)));
    Instant from = now.minus(EARLY);
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("aud", AUDIENCE);
    claims.put("iss", objectId);
    claims.put("nbf", from.getEpochSecond());
    claims.put("exp", from.plus(LIFE).getEpochSecond());
    String content = encode(header) + "." + encode(claims);
    byte[] signature = key.signer().sign(Scheme.RS256, content.getBytes(StandardCharsets.US_ASCII));
    return content + "." + BASE64.encodeToString(signature);
  }

  private static String encode(Map<String, Object> part) {
    try {
      return BASE64.encodeToString(Json.MAPPER.writeValueAsBytes(part));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
