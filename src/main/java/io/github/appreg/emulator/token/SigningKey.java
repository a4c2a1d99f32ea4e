package io.github.appreg.emulator.token;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.state.Documents;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** An RSA key that signs JWTs, made when first needed and kept with the tenant's documents. */
final class SigningKey {
  private static final String COLLECTION = "signingKeys";
  private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

  private final Documents documents;
  private final String id;
  private KeyPair pair;
  private String keyId;

  SigningKey(Documents documents, String id) {
    this.documents = documents;
    this.id = id;
  }

  /** A compact JWS (RS256) over the claims. */
  String sign(ObjectNode claims) {
    ObjectNode header = JsonNodeFactory.instance.objectNode();
    header.put("typ", "JWT").put("alg", "RS256").put("x5t", keyId()).put("kid", keyId());
    String signed = encode(header) + "." + encode(claims);
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(pair().getPrivate());
      signature.update(signed.getBytes(StandardCharsets.US_ASCII));
      return signed + "." + URL.encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  RSAPublicKey publicKey() {
    return (RSAPublicKey) pair().getPublic();
  }

  synchronized String keyId() {
    if (keyId == null) {
      try {
        keyId =
            URL.encodeToString(
                MessageDigest.getInstance("SHA-1").digest(pair().getPublic().getEncoded()));
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }
    return keyId;
  }

  /** The public part as a JSON Web Key. */
  ObjectNode jwk() {
    ObjectNode jwk = JsonNodeFactory.instance.objectNode();
    jwk.put("kty", "RSA").put("use", "sig").put("alg", "RS256");
    jwk.put("kid", keyId()).put("x5t", keyId());
    jwk.put("n", unsigned(publicKey().getModulus()));
    return jwk.put("e", unsigned(publicKey().getPublicExponent()));
  }

  private synchronized KeyPair pair() {
    if (pair == null) {
      Optional<ObjectNode> kept = documents.get(COLLECTION, id);
      try {
        pair = kept.isPresent() ? read(kept.get()) : make();
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("The signing key '" + id + "' cannot be used", e);
      }
    }
    return pair;
  }

  private KeyPair make() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    KeyPair made = generator.generateKeyPair();
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("id", id);
    document.put("pkcs8", made.getPrivate().getEncoded());
    document.put("spki", made.getPublic().getEncoded());
    documents.put(COLLECTION, id, document);
    return made;
  }

  private static KeyPair read(ObjectNode document) throws GeneralSecurityException {
    KeyFactory factory = KeyFactory.getInstance("RSA");
    Base64.Decoder decoder = Base64.getDecoder();
    PrivateKey key =
        factory.generatePrivate(
            new PKCS8EncodedKeySpec(decoder.decode(document.path("pkcs8").asText())));
    return new KeyPair(
        factory.generatePublic(
            new X509EncodedKeySpec(decoder.decode(document.path("spki").asText()))),
        key);
  }

  private static String encode(ObjectNode node) {
    return URL.encodeToString(node.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static String unsigned(BigInteger number) {
    byte[] bytes = number.toByteArray();
    int from = bytes[0] == 0 ? 1 : 0;
    return URL.encodeToString(Arrays.copyOfRange(bytes, from, bytes.length));
  }
}
