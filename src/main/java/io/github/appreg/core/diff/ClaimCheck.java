package io.github.appreg.core.diff;

import java.util.Locale;

/**
 * One claim of a token beside what a trust asks of it.
 *
 * @param token what the token says
 * @param trust what would be accepted
 * @param why what to do where it does not hold; empty where it holds
 */
public record ClaimCheck(Claim claim, String token, String trust, String why) {
  /** What Entra looks at. */
  public enum Claim {
    ISSUER,
    SUBJECT,
    AUDIENCE,
    EXPIRY,
    ALGORITHM;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether Entra would let it pass. */
  public boolean holds() {
    return why.isEmpty();
  }
}
