package io.github.appreg.emulator.token;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The issuers whose assertions can be checked here: the tenant's own and those that were registered
 * with their keys. Thread-safe.
 */
public final class Issuers {
  private final LocalIssuer local;
  private final Map<String, List<PublicKey>> registered = new ConcurrentHashMap<>();

  /** Knows the tenant's own issuer only. */
  public Issuers(LocalIssuer local) {
    this.local = local;
  }

  /**
   * Registers an issuer, or replaces its keys.
   *
   * @param issuer {@code iss} of its tokens, compared exactly
   * @param jwks its JSON Web Key Set; RSA keys count, others are passed over
   * @throws IllegalArgumentException if no usable key is in the set
   */
  public void register(String issuer, JsonNode jwks) {
    List<PublicKey> keys = new ArrayList<>();
    for (JsonNode jwk : jwks.path("keys")) {
      if (jwk.path("kty").asText().equals("RSA")) {
        keys.add(rsa(jwk));
      }
    }
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("The key set of " + issuer + " holds no RSA key");
    }
    registered.put(issuer, List.copyOf(keys));
  }

  /** The keys of an issuer, or empty when it is not known. */
  Optional<List<PublicKey>> keys(String issuer) {
    if (LocalIssuer.owns(issuer)) {
      return Optional.of(List.of(local.publicKey()));
    }
    return Optional.ofNullable(registered.get(issuer));
  }

  private static PublicKey rsa(JsonNode jwk) {
    Base64.Decoder decoder = Base64.getUrlDecoder();
    try {
      return KeyFactory.getInstance("RSA")
          .generatePublic(
              new RSAPublicKeySpec(
                  new BigInteger(1, decoder.decode(jwk.path("n").asText())),
                  new BigInteger(1, decoder.decode(jwk.path("e").asText()))));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("The key set holds an RSA key that is none", e);
    }
  }
}
