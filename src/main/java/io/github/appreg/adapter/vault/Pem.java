package io.github.appreg.adapter.vault;

import io.github.appreg.core.model.PublicCertificate;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A private key (PKCS#8) and its certificate in one PEM file, as common tools read it. */
record Pem(PrivateKey key, PublicCertificate certificate) {
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z ]+)-----([A-Za-z0-9+/=\\s]*)-----END \\1-----");

  byte[] bytes() {
    return (block("PRIVATE KEY", key.getEncoded()) + block("CERTIFICATE", certificate.der()))
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** Reads what {@link #bytes} wrote; an exception's message holds nothing of the key. */
  static Pem parse(byte[] file) throws GeneralSecurityException {
    PrivateKey key = null;
    PublicCertificate certificate = null;
    Matcher block = BLOCK.matcher(new String(file, StandardCharsets.US_ASCII));
    while (block.find()) {
      byte[] der = decode(block.group(2));
      if (block.group(1).equals("PRIVATE KEY")) {
        key = KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
      } else if (block.group(1).equals("CERTIFICATE") && certificate == null) {
        certificate = Certificates.read(der);
      }
    }
    if (key == null || certificate == null) {
      throw new GeneralSecurityException("it does not hold a private key and a certificate");
    }
    return new Pem(key, certificate);
  }

  @Override
  public String toString() {
    return certificate.toString();
  }

  private static byte[] decode(String base64) throws GeneralSecurityException {
    try {
      return Base64.getMimeDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new GeneralSecurityException("it is not base64");
    }
  }

  /** One block with its lines around it. */
  static String block(String type, byte[] der) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n";
  }
}
