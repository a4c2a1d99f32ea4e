package io.github.appreg.emulator.vault;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/** Reads a certificate with its key that somebody imports: PKCS#12 in base64, or PEM. */
final class Bringing {
  private Bringing() {}

  static StoredCertificate read(ObjectNode body) throws VaultFault {
    String value = body.path("value").asText();
    boolean exportable = body.path("policy").path("key_props").path("exportable").asBoolean(true);
    try {
      StoredCertificate read =
          value.contains("-----BEGIN")
              ? pem(value, exportable)
              : pkcs12(value, body.path("pwd").asText().toCharArray(), exportable);
      if (read.leaf().getPublicKey().equals(Ders.publicKey(read.key()))) {
        return read;
      }
    } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
      throw VaultFault.badParameter(
          "Property value is no PKCS#12 for that password and no PEM with an RSA key and its"
              + " certificate.");
    }
    throw VaultFault.badParameter("The certificate's public key is not that of the private key.");
  }

  /** The policy of an imported certificate: what it is, and what the request says. */
  static Policy policy(ObjectNode body, StoredCertificate brought, Instant now) throws VaultFault {
    ObjectNode policy =
        body.path("policy") instanceof ObjectNode given ? given.deepCopy() : body.objectNode();
    Policy.part(policy, "key_props").put("key_size", brought.publicKey().getModulus().bitLength());
    Policy.part(policy, "secret_props").put("contentType", brought.contentType());
    Policy.part(policy, "x509_props").put("subject", brought.leaf().getSubjectX500Principal() + "");
    if (!policy.path("issuer").has("name")) {
      Policy.part(policy, "issuer").put("name", Policy.UNKNOWN);
    }
    return Policy.of(policy, now);
  }

  private static StoredCertificate pkcs12(String value, char[] password, boolean exportable)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(new ByteArrayInputStream(Base64.getMimeDecoder().decode(value)), password);
    for (String alias : Collections.list(store.aliases())) {
      if (store.getKey(alias, password) instanceof PrivateKey key) {
        List<X509Certificate> chain = new ArrayList<>();
        for (Certificate one : store.getCertificateChain(alias)) {
          chain.add(Ders.certificate(one.getEncoded()));
        }
        return new StoredCertificate(chain, key, exportable, Policy.PKCS12);
      }
    }
    throw new GeneralSecurityException("No private key");
  }

  private static StoredCertificate pem(String value, boolean exportable)
      throws GeneralSecurityException, IOException {
    PrivateKey key = null;
    List<X509Certificate> chain = new ArrayList<>();
    JcaPEMKeyConverter converter = new JcaPEMKeyConverter();
    try (PEMParser parser = new PEMParser(new StringReader(value))) {
      for (Object part = parser.readObject(); part != null; part = parser.readObject()) {
        if (part instanceof PrivateKeyInfo info) {
          key = converter.getPrivateKey(info);
        } else if (part instanceof PEMKeyPair pair) {
          key = converter.getPrivateKey(pair.getPrivateKeyInfo());
        } else if (part instanceof X509CertificateHolder holder) {
          chain.add(Ders.certificate(holder.getEncoded()));
        }
      }
    }
    if (key == null || chain.isEmpty()) {
      throw new GeneralSecurityException("Key or certificate is missing");
    }
    return new StoredCertificate(chain, key, exportable, Policy.PEM);
  }
}
