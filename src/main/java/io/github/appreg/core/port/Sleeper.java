package io.github.appreg.core.port;

import java.time.Duration;

/** Lets time pass; tests move a clock instead. */
@FunctionalInterface
public interface Sleeper {
  /** Returns after the duration. */
  void sleep(Duration duration) throws InterruptedException;
}
