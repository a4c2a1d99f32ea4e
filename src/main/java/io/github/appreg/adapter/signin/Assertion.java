package io.github.appreg.adapter.signin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.appreg.core.port.ProofMaterial;
import io.github.appreg.core.port.ProofMaterial.Scheme;
import io.github.appreg.core.port.StoreException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * A client assertion as Entra documents it for certificates: PS256, {@code x5t#S256}, ten minutes.
 */
final class Assertion {
  private static final Duration LIFE = Duration.ofMinutes(10);
  private static final ObjectMapper JSON = new JsonMapper();
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private Assertion() {}

  /**
   * Signs an assertion.
   *
   * @param audience the token endpoint's URL
   * @param now the wall clock's time, whatever the directory's clock says
   */
  static String signed(String appId, String audience, ProofMaterial.Key key, Instant now)
      throws StoreException {
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("alg", "PS256");
    header.put("typ", "JWT");
    header.put("x5t#S256", BASE64.encodeToString(key.certificate().sha256()));
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("aud", audience);
    claims.put("iss", appId);
    claims.put("sub", appId);
    claims.put("jti", UUID.randomUUID().toString());
    claims.put("nbf", now.getEpochSecond());
    claims.put("iat", now.getEpochSecond());
    claims.put("exp", now.plus(LIFE).getEpochSecond());
    String content = encode(header) + "." + encode(claims);
    byte[] signature = key.signer().sign(Scheme.PS256, content.getBytes(StandardCharsets.US_ASCII));
    return content + "." + BASE64.encodeToString(signature);
  }

  private static String encode(Map<String, Object> part) {
    try {
      return BASE64.encodeToString(JSON.writeValueAsBytes(part));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
