package io.github.appreg.adapter.graph;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * What one run may ask of Graph now, learned from Graph's answers; knows neither threads nor a
 * clock. How many requests are under way grows by one a round of successes and is halved by a 429;
 * what Graph throttles rests for all until the time that Graph gave.
 */
class Budget {
  /** Of one application in one tenant, in 150 seconds, as documented. */
  static final int WRITES = 3_000;

  static final Duration WRITES_WINDOW = Duration.ofSeconds(150);
  static final Duration UNITS_WINDOW = Duration.ofSeconds(10);

  /** How long a ceiling that was met is kept to. */
  static final Duration CEILING_HOLDS = Duration.ofSeconds(30);

  private static final double START = 24;
  private static final double MOST = 48;
  private static final double LEAST = 3;

  /** From here on Graph tells how much of a limit is used. */
  private static final double NEARLY = 0.8;

  private static final double SLOWER = 0.8;
  private static final Duration BETWEEN_SLOWDOWNS = Duration.ofSeconds(1);

  private final Map<Scope, Hold> holds = new HashMap<>();
  private final SlidingSum writes = new SlidingSum(WRITES_WINDOW);
  private final SlidingSum units = new SlidingSum(UNITS_WINDOW);
  private int unitsCeiling = Integer.MAX_VALUE;
  private Instant ceilingEnds = Instant.MAX;
  private boolean metered;
  private double limit = START;
  private int underWay;
  private long count;
  private Instant slowed = Instant.MIN;

  /** Until when a scope rests; the number tells it from those before. */
  record Hold(long number, Instant until) {}

  /** What rests: reads or writes or both, of one area or, where that is empty, of all. */
  private record Scope(boolean reads, boolean writes, String area) {
    static Scope of(Ask ask, String said) {
      String[] parts = said.split("/");
      if (parts.length < 2) {
        return new Scope(!ask.write(), ask.write(), ask.area());
      }
      return new Scope(!parts[1].equals("Write"), !parts[1].equals("Read"), "");
    }

    boolean covers(Ask ask) {
      return (ask.write() ? writes : reads) && (area.isEmpty() || area.equals(ask.area()));
    }
  }

  /** How many may be under way at once. */
  int limit() {
    return (int) limit;
  }

  int underWay() {
    return underWay;
  }

  /** Whether there is room for one more. */
  boolean free() {
    return underWay < limit();
  }

  /** The latest time that Graph gave for what concerns the request; number 0 for none. */
  Hold hold(Ask ask) {
    Hold latest = new Hold(0, Instant.MIN);
    for (Map.Entry<Scope, Hold> each : holds.entrySet()) {
      if (each.getKey().covers(ask) && each.getValue().until().isAfter(latest.until())) {
        latest = each.getValue();
      }
    }
    return latest;
  }

  /** How long the request has to wait for room in what Graph counts by time. */
  Duration untilRoom(Ask ask, Instant now) {
    if (!now.isBefore(ceilingEnds)) {
      // Others may have taken the most of it then: what is left now is to be found out anew.
      unitsCeiling = Integer.MAX_VALUE;
      ceilingEnds = Instant.MAX;
    }
    Duration forUnits = units.untilBelow(unitsCeiling, now);
    if (!metered || !ask.write()) {
      return forUnits;
    }
    Duration forWrites = writes.untilBelow(WRITES, now);
    return forWrites.compareTo(forUnits) > 0 ? forWrites : forUnits;
  }

  /** A request is sent. */
  void begin(Ask ask, Instant now) {
    underWay++;
  }

  /**
   * A request has ended.
   *
   * @param begun when it was sent
   */
  void end(Ask ask, Verdict verdict, int estimate, Instant begun, Instant now) {
    underWay--;
    boolean busy = underWay + 1 >= limit();
    learn(ask, verdict, estimate, begun, now);
    if (busy && verdict.throttled().isEmpty() && verdict.used() <= NEARLY) {
      limit = Math.min(MOST, limit + 1 / limit);
    }
  }

  /** What the answer to a request, or to an item of a batch, says. */
  void learn(Ask ask, Verdict verdict, int estimate, Instant begun, Instant now) {
    metered |= verdict.units().isPresent();
    if (verdict.throttled().isPresent()) {
      Instant until = now.plus(verdict.throttled().get());
      holds.merge(
          Scope.of(ask, verdict.scope()),
          new Hold(++count, until),
          (a, b) -> b.until().isBefore(a.until()) ? a : b);
      if (verdict.limit().startsWith("ResourceUnit")) {
        unitsCeiling = Math.max(1, Math.min(unitsCeiling, units.used(now)));
        ceilingEnds = until.plus(CEILING_HOLDS);
      }
      if (slowed.isBefore(begun)) {
        slow(now, limit / 2);
      }
      return;
    }
    units.add(verdict.units().orElse(estimate), now);
    if (ask.write()) {
      writes.add(1, now);
    }
    if (verdict.used() > NEARLY && slowed.isBefore(now.minus(BETWEEN_SLOWDOWNS))) {
      slow(now, limit * SLOWER);
    }
  }

  private void slow(Instant now, double to) {
    limit = Math.max(LEAST, to);
    slowed = now;
  }
}
