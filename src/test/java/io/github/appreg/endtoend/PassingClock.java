package io.github.appreg.endtoend;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/** The time of day, and what was slept on top of it. */
final class PassingClock extends Clock {
  private final Clock wall = Clock.systemUTC();
  private final AtomicReference<Duration> passed = new AtomicReference<>(Duration.ZERO);

  /** Lets time pass. */
  void advance(Duration duration) {
    passed.updateAndGet(before -> before.plus(duration));
  }

  /** What was slept so far. */
  Duration passed() {
    return passed.get();
  }

  @Override
  public Instant instant() {
    return wall.instant().plus(passed.get());
  }

  @Override
  public ZoneId getZone() {
    return wall.getZone();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("only UTC is asked for");
  }
}
