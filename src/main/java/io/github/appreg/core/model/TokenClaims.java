package io.github.appreg.core.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a platform's token says of itself; its signature is not in it, so it opens nothing.
 *
 * @param issuer {@code iss}; empty when the token does not say
 * @param subject {@code sub}; empty when the token does not say
 * @param audiences {@code aud}
 * @param notBefore {@code nbf}
 * @param expires {@code exp}
 * @param algorithm {@code alg} of its head
 */
public record TokenClaims(
    String issuer,
    String subject,
    List<String> audiences,
    Optional<Instant> notBefore,
    Optional<Instant> expires,
    String algorithm) {
  public TokenClaims {
    audiences = List.copyOf(audiences);
  }
}
