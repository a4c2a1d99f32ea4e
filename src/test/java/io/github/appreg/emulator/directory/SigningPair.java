package io.github.appreg.emulator.directory;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * An RSA key with its certificate, which signs tokens.
 *
 * @param certificate base64 of its DER, valid for 90 days
 */
record SigningPair(KeyPair keys, String certificate) {
  private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

  static SigningPair make(Instant start) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      KeyPair keys = generator.generateKeyPair();
      X500Name name = new X500Name("CN=pair");
      Date end = Date.from(start.plus(Duration.ofDays(90)));
      var builder =
          new JcaX509v3CertificateBuilder(
              name, BigInteger.ONE, Date.from(start), end, name, keys.getPublic());
      var signer = new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate());
      byte[] der = builder.build(signer).getEncoded();
      return new SigningPair(keys, Base64.getEncoder().encodeToString(der));
    } catch (GeneralSecurityException | OperatorCreationException | java.io.IOException e) {
      throw new IllegalStateException(e);
    }
  }

  String token(String audience, String issuer, Instant start, Duration life) {
    long from = start.getEpochSecond();
    String claims =
        "{\"aud\":\"%s\",\"iss\":\"%s\",\"nbf\":%d,\"exp\":%d}"
            .formatted(audience, issuer, from, from + life.toSeconds());
    String signed = part("{\"alg\":\"RS256\",\"typ\":\"JWT\"}") + "." + part(claims);
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(keys.getPrivate());
      signature.update(signed.getBytes(StandardCharsets.US_ASCII));
      return signed + "." + URL.encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String part(String json) {
    return URL.encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }
}
