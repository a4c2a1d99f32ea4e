package io.github.appreg.kill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.PSSParameterSpec;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a consumer takes its credential out of the store, and signs in; no code of appreg's. */
final class Pickup {
  private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN (?<what>[A-Z ]+)-----(?<body>[^-]+)-----END");

  private final Site site;
  private final Slot slot;

  Pickup(Site site, Slot slot) {
    this.site = site;
    this.slot = slot;
  }

  /** What lies in the store now. */
  Optional<Consumer.Held> read() throws IOException, GeneralSecurityException {
    if (slot.inVault()) {
      JsonNode found = site.vault((slot.certificate() ? "/certificates/" : "/secrets/") + "reader");
      if (found == null || found.has("error") || slot.certificate() && !found.has("cer")) {
        return Optional.empty();
      }
      return Optional.of(slot.certificate() ? inVault(found) : text(found.path("value").asText()));
    }
    Path file = site.store().resolve(slot.certificate() ? "reader.pem" : "reader.secret");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    String content = Files.readString(file);
    return Optional.of(slot.certificate() ? pem(content) : text(content));
  }

  private Consumer.Held text(String secret) {
    return appId -> form(appId, "client_secret", secret);
  }

  private Consumer.Held pem(String content) throws GeneralSecurityException {
    PrivateKey key = null;
    byte[] der = null;
    for (Matcher block = BLOCK.matcher(content); block.find(); ) {
      byte[] body = Base64.getMimeDecoder().decode(block.group("body"));
      if (block.group("what").equals("CERTIFICATE")) {
        der = body;
      } else {
        key = KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(body));
      }
    }
    PrivateKey signer = key;
    return held(der, signed -> sign(signer, signed));
  }

  /** The key stays in the vault, which signs. */
  private Consumer.Held inVault(JsonNode found) throws GeneralSecurityException {
    String kid = found.path("kid").asText().replaceFirst("^https://[^/]+", "");
    return held(
        Base64.getDecoder().decode(found.path("cer").asText()),
        signed -> {
          ObjectNode body = JsonNodeFactory.instance.objectNode().put("alg", "PS256");
          byte[] digest = MessageDigest.getInstance("SHA-256").digest(signed);
          body.put("value", URL.encodeToString(digest));
          return Base64.getUrlDecoder()
              .decode(site.vault("POST", kid + "/sign", body.toString()).path("value").asText());
        });
  }

  private Consumer.Held held(byte[] der, Signing signing) throws GeneralSecurityException {
    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
    ObjectNode header = JsonNodeFactory.instance.objectNode().put("alg", "PS256");
    header
        .put("typ", "JWT")
        .put("x5t#S256", URL.encodeToString(MessageDigest.getInstance("SHA-256").digest(der)));
    return appId -> {
      long now = site.clock().instant().getEpochSecond();
      ObjectNode claims = JsonNodeFactory.instance.objectNode().put("aud", site.tokenUrl());
      claims.put("iss", appId).put("sub", appId).put("jti", UUID.randomUUID().toString());
      claims.put("nbf", now).put("exp", now + 300);
      String signed = part(header) + "." + part(claims);
      String assertion =
          signed + "." + URL.encodeToString(signing.sign(signed.getBytes(StandardCharsets.UTF_8)));
      Map<String, String> form = form(appId, "client_assertion", assertion);
      form.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
      return form;
    };
  }

  private static Map<String, String> form(String appId, String what, String proof) {
    return new java.util.TreeMap<>(
        Map.of(
            "grant_type",
            "client_credentials",
            "client_id",
            appId,
            "scope",
            Site.GRAPH,
            what,
            proof));
  }

  private static byte[] sign(PrivateKey key, byte[] content) throws GeneralSecurityException {
    Signature signature = Signature.getInstance("RSASSA-PSS");
    signature.setParameter(
        new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
    signature.initSign(key);
    signature.update(content);
    return signature.sign();
  }

  private static String part(ObjectNode node) {
    return URL.encodeToString(node.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Signs with the held key. */
  private interface Signing {
    byte[] sign(byte[] content) throws IOException, GeneralSecurityException;
  }
}
