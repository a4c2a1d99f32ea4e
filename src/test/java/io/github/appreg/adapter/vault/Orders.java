package io.github.appreg.adapter.vault;

import io.github.appreg.core.model.CertificateIssuer;
import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.Position;
import io.github.appreg.core.model.Receipt;
import io.github.appreg.core.model.RotationPolicy;
import io.github.appreg.core.model.SlotName;
import io.github.appreg.core.model.StoreRef;
import io.github.appreg.core.port.CredentialStore;
import io.github.appreg.core.port.ProofMaterial;
import io.github.appreg.core.port.StoreException;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Duration;
import java.time.Instant;

/** What the tests of stores order, and how they look at what they get. */
final class Orders {
  static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  static final SlotName SLOT = new SlotName("automation");

  private Orders() {}

  static DesiredCredential.Certificate certificate(StoreRef where) {
    return certificate(where, "CN=contoso", true);
  }

  static DesiredCredential.Certificate certificate(
      StoreRef where, String subject, boolean exportable) {
    RotationPolicy rotation =
        new RotationPolicy(Duration.ofDays(180), Duration.ofDays(30), Duration.ofDays(7));
    return new DesiredCredential.Certificate(
        SLOT,
        new Position("m.yaml", 1, 1),
        where,
        rotation,
        2048,
        subject,
        exportable,
        CertificateIssuer.ONE_OFF);
  }

  static DesiredCredential.Certificate certificate(StoreRef where, CertificateIssuer issuer) {
    RotationPolicy rotation =
        new RotationPolicy(RotationPolicy.months(6), Duration.ofDays(30), Duration.ofDays(7));
    return new DesiredCredential.Certificate(
        SLOT, new Position("m.yaml", 1, 1), where, rotation, 2048, "CN=contoso", false, issuer);
  }

  static Receipt receipt(CredentialStore.NewCertificate made, String keyId, Instant delivered) {
    return new Receipt(
        keyId,
        "00000000-0000-0000-0000-0000000000aa",
        SLOT,
        made.certificate().notBefore(),
        made.certificate().notAfter(),
        made.certificate().thumbprint(),
        delivered);
  }

  static Receipt receipt(String keyId, Instant start, Duration lifetime) {
    return new Receipt(
        keyId,
        "00000000-0000-0000-0000-0000000000aa",
        SLOT,
        start,
        start.plus(lifetime),
        "",
        start);
  }

  static X509Certificate x509(byte[] der) throws GeneralSecurityException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
  }

  /** Whether the material signs by either scheme with the key of its certificate. */
  static boolean signs(ProofMaterial material) throws GeneralSecurityException, StoreException {
    ProofMaterial.Key key = (ProofMaterial.Key) material;
    Signature pss = Signature.getInstance("RSASSA-PSS");
    pss.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
    return holds(key, ProofMaterial.Scheme.PS256, pss)
        && holds(key, ProofMaterial.Scheme.RS256, Signature.getInstance("SHA256withRSA"));
  }

  private static boolean holds(ProofMaterial.Key key, ProofMaterial.Scheme scheme, Signature check)
      throws GeneralSecurityException, StoreException {
    byte[] content = {1, 2, 3};
    check.initVerify(x509(key.certificate().der()).getPublicKey());
    check.update(content);
    return check.verify(key.signer().sign(scheme, content));
  }
}
