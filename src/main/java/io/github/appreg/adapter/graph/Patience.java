package io.github.appreg.adapter.graph;

import io.github.appreg.adapter.graph.GraphFailure.Trouble;
import io.github.appreg.core.port.Fault.Kind;
import io.github.appreg.core.port.Sleeper;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Waits for what was written to show on every replica, within one bound and with growing pauses.
 */
final class Patience {
  /** New objects were seen to take up to 40 s. */
  private static final List<Duration> PAUSES =
      List.of(500, 1_000, 1_500, 2_000, 3_000, 4_000, 6_000, 8_000, 10_000, 12_000, 12_000).stream()
          .map(Duration::ofMillis)
          .toList();

  private static final String NEXT =
      "Run the same command again: it continues where this run stopped.";

  private final Sleeper sleeper;

  Patience(Sleeper sleeper) {
    this.sleeper = sleeper;
  }

  /** Looks until there is something to see. */
  <T> T until(String what, Look<T> look) throws GraphFailure {
    for (int i = 0; ; i++) {
      Optional<T> seen = look.look();
      if (seen.isPresent()) {
        return seen.get();
      }
      if (i == PAUSES.size()) {
        throw GraphFailure.own(
            Kind.NOT_REPLICATED,
            what + " did not show in Microsoft Graph within " + waited() + " s",
            NEXT,
            null);
      }
      pause(PAUSES.get(i));
    }
  }

  /** Looks until the condition holds. */
  void untilTrue(String what, Condition condition) throws GraphFailure {
    until(what, () -> condition.holds() ? Optional.of(true) : Optional.empty());
  }

  /** Tries until a replica knows the objects that the request names. */
  <T> T accepted(Attempt<T> attempt) throws GraphFailure {
    for (int i = 0; ; i++) {
      try {
        return attempt.run();
      } catch (GraphFailure e) {
        if (!notYet(e)) {
          throw e;
        }
        if (i == PAUSES.size()) {
          throw exhausted(e);
        }
        pause(PAUSES.get(i));
      }
    }
  }

  /** Waits once, for a reason of the caller's own. */
  void pause(Duration pause) throws GraphFailure {
    try {
      sleeper.sleep(pause);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** What becomes of a wait that was interrupted. */
  GraphFailure interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return GraphFailure.own(Kind.INTERRUPTED, "interrupted while waiting for Graph", "", e);
  }

  /** Whether Graph refused because a replica has not heard yet, or another write was under way. */
  static boolean notYet(GraphFailure e) {
    // A 5xx is no refusal: it may have been carried out, whatever code it bears.
    return !e.trouble().perhapsDone() && refusedForNow(e);
  }

  private static boolean refusedForNow(GraphFailure e) {
    return e.is(Kind.NOT_FOUND)
        || e.hasCode("Directory_ConcurrencyViolation")
        || e.hasCode("NoBackingApplicationObject")
        || e.says("does not reference a valid application object")
        || e.says("Not a valid reference update")
        || e.says("backing application of the service principal being created must");
  }

  private static GraphFailure exhausted(GraphFailure last) {
    Trouble t = last.trouble();
    Kind kind = t.kind() == Kind.CONFLICT ? Kind.CONFLICT : Kind.NOT_REPLICATED;
    return new GraphFailure(
        new Trouble(
            kind,
            t.status(),
            t.code(),
            t.message(),
            t.details(),
            t.requestId(),
            t.time(),
            t.cause(),
            NEXT,
            false,
            t.retryAfter()),
        last);
  }

  private static long waited() {
    return PAUSES.stream().reduce(Duration.ZERO, Duration::plus).toSeconds();
  }

  /** One look; empty means not yet. */
  @FunctionalInterface
  interface Look<T> {
    Optional<T> look() throws GraphFailure;
  }

  /** Whether what was written shows. */
  @FunctionalInterface
  interface Condition {
    boolean holds() throws GraphFailure;
  }

  /** One try of a write. */
  @FunctionalInterface
  interface Attempt<T> {
    T run() throws GraphFailure;
  }
}
