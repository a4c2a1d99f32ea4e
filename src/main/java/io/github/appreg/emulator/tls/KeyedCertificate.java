package io.github.appreg.emulator.tls;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** A certificate with its private key, and their PEM. */
record KeyedCertificate(X509Certificate certificate, PrivateKey key) {
  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String END = "-----END PRIVATE KEY-----";

  /** Whether it is valid for at least that much longer. */
  boolean lasts(Instant now, Duration rest) {
    return !now.isBefore(certificate.getNotBefore().toInstant())
        && now.plus(rest).isBefore(certificate.getNotAfter().toInstant());
  }

  /** The key's PEM, under a line that says which certificate it belongs to. */
  byte[] keyPem() throws GeneralSecurityException {
    byte[] pem = pem("PRIVATE KEY", key.getEncoded());
    byte[] note = (note(certificate) + "\n").getBytes(StandardCharsets.US_ASCII);
    byte[] both = Arrays.copyOf(note, note.length + pem.length);
    System.arraycopy(pem, 0, both, note.length, pem.length);
    return both;
  }

  byte[] certificatePem() throws GeneralSecurityException {
    return pem("CERTIFICATE", certificate.getEncoded());
  }

  /**
   * Reads what {@link #certificatePem} and {@link #keyPem} wrote.
   *
   * @throws GeneralSecurityException when one is not whole, or the key is another certificate's
   */
  static KeyedCertificate read(byte[] certificatePem, byte[] keyPem)
      throws GeneralSecurityException {
    X509Certificate certificate =
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(certificatePem));
    String text = new String(keyPem, StandardCharsets.US_ASCII);
    int start = text.indexOf(BEGIN);
    int end = text.indexOf(END);
    if (start < 0 || end < start || !text.substring(0, start).strip().equals(note(certificate))) {
      throw new GeneralSecurityException("The file does not hold the certificate's private key");
    }
    try {
      byte[] pkcs8 = Base64.getMimeDecoder().decode(text.substring(start + BEGIN.length(), end));
      KeyFactory keys = KeyFactory.getInstance("EC");
      return new KeyedCertificate(
          certificate, keys.generatePrivate(new PKCS8EncodedKeySpec(pkcs8)));
    } catch (IllegalArgumentException e) {
      throw new GeneralSecurityException("The file holds no readable private key", e);
    }
  }

  // Compared at every start; to sign and verify with the pair would take a tenth of it.
  private static String note(X509Certificate certificate) throws GeneralSecurityException {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
    return "Key of the certificate with SHA-256 " + HexFormat.of().formatHex(digest);
  }

  private static byte[] pem(String type, byte[] der) {
    String body =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(der);
    return ("-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public String toString() {
    return "KeyedCertificate[" + certificate.getSubjectX500Principal() + "]";
  }
}
