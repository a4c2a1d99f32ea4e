package io.github.appreg.emulator.token;

import java.util.Optional;
import java.util.SortedSet;

/** Makes and reads the local tenant's own access tokens. */
public interface Tokens {
  /** The token's claims if the tenant signed it and it has not ended. */
  Optional<Claims> read(String token);

  /**
   * What an access token says.
   *
   * @param audience {@code aud}
   * @param appId {@code appid}
   * @param objectId {@code oid}: object id of the client's service principal
   * @param roles {@code roles} at the time of issue
   */
  record Claims(String audience, String appId, String objectId, SortedSet<String> roles) {}
}
