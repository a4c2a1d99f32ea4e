package io.github.appreg.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.core.model.PublicCertificate;
import io.github.appreg.core.port.ProofMaterial;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Certificates that signed themselves. */
final class Certificates {
  private static final int BITS = 2048;

  private Certificates() {}

  /** One whose private key is thrown away. */
  static PublicCertificate selfSigned(String subject, Instant from) throws Exception {
    return withKey(subject, from).certificate();
  }

  /** One with a key that signs by RS256. */
  static ProofMaterial.Key withKey(String subject, Instant from) throws Exception {
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
    return new ProofMaterial.Key(
        PublicCertificate.of(from, until, der),
        (scheme, content) -> {
          assertThat(scheme).isEqualTo(ProofMaterial.Scheme.RS256);
          return signed(pair.getPrivate(), content);
        });
  }

  private static byte[] signed(PrivateKey key, byte[] content) {
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key);
      signature.update(content);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
