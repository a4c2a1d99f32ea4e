package io.github.appreg.adapter.graph;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** What was used within the latest stretch of time. */
final class SlidingSum {
  private final Duration length;
  private final Deque<Portion> portions = new ArrayDeque<>();
  private int sum;

  SlidingSum(Duration length) {
    this.length = length;
  }

  void add(int amount, Instant now) {
    Portion last = portions.peekLast();
    sum += amount;
    // To the second is exact enough, and keeps the list short.
    if (last != null && Duration.between(last.first(), now).toSeconds() == 0) {
      portions.removeLast();
      portions.addLast(new Portion(last.first(), now, last.amount() + amount));
    } else {
      portions.addLast(new Portion(now, now, amount));
    }
  }

  int used(Instant now) {
    while (!portions.isEmpty() && !portions.peekFirst().last().plus(length).isAfter(now)) {
      sum -= portions.removeFirst().amount();
    }
    return sum;
  }

  /** How long until less than so much is used. */
  Duration untilBelow(int ceiling, Instant now) {
    int left = used(now);
    if (left < ceiling) {
      return Duration.ZERO;
    }
    for (Portion portion : portions) {
      left -= portion.amount();
      if (left < ceiling) {
        return Duration.between(now, portion.last().plus(length));
      }
    }
    return length;
  }

  private record Portion(Instant first, Instant last, int amount) {}
}
