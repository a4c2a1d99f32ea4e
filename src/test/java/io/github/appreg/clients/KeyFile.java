package io.github.appreg.clients;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A private key and its own certificate, in the one PEM file that the SDKs read.
 *
 * @param certificate DER in base64, as Graph takes it
 */
record KeyFile(Path file, String certificate) {
  static KeyFile in(Path folder) {
    try {
      KeyPair keys = KeyPairGenerator.getInstance("RSA").generateKeyPair();
      X500Name name = new X500Name("CN=client");
      Instant start = Instant.now().minusSeconds(60);
      byte[] der =
          new JcaX509v3CertificateBuilder(
                  name,
                  BigInteger.ONE,
                  Date.from(start),
                  Date.from(start.plus(Duration.ofDays(30))),
                  name,
                  keys.getPublic())
              .build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate()))
              .getEncoded();
      Path file = folder.resolve("client.pem");
      Files.writeString(
          file, pem("PRIVATE KEY", keys.getPrivate().getEncoded()) + pem("CERTIFICATE", der));
      return new KeyFile(file, Base64.getEncoder().encodeToString(der));
    } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String pem(String type, byte[] der) {
    String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(type, lines, type);
  }
}
