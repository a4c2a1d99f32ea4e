package io.github.appreg.emulator.token;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A token by which an application shows that it has a key that it was given before, to be given
 * another.
 *
 * @see <a href="https://learn.microsoft.com/graph/application-rollkey-prooftoken">proof tokens</a>
 */
public final class PossessionProof {
  private static final String AUDIENCE = "00000002-0000-0000-c000-000000000000";
  private static final BigDecimal LONGEST = BigDecimal.valueOf(600);

  private PossessionProof() {}

  /**
   * Whether the token is signed by one of the certificates, for this object, and valid now, for ten
   * minutes at most.
   *
   * @param certificates in DER
   * @param objectId of the application or service principal whose key it is about
   * @param now by the clock of tokens
   */
  public static boolean holds(
      String compact, List<byte[]> certificates, String objectId, Instant now) {
    Optional<Jwt> parsed = Jwt.parse(compact);
    return parsed
        .filter(jwt -> jwt.audiences().equals(List.of(AUDIENCE)))
        .filter(jwt -> jwt.text("iss").equalsIgnoreCase(objectId))
        .filter(jwt -> isShort(jwt) && ValidTime.holds(jwt, now))
        .filter(jwt -> certificates.stream().anyMatch(der -> isSignedBy(jwt, der)))
        .isPresent();
  }

  private static boolean isShort(Jwt jwt) {
    Optional<BigDecimal> from = jwt.seconds("nbf");
    Optional<BigDecimal> to = jwt.seconds("exp");
    return from.isPresent()
        && to.isPresent()
        && to.get().subtract(from.get()).compareTo(LONGEST) <= 0;
  }

  private static boolean isSignedBy(Jwt jwt, byte[] der) {
    try {
      return jwt.signedBy(
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(der))
              .getPublicKey());
    } catch (CertificateException e) {
      throw new IllegalStateException("The directory holds a key that is no certificate", e);
    }
  }
}
