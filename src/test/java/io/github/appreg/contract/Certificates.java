package io.github.appreg.contract;

import io.github.appreg.core.model.PublicCertificate;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Certificates whose private key is thrown away. */
final class Certificates {
  private static final int BITS = 2048;

  private Certificates() {}

  static PublicCertificate selfSigned(String subject, Instant from) throws Exception {
    KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
    keys.initialize(BITS);
    KeyPair pair = keys.generateKeyPair();
    Instant until = from.plus(180, ChronoUnit.DAYS);
    X500Name name = new X500Name(subject);
    byte[] der =
        new JcaX509v3CertificateBuilder(
                name, BigInteger.ONE, Date.from(from), Date.from(until), name, pair.getPublic())
            .build(new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate()))
            .getEncoded();
    return PublicCertificate.of(from, until, der);
  }
}
