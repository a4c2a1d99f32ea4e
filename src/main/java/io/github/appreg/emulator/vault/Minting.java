package io.github.appreg.emulator.vault;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/** Makes keys, certificate requests and self-signed certificates to a policy. */
final class Minting {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Map<String, Integer> USAGES =
      Map.of(
          "digitalSignature", KeyUsage.digitalSignature,
          "nonRepudiation", KeyUsage.nonRepudiation,
          "keyEncipherment", KeyUsage.keyEncipherment,
          "dataEncipherment", KeyUsage.dataEncipherment,
          "keyAgreement", KeyUsage.keyAgreement,
          "keyCertSign", KeyUsage.keyCertSign,
          "cRLSign", KeyUsage.cRLSign,
          "encipherOnly", KeyUsage.encipherOnly,
          "decipherOnly", KeyUsage.decipherOnly);

  private Minting() {}

  static KeyPair keyPair(Policy policy) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(policy.keySize());
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A PKCS#10 request, DER. */
  static byte[] request(Policy policy, KeyPair pair) throws VaultFault {
    try {
      return new JcaPKCS10CertificationRequestBuilder(subject(policy), pair.getPublic())
          .addAttribute(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, extensions(policy))
          .build(signer(pair))
          .getEncoded();
    } catch (IOException | OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A pair of which only the private half was kept. */
  static KeyPair withPublic(PrivateKey key) {
    try {
      return new KeyPair(Ders.publicKey(key), key);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static X509Certificate selfSigned(Policy policy, KeyPair pair, Instant now) throws VaultFault {
    return certificate(policy, pair, new Issuing(subject(policy), pair), now);
  }

  /** Signed as by an authority that the vault is set up with. */
  static X509Certificate byAuthority(Policy policy, KeyPair pair, Instant now) throws VaultFault {
    X500Name name = new X500Name("CN=" + policy.issuer().replaceAll("[^0-9A-Za-z-]", ""));
    return certificate(policy, pair, new Issuing(name, keyPair(policy)), now);
  }

  private record Issuing(X500Name name, KeyPair pair) {}

  private static X509Certificate certificate(
      Policy policy, KeyPair pair, Issuing issuing, Instant now) throws VaultFault {
    X500Name subject = subject(policy);
    Instant end = now.atZone(ZoneOffset.UTC).plusMonths(policy.months()).toInstant();
    JcaX509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            issuing.name(),
            new BigInteger(120, RANDOM).add(BigInteger.ONE),
            // Backdated as the real vault does, for clocks that are behind.
            Date.from(now.minusSeconds(600)),
            Date.from(end),
            subject,
            pair.getPublic());
    try {
      Extensions extensions = extensions(policy);
      for (ASN1ObjectIdentifier id : extensions.getExtensionOIDs()) {
        builder.addExtension(extensions.getExtension(id));
      }
      return new JcaX509CertificateConverter()
          .getCertificate(builder.build(signer(issuing.pair())));
    } catch (IOException | OperatorCreationException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static X500Name subject(Policy policy) throws VaultFault {
    String subject = policy.x509().path("subject").asText();
    try {
      if (!subject.isBlank()) {
        return new X500Name(subject);
      }
    } catch (IllegalArgumentException e) {
      throw VaultFault.badParameter(
          "Property policy.x509_props.subject is not a distinguished name.");
    }
    throw VaultFault.badParameter("Property policy.x509_props.subject is required.");
  }

  private static Extensions extensions(Policy policy) throws VaultFault, IOException {
    ExtensionsGenerator all = new ExtensionsGenerator();
    JsonNode x509 = policy.x509();
    all.addExtension(
        Extension.basicConstraints,
        true,
        new BasicConstraints(x509.path("basic_constraints").path("ca").asBoolean()));
    int usage = 0;
    for (JsonNode one : x509.path("key_usage")) {
      if (!USAGES.containsKey(one.asText())) {
        throw VaultFault.badParameter("Property policy.x509_props.key_usage has an unknown value.");
      }
      usage |= USAGES.get(one.asText());
    }
    all.addExtension(
        Extension.keyUsage,
        true,
        new KeyUsage(usage == 0 ? KeyUsage.digitalSignature | KeyUsage.keyEncipherment : usage));
    List<KeyPurposeId> purposes = purposes(x509);
    all.addExtension(
        Extension.extendedKeyUsage,
        false,
        new ExtendedKeyUsage(purposes.toArray(KeyPurposeId[]::new)));
    List<GeneralName> names = names(x509.path("sans"));
    if (!names.isEmpty()) {
      all.addExtension(
          Extension.subjectAlternativeName,
          false,
          new GeneralNames(names.toArray(GeneralName[]::new)));
    }
    return all.generate();
  }

  private static List<KeyPurposeId> purposes(JsonNode x509) throws VaultFault {
    List<KeyPurposeId> purposes = new ArrayList<>();
    try {
      for (JsonNode one : x509.path("ekus")) {
        purposes.add(KeyPurposeId.getInstance(new ASN1ObjectIdentifier(one.asText())));
      }
    } catch (IllegalArgumentException e) {
      throw VaultFault.badParameter("Property policy.x509_props.ekus holds no object identifier.");
    }
    return purposes.isEmpty()
        ? List.of(KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth)
        : purposes;
  }

  private static List<GeneralName> names(JsonNode sans) {
    List<GeneralName> names = new ArrayList<>();
    sans.path("dns_names")
        .forEach(n -> names.add(new GeneralName(GeneralName.dNSName, n.asText())));
    sans.path("emails")
        .forEach(n -> names.add(new GeneralName(GeneralName.rfc822Name, n.asText())));
    return names;
  }

  private static ContentSigner signer(KeyPair pair) throws OperatorCreationException {
    return new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate());
  }
}
