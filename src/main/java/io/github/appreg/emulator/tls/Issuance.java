package io.github.appreg.emulator.tls;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Makes the authority's certificate and the server's. */
final class Issuance {
  static final Duration AUTHORITY_LIFETIME = Duration.ofDays(3650);
  // Apple's clients refuse server certificates that last longer than 825 days.
  static final Duration SERVER_LIFETIME = Duration.ofDays(365);
  private static final Duration BACKDATED = Duration.ofMinutes(10);
  private static final SecureRandom RANDOM = new SecureRandom();

  private Issuance() {}

  /** An authority whose name constraints confine it to loopback, so that trusting it is safe. */
  static KeyedCertificate authority(Instant now) throws GeneralSecurityException {
    KeyPair pair = keyPair();
    BigInteger serial = serial();
    X500Name name = new X500Name("O=appreg local tenant,CN=Local authority " + serial.toString(36));
    X509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            name,
            serial,
            Date.from(now.minus(BACKDATED)),
            Date.from(now.plus(AUTHORITY_LIFETIME)),
            name,
            pair.getPublic());
    try {
      JcaX509ExtensionUtils ids = new JcaX509ExtensionUtils();
      builder
          .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
          .addExtension(
              Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign))
          .addExtension(
              Extension.subjectKeyIdentifier,
              false,
              ids.createSubjectKeyIdentifier(pair.getPublic()))
          .addExtension(
              Extension.nameConstraints,
              true,
              new NameConstraints(
                  new GeneralSubtree[] {
                    subtree(GeneralName.dNSName, "localhost"),
                    subtree(GeneralName.iPAddress, "127.0.0.1/32"),
                    subtree(GeneralName.iPAddress, "::1/128")
                  },
                  null));
    } catch (IOException e) {
      throw new GeneralSecurityException(e);
    }
    return new KeyedCertificate(sign(builder, pair.getPrivate()), pair.getPrivate());
  }

  /** A server certificate for every name under which the local tenant is reached. */
  static KeyedCertificate server(KeyedCertificate authority, Instant now)
      throws GeneralSecurityException {
    KeyPair pair = keyPair();
    X509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            authority.certificate(),
            serial(),
            Date.from(now.minus(BACKDATED)),
            Date.from(now.plus(SERVER_LIFETIME)),
            new X500Principal("O=appreg local tenant,CN=localhost"),
            pair.getPublic());
    try {
      JcaX509ExtensionUtils ids = new JcaX509ExtensionUtils();
      builder
          .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
          .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
          .addExtension(
              Extension.extendedKeyUsage,
              false,
              new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
          .addExtension(
              Extension.authorityKeyIdentifier,
              false,
              ids.createAuthorityKeyIdentifier(authority.certificate()))
          .addExtension(Extension.subjectAlternativeName, false, names());
    } catch (IOException e) {
      throw new GeneralSecurityException(e);
    }
    return new KeyedCertificate(sign(builder, authority.key()), pair.getPrivate());
  }

  private static GeneralNames names() {
    return new GeneralNames(
        new GeneralName[] {
          new GeneralName(GeneralName.dNSName, "localhost"),
          new GeneralName(GeneralName.dNSName, "*.vault.localhost"),
          new GeneralName(GeneralName.dNSName, "*.localhost"),
          new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
          new GeneralName(GeneralName.iPAddress, "::1")
        });
  }

  private static GeneralSubtree subtree(int kind, String name) {
    return new GeneralSubtree(new GeneralName(kind, name));
  }

  private static X509Certificate sign(X509v3CertificateBuilder builder, PrivateKey key)
      throws GeneralSecurityException {
    try {
      return new JcaX509CertificateConverter()
          .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key)));
    } catch (OperatorCreationException e) {
      throw new GeneralSecurityException(e);
    }
  }

  private static KeyPair keyPair() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  private static BigInteger serial() {
    return new BigInteger(120, RANDOM).add(BigInteger.ONE);
  }
}
