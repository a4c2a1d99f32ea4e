package io.github.appreg.emulator.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/** A certificate with its private key, and their PEM. */
record KeyedCertificate(X509Certificate certificate, PrivateKey key) {
  /** Whether it is valid for at least that much longer. */
  boolean lasts(Instant now, Duration rest) {
    return !now.isBefore(certificate.getNotBefore().toInstant())
        && now.plus(rest).isBefore(certificate.getNotAfter().toInstant());
  }

  /** Whether the key is the certificate's own. */
  boolean matches() throws GeneralSecurityException {
    byte[] probe = {1, 2, 3};
    Signature signer = Signature.getInstance("SHA256withECDSA");
    signer.initSign(key);
    signer.update(probe);
    byte[] signature = signer.sign();
    signer.initVerify(certificate.getPublicKey());
    signer.update(probe);
    return signer.verify(signature);
  }

  byte[] keyPem() {
    return pem("PRIVATE KEY", key.getEncoded());
  }

  byte[] certificatePem() throws GeneralSecurityException {
    return pem("CERTIFICATE", certificate.getEncoded());
  }

  static KeyedCertificate read(byte[] certificatePem, byte[] keyPem)
      throws GeneralSecurityException {
    X509Certificate certificate =
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(certificatePem));
    try (PEMParser parser =
        new PEMParser(new StringReader(new String(keyPem, StandardCharsets.US_ASCII)))) {
      if (parser.readObject() instanceof PrivateKeyInfo key) {
        return new KeyedCertificate(certificate, new JcaPEMKeyConverter().getPrivateKey(key));
      }
      throw new GeneralSecurityException("The file holds no PKCS#8 private key");
    } catch (IOException e) {
      throw new GeneralSecurityException("The file holds no readable private key", e);
    }
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
