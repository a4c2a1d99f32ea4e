package io.github.appreg.emulator.vault;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.List;

/**
 * A certificate of the vault with the private key behind it, as a version's document keeps them.
 */
record StoredCertificate(
    List<X509Certificate> chain, PrivateKey key, boolean exportable, String contentType) {
  /** Reads a version's document. */
  static StoredCertificate of(ObjectNode version) {
    try {
      return new StoredCertificate(
          Ders.certificates(version.path("chain")),
          Ders.privateKey(version.path("pkcs8").asText()),
          version.path("exportable").asBoolean(),
          version.path("contentType").asText());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The vault keeps a certificate that cannot be read", e);
    }
  }

  /** The document of a new version. */
  ObjectNode document(String version) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("version", version);
    chain.forEach(one -> document.withArray("/chain").add(Ders.base64(one)));
    document.put("pkcs8", Base64.getEncoder().encodeToString(key.getEncoded()));
    return document.put("exportable", exportable).put("contentType", contentType);
  }

  X509Certificate leaf() {
    return chain.get(0);
  }

  RSAPublicKey publicKey() {
    return (RSAPublicKey) leaf().getPublicKey();
  }

  /** SHA-1 thumbprint, base64url. */
  String thumbprint() {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(MessageDigest.getInstance("SHA-1").digest(leaf().getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What the secret of the same name holds: the private key is in it only if it may leave. */
  String secretValue() {
    try {
      return contentType.equals(Policy.PEM) ? pem() : pkcs12();
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("The certificate cannot be written as a secret", e);
    }
  }

  private String pem() {
    StringBuilder pem = new StringBuilder();
    if (exportable) {
      pem.append(Ders.pem("PRIVATE KEY", key.getEncoded()));
    }
    for (X509Certificate one : chain) {
      pem.append(Ders.pem("CERTIFICATE", Base64.getDecoder().decode(Ders.base64(one))));
    }
    return pem.toString();
  }

  private String pkcs12() throws GeneralSecurityException, IOException {
    char[] empty = new char[0];
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, empty);
    if (exportable) {
      store.setKeyEntry("1", key, empty, chain.toArray(Certificate[]::new));
    } else {
      store.setCertificateEntry("1", leaf());
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    store.store(bytes, empty);
    return new String(Base64.getEncoder().encode(bytes.toByteArray()), StandardCharsets.US_ASCII);
  }

  @Override
  public String toString() {
    return "StoredCertificate[" + thumbprint() + "]";
  }
}
