package io.github.appreg.emulator.directory;

import java.time.Duration;
import java.util.List;

/**
 * The copies of the directory: each shows a write after a lag of its own, and every request is
 * answered by one of them.
 */
public final class Replicas {
  /**
   * How long the sign-in refuses what was added to an application, by kind.
   *
   * @param secrets of client secrets
   * @param certificates of certificates
   * @param federated of federated credentials
   */
  public record Settling(Duration secrets, Duration certificates, Duration federated) {
    /** Accepted at once. */
    public static final Settling NONE = new Settling(Duration.ZERO, Duration.ZERO, Duration.ZERO);

    Duration longest() {
      return List.of(secrets, certificates, federated).stream()
          .max(Duration::compareTo)
          .orElseThrow();
    }
  }

  private final ThreadLocal<Integer> serving = ThreadLocal.withInitial(() -> 0);
  private volatile List<Duration> lags = List.of(Duration.ZERO);
  private volatile Settling settling = Settling.NONE;

  /** One lag for each replica, at least one. */
  public void lags(List<Duration> each) {
    lags = List.copyOf(each);
  }

  /** Puts a time on what the sign-in takes to accept new credentials. */
  public void settling(Settling times) {
    settling = times;
  }

  /** The replica that answers what this thread asks from now on; any number will do. */
  public void serve(int replica) {
    serving.set(replica);
  }

  Settling settling() {
    return settling;
  }

  /** How far the replica that serves this thread is behind. */
  Duration lag() {
    List<Duration> now = lags;
    return now.get(Math.floorMod(serving.get(), now.size()));
  }

  /** For how long older versions may still be asked for. */
  Duration longest() {
    Duration longest = settling.longest();
    for (Duration lag : lags) {
      longest = lag.compareTo(longest) > 0 ? lag : longest;
    }
    return longest;
  }
}
