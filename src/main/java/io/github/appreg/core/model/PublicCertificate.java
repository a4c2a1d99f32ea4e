package io.github.appreg.core.model;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

/**
 * The public part of a certificate.
 *
 * @param thumbprint upper-case hexadecimal SHA-1 of the DER, as Entra shows it
 * @param der the certificate, DER
 */
public record PublicCertificate(
    String thumbprint, Instant notBefore, Instant notAfter, byte[] der) {
  public PublicCertificate {
    Objects.requireNonNull(thumbprint);
    der = der.clone();
  }

  /** The certificate with its thumbprint computed. */
  public static PublicCertificate of(Instant notBefore, Instant notAfter, byte[] der) {
    return new PublicCertificate(
        HexFormat.of().withUpperCase().formatHex(digest("SHA-1", der)), notBefore, notAfter, der);
  }

  @Override
  public byte[] der() {
    return der.clone();
  }

  /** SHA-256 of the DER, which client assertions carry as {@code x5t#S256}. */
  public byte[] sha256() {
    return digest("SHA-256", der);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PublicCertificate that && Arrays.equals(der, that.der);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(der);
  }

  @Override
  public String toString() {
    return thumbprint;
  }

  private static byte[] digest(String algorithm, byte[] der) {
    try {
      return MessageDigest.getInstance(algorithm).digest(der);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
