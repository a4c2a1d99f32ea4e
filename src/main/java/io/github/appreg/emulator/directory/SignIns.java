package io.github.appreg.emulator.directory;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * When which credential last got a token, and for what. Kept in memory, and forgotten when the
 * tenant stops: a write to disk for every token would be the dearest thing that the tenant does.
 */
public final class SignIns {
  private static final int MOST = 20_000;

  private final Map<String, Last> last = new LinkedHashMap<>();
  private volatile boolean told = true;

  /**
   * The last sign-in of one credential.
   *
   * @param resource application id of the API that the token was for
   */
  record Last(String appId, String keyId, String resource, Instant when) {}

  /** Whether the tenant tells of them, which takes Entra ID P1; it does if this is not set. */
  public void tell(boolean premium) {
    told = premium;
  }

  boolean told() {
    return told;
  }

  /** Remembers one, and forgets the oldest where there are too many. */
  synchronized void add(String appId, String keyId, String resource, Instant when) {
    String key = appId + "/" + keyId;
    last.remove(key);
    last.put(key, new Last(appId, keyId, resource, when));
    if (last.size() > MOST) {
      last.remove(last.keySet().iterator().next());
    }
  }

  /** The longest ago first. */
  synchronized List<Last> all() {
    return List.copyOf(last.values());
  }
}
