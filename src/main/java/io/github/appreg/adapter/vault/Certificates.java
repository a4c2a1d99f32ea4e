package io.github.appreg.adapter.vault;

import io.github.appreg.core.model.PublicCertificate;
import io.github.appreg.core.port.Fault;
import io.github.appreg.core.port.StoreException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCSException;

/** Makes certificates for client authentication; validity in whole seconds, exactly as asked. */
final class Certificates {
  private static final X500Name ONE_OFF_ISSUER = new X500Name("CN=appreg one-off issuer");
  private static final int ONE_OFF_ISSUER_BITS = 2048;

  private Certificates() {}

  /** A certificate that its own key signs. */
  static PublicCertificate selfSigned(KeyPair key, String subject, Instant start, Instant end)
      throws StoreException {
    X500Name name = name(subject);
    SubjectPublicKeyInfo publicKey = SubjectPublicKeyInfo.getInstance(key.getPublic().getEncoded());
    return issue(name, name, publicKey, key, start, end);
  }

  /**
   * A certificate for the request's key, signed by an issuer whose key is thrown away: Entra
   * compares keys, not chains.
   *
   * @param request PKCS#10, DER
   */
  static PublicCertificate signed(byte[] request, String subject, Instant start, Instant end)
      throws StoreException {
    try {
      PKCS10CertificationRequest csr = new PKCS10CertificationRequest(request);
      SubjectPublicKeyInfo publicKey = csr.getSubjectPublicKeyInfo();
      if (!csr.isSignatureValid(new JcaContentVerifierProviderBuilder().build(publicKey))) {
        throw new PKCSException("its signature does not match its key");
      }
      KeyPair issuer = Rsa.generate(ONE_OFF_ISSUER_BITS);
      return issue(ONE_OFF_ISSUER, name(subject), publicKey, issuer, start, end);
    } catch (IOException | PKCSException | OperatorCreationException e) {
      throw new StoreException(
          Fault.of(
              Fault.Kind.REFUSED,
              "The store's certificate signing request cannot be used: " + e.getMessage() + ".",
              "Delete the pending certificate operation and run again."),
          e);
    }
  }

  /** Reads a certificate, DER. */
  static PublicCertificate read(byte[] der) throws CertificateException {
    X509Certificate x509 =
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(der));
    return PublicCertificate.of(
        x509.getNotBefore().toInstant(), x509.getNotAfter().toInstant(), x509.getEncoded());
  }

  private static X500Name name(String subject) throws StoreException {
    try {
      return new X500Name(subject);
    } catch (IllegalArgumentException e) {
      throw new StoreException(
          Fault.of(
              Fault.Kind.REFUSED,
              "\"" + subject + "\" is not a distinguished name.",
              "Write the subject like CN=name."),
          e);
    }
  }

  private static PublicCertificate issue(
      X500Name issuer,
      X500Name subject,
      SubjectPublicKeyInfo publicKey,
      KeyPair issuerKey,
      Instant start,
      Instant end) {
    Instant first = start.truncatedTo(ChronoUnit.SECONDS);
    Instant last = end.truncatedTo(ChronoUnit.SECONDS);
    BigInteger serial = new BigInteger(159, new SecureRandom()).add(BigInteger.ONE);
    try {
      JcaX509ExtensionUtils extensions = new JcaX509ExtensionUtils();
      X509v3CertificateBuilder builder =
          new X509v3CertificateBuilder(
              issuer, serial, Date.from(first), Date.from(last), subject, publicKey);
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
      builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
      builder.addExtension(
          Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth));
      builder.addExtension(
          Extension.subjectKeyIdentifier, false, extensions.createSubjectKeyIdentifier(publicKey));
      builder.addExtension(
          Extension.authorityKeyIdentifier,
          false,
          extensions.createAuthorityKeyIdentifier(issuerKey.getPublic()));
      byte[] der =
          builder
              .build(new JcaContentSignerBuilder("SHA256withRSA").build(issuerKey.getPrivate()))
              .getEncoded();
      return PublicCertificate.of(first, last, der);
    } catch (IOException | OperatorCreationException | java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
