package io.github.appreg.kill;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/** The machine's clock, moved by hand: everybody at a site goes by it. */
final class Ahead extends Clock {
  private final Clock machine = Clock.systemUTC();
  private final AtomicReference<Duration> by;

  Ahead(Duration by) {
    this.by = new AtomicReference<>(by);
  }

  void advance(Duration duration) {
    by.updateAndGet(before -> before.plus(duration));
  }

  Duration by() {
    return by.get();
  }

  @Override
  public Instant instant() {
    return machine.instant().plus(by.get());
  }

  @Override
  public ZoneId getZone() {
    return machine.getZone();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("only UTC is asked for");
  }
}
