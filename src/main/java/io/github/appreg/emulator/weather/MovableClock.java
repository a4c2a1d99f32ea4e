package io.github.appreg.emulator.weather;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** The directory's time: another clock's, moved by hand. Thread-safe. */
public final class MovableClock extends Clock {
  private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
  static final Instant LAST = Instant.parse("2200-01-01T00:00:00Z");

  private final Clock clock;
  private final AtomicReference<Duration> offset;
  private final Consumer<Duration> moved;

  /** The time of another clock, until it is moved. */
  public MovableClock(Clock clock) {
    this(clock, Duration.ZERO, offset -> {});
  }

  /**
   * A clock that is ahead of another one.
   *
   * @param moved learns how far it is ahead whenever that changes
   */
  public MovableClock(Clock clock, Duration offset, Consumer<Duration> moved) {
    this.clock = clock;
    this.offset = new AtomicReference<>(offset);
    this.moved = moved;
  }

  /**
   * Moves it, ahead or back.
   *
   * @throws DateTimeException when that leaves the years 2000 to 2199
   */
  public void advance(Duration by) {
    offset.updateAndGet(before -> checked(plus(before, by)));
    moved.accept(offset());
  }

  /**
   * Sets it; from there it goes on.
   *
   * @throws DateTimeException when that is outside the years 2000 to 2199
   */
  public void set(Instant instant) {
    offset.updateAndGet(before -> checked(Duration.between(clock.instant(), instant)));
    moved.accept(offset());
  }

  /** How far it is ahead of the clock that it was made from. */
  public Duration offset() {
    return offset.get();
  }

  @Override
  public Instant instant() {
    return clock.instant().plus(offset.get());
  }

  @Override
  public ZoneId getZone() {
    return clock.getZone();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("the directory knows UTC only");
  }

  private static Duration plus(Duration before, Duration by) {
    try {
      return before.plus(by);
    } catch (ArithmeticException e) {
      throw new DateTimeException("too far", e);
    }
  }

  private Duration checked(Duration offset) {
    Instant moved;
    try {
      moved = clock.instant().plus(offset);
    } catch (ArithmeticException e) {
      throw new DateTimeException("too far", e);
    }
    if (moved.isBefore(FIRST) || !moved.isBefore(LAST)) {
      throw new DateTimeException("The clock can be set to the years 2000 to 2199 only.");
    }
    return offset;
  }
}
