package io.github.appreg.kill;

import io.github.appreg.emulator.http.Faults;
import io.github.appreg.emulator.http.Request;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** What befalls the program at one of its requests. */
enum Strike {
  /** The process dies before its request has an effect. */
  KILLED_BEFORE,
  /** The process dies when its request had its effect, before the answer. */
  KILLED_AFTER,
  /** The answer is lost; the process lives, and may try again. */
  ANSWER_LOST;

  boolean kills() {
    return this == KILLED_BEFORE || this == KILLED_AFTER;
  }

  /**
   * Lets it happen at the request of that number, from 0.
   *
   * @param kill ends the process, and returns when it has ended
   * @return how often it happened
   */
  AtomicInteger arm(Faults faults, int at, Runnable kill) {
    AtomicInteger seen = new AtomicInteger();
    AtomicInteger hits = new AtomicInteger();
    if (this == KILLED_BEFORE) {
      faults.beforeHandling(
          request -> {
            if (!struck(request, seen, at)) {
              return Optional.empty();
            }
            hits.incrementAndGet();
            kill.run();
            return Optional.of(Faults.CUT);
          });
    } else {
      faults.afterHandling(
          (request, answer) -> {
            if (!struck(request, seen, at)) {
              return answer;
            }
            hits.incrementAndGet();
            kill.run();
            return Faults.CUT;
          });
    }
    return hits;
  }

  private boolean struck(Request request, AtomicInteger seen, int at) {
    if (!Site.byProgram(request)) {
      return false;
    }
    int number = seen.getAndIncrement();
    return kills() ? number >= at : number == at;
  }

  @Override
  public String toString() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
  }
}
