package io.github.appreg.core.diff;

import io.github.appreg.core.model.SlotName;
import io.github.appreg.core.model.TokenClaims;
import io.github.appreg.core.model.Trust;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Why a token would be accepted for a federated slot, or would not: claim by claim, as Entra
 * compares them, which is exactly.
 */
public record TokenCheck(SlotName slot, List<ClaimCheck> claims) {
  /** Clocks that differ by no more than this are one. */
  private static final Duration SKEW = Duration.ofMinutes(5);

  public TokenCheck {
    claims = List.copyOf(claims);
  }

  /**
   * Holds a token against a trust.
   *
   * @param now the wall clock's time
   */
  public static TokenCheck of(SlotName slot, TokenClaims token, Trust trust, Instant now) {
    return new TokenCheck(
        slot,
        List.of(
            new ClaimCheck(
                ClaimCheck.Claim.ISSUER,
                token.issuer(),
                trust.issuer(),
                NearMiss.issuer(token.issuer(), trust.issuer())),
            new ClaimCheck(
                ClaimCheck.Claim.SUBJECT,
                token.subject(),
                trust.subject(),
                NearMiss.subject(token.subject(), trust.subject())),
            new ClaimCheck(
                ClaimCheck.Claim.AUDIENCE,
                String.join(", ", token.audiences()),
                trust.audience(),
                NearMiss.audience(token.audiences(), trust.audience())),
            new ClaimCheck(
                ClaimCheck.Claim.EXPIRY,
                token.expires().map(Instant::toString).orElse(""),
                "after " + now,
                time(token, now)),
            new ClaimCheck(
                ClaimCheck.Claim.ALGORITHM,
                token.algorithm(),
                "RS256",
                token.algorithm().equals("RS256")
                    ? ""
                    : "Entra takes federated tokens signed with RS256 only")));
  }

  /** Whether every claim holds. */
  public boolean accepted() {
    return claims.stream().allMatch(ClaimCheck::holds);
  }

  private static String time(TokenClaims token, Instant now) {
    if (token.expires().isEmpty()) {
      return "the token does not say when it ends";
    }
    if (!token.expires().get().plus(SKEW).isAfter(now)) {
      return "it has ended; take a new one, in the job that needs it";
    }
    return token.notBefore().filter(start -> start.minus(SKEW).isAfter(now)).isPresent()
        ? "it is not valid before " + token.notBefore().get() + "; check the clocks"
        : "";
  }
}
