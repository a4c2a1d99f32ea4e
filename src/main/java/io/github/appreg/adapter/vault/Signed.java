package io.github.appreg.adapter.vault;

import io.github.appreg.core.model.PublicCertificate;
import io.github.appreg.core.model.RotationPolicy;
import io.github.appreg.core.model.StoreRef;
import io.github.appreg.core.port.Fault;
import io.github.appreg.core.port.StoreException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;

/**
 * What somebody else signed, held against what was asked.
 *
 * @param source where it came from, as a sentence begins
 */
record Signed(StoreRef where, String source) {
  /** The signer's clock may be that far ahead of ours. */
  private static final Duration SKEW = Duration.ofMinutes(5);

  /** The certificate of the request's key, or why there is none that could be used. */
  PublicCertificate check(byte[] content, byte[] request, RotationPolicy rotation, Instant now)
      throws StoreException {
    Collection<X509Certificate> all;
    try {
      all = certificates(content);
    } catch (CertificateException e) {
      throw refused("holds no certificate in PEM or DER", e);
    }
    X509Certificate leaf =
        leaf(all, request)
            .orElseThrow(() -> refused("is for another key than the request's", null));
    if (!leaf.getPublicKey().getAlgorithm().equals("RSA")) {
      throw refused("is not for an RSA key", null);
    }
    Instant start = leaf.getNotBefore().toInstant();
    Instant end = leaf.getNotAfter().toInstant();
    if (start.isAfter(now.plus(SKEW))) {
      throw refused("is valid only from " + start, null);
    }
    Duration least = rotation.renewBefore().plus(rotation.overlap());
    if (!end.isAfter(now.plus(least))) {
      throw refused(
          "ends " + end + ", which leaves less than renewBefore plus overlap (" + least + ")",
          null);
    }
    try {
      return PublicCertificate.of(start, end, leaf.getEncoded());
    } catch (CertificateException e) {
      throw refused("cannot be written as DER", e);
    }
  }

  /** The certificates in PEM or DER, at least one. */
  static Collection<X509Certificate> certificates(byte[] content) throws CertificateException {
    Collection<? extends Certificate> all =
        CertificateFactory.getInstance("X.509")
            .generateCertificates(new ByteArrayInputStream(content));
    if (all.isEmpty()) {
      throw new CertificateException("none");
    }
    return all.stream().map(X509Certificate.class::cast).toList();
  }

  /** The one with the request's key; a chain around it is nothing to Entra. */
  static Optional<X509Certificate> leaf(Collection<X509Certificate> all, byte[] request) {
    try {
      byte[] key = new PKCS10CertificationRequest(request).getSubjectPublicKeyInfo().getEncoded();
      return all.stream()
          .filter(one -> Arrays.equals(one.getPublicKey().getEncoded(), key))
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private StoreException refused(String why, Exception cause) {
    return new StoreException(
        Fault.of(
            Fault.Kind.REFUSED,
            source + " cannot be used for " + where + ": it " + why + ".",
            "Have the request of the vault's pending operation signed anew."),
        cause);
  }
}
