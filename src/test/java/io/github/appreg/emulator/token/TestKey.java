package io.github.appreg.emulator.token;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A client's RSA key with its certificate, and JWS made without any token library. */
public record TestKey(PrivateKey key, X509Certificate certificate) {
  private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

  /** A key whose certificate starts then, and lasts 90 days. */
  public static TestKey make(Instant start) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    KeyPair pair = generator.generateKeyPair();
    X500Principal name = new X500Principal("CN=test");
    return new TestKey(
        pair.getPrivate(),
        new JcaX509CertificateConverter()
            .getCertificate(
                new JcaX509v3CertificateBuilder(
                        name,
                        BigInteger.ONE,
                        Date.from(start),
                        Date.from(start.plus(Duration.ofDays(90))),
                        name,
                        pair.getPublic())
                    .build(new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate()))));
  }

  Clients.Key registered() throws Exception {
    return new Clients.Key(
        "k1",
        certificate.getEncoded(),
        certificate.getNotBefore().toInstant(),
        certificate.getNotAfter().toInstant());
  }

  /** The certificate's digest, as a header of an assertion has it. */
  public String thumbprint(String algorithm) throws Exception {
    return URL.encodeToString(
        MessageDigest.getInstance(algorithm).digest(certificate.getEncoded()));
  }

  /** A JWS, by the algorithm that the header names. */
  public String sign(ObjectNode header, ObjectNode claims) throws Exception {
    String signed = part(header) + "." + part(claims);
    Signature signature;
    if (header.path("alg").asText().equals("PS256")) {
      signature = Signature.getInstance("RSASSA-PSS");
      signature.setParameter(
          new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
    } else {
      signature = Signature.getInstance("SHA256withRSA");
    }
    signature.initSign(key);
    signature.update(signed.getBytes(StandardCharsets.US_ASCII));
    return signed + "." + URL.encodeToString(signature.sign());
  }

  private static String part(ObjectNode node) {
    return URL.encodeToString(node.toString().getBytes(StandardCharsets.UTF_8));
  }
}
