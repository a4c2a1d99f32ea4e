package io.github.appreg.emulator.token;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** A signed JWT, parsed but not yet believed. */
record Jwt(ObjectNode header, ObjectNode claims, String signed, byte[] signature) {
  private static final int LONGEST = 64 * 1024;
  private static final ObjectReader JSON =
      new ObjectMapper()
          .reader()
          .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  /** Empty unless it is a compact JWS of two JSON objects and a signature. */
  static Optional<Jwt> parse(String compact) {
    String[] parts = compact.split("\\.", -1);
    if (parts.length != 3 || compact.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      Base64.Decoder decoder = Base64.getUrlDecoder();
      JsonNode header = JSON.readTree(decoder.decode(parts[0]));
      JsonNode claims = JSON.readTree(decoder.decode(parts[1]));
      return header instanceof ObjectNode h && claims instanceof ObjectNode c
          ? Optional.of(new Jwt(h, c, parts[0] + "." + parts[1], decoder.decode(parts[2])))
          : Optional.empty();
    } catch (IllegalArgumentException | IOException e) {
      return Optional.empty();
    }
  }

  /** The text of a claim, or empty text. */
  String text(String claim) {
    JsonNode value = claims.path(claim);
    return value.isTextual() ? value.textValue() : "";
  }

  String headerText(String name) {
    JsonNode value = header.path(name);
    return value.isTextual() ? value.textValue() : "";
  }

  /** {@code aud}, one or several. */
  List<String> audiences() {
    JsonNode audience = claims.path("aud");
    List<String> all = new ArrayList<>();
    if (audience.isTextual()) {
      all.add(audience.textValue());
    }
    audience.elements().forEachRemaining(one -> all.add(one.asText()));
    return all;
  }

  /** Seconds since 1970 of a time claim; fractions count. */
  Optional<BigDecimal> seconds(String claim) {
    JsonNode value = claims.path(claim);
    return value.isNumber() ? Optional.of(value.decimalValue()) : Optional.empty();
  }

  /** Whether the key signed it, by RS256 or PS256 as its header says; no other algorithm counts. */
  boolean signedBy(PublicKey key) {
    try {
      Signature verifier;
      if (headerText("alg").equals("RS256")) {
        verifier = Signature.getInstance("SHA256withRSA");
      } else if (headerText("alg").equals("PS256")) {
        verifier = Signature.getInstance("RSASSA-PSS");
        verifier.setParameter(
            new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
      } else {
        return false;
      }
      verifier.initVerify(key);
      verifier.update(signed.getBytes(StandardCharsets.US_ASCII));
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
