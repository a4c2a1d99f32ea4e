package io.github.appreg.core.model;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * When the credentials of one app were last used, as far as the tenant tells.
 *
 * @param known whether it tells; if not, nothing is concluded from its silence
 * @param last by key id; one that is missing has no sign-in on record
 * @param why why it does not tell, in a few words; empty when it was not asked
 */
public record Usage(boolean known, Map<String, LastSignIn> last, String why) {
  /** Nobody asked. */
  public static final Usage NOT_ASKED = unknown("");

  public Usage {
    last = Map.copyOf(last);
  }

  /** What the tenant tells. */
  public static Usage of(Map<String, LastSignIn> last) {
    return new Usage(true, last, "");
  }

  /** The tenant does not tell. */
  public static Usage unknown(String why) {
    return new Usage(false, Map.of(), why);
  }

  /** The last sign-in on record by that credential. */
  public Optional<LastSignIn> of(LiveCredential credential) {
    return Optional.ofNullable(last.get(credential.keyId()));
  }

  /**
   * A sign-in.
   *
   * @param resource what the token was for: the API's name, or its id where it has none here
   */
  public record LastSignIn(Instant when, String resource) {}
}
