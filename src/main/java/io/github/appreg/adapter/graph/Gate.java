package io.github.appreg.adapter.graph;

import io.github.appreg.core.port.Fault.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeSet;

/**
 * Lets requests through as the {@link Budget} has it: one for a run, passed by every request of
 * every thread. Who waits longest goes first, unless it is just what Graph throttles.
 */
final class Gate {
  /** Those who waited for the same time do not come back at once. */
  private static final Duration APART = Duration.ofMillis(20);

  private static final int MOST_APART = 25;

  private final Budget budget;
  private final Clock clock;
  private final Patience patience;
  private final TreeSet<Ticket> waiting = new TreeSet<>();
  private long tickets;
  private int asleep;

  Gate(Budget budget, Clock clock, Patience patience) {
    this.budget = budget;
    this.clock = clock;
    this.patience = patience;
  }

  /** The place of one request, through all its repeats. */
  final class Ticket implements Comparable<Ticket> {
    private final long number;
    private final Ask ask;
    private long served;
    private boolean sleeps;
    private Instant asked = Instant.MIN;
    private Instant begun = Instant.MIN;

    private Ticket(long number, Ask ask) {
      this.number = number;
      this.ask = ask;
    }

    /** Returns when the request may be sent. */
    void enter() throws GraphFailure {
      try {
        while (true) {
          Duration pause = admit(this);
          if (pause.isZero()) {
            return;
          }
          patience.pause(pause);
          awake(this);
        }
      } catch (GraphFailure e) {
        forget(this);
        throw e;
      }
    }

    /** The request that entered has ended. */
    void leave(Verdict verdict, int estimate) {
      synchronized (Gate.this) {
        budget.end(ask, verdict, estimate, begun, clock.instant());
        Gate.this.notifyAll();
      }
    }

    @Override
    public int compareTo(Ticket other) {
      return Long.compare(number, other.number);
    }

    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return Long.hashCode(number);
    }
  }

  /** A place behind all others. */
  synchronized Ticket ticket(Ask ask) {
    return new Ticket(++tickets, ask);
  }

  /** What the answer to an item of a batch says. */
  synchronized void learn(Ask ask, Verdict verdict, int estimate) {
    Instant now = clock.instant();
    budget.learn(ask, verdict, estimate, now, now);
    notifyAll();
  }

  /** Zero once the request may be sent; otherwise how long to wait before asking again. */
  private synchronized Duration admit(Ticket ticket) throws GraphFailure {
    waiting.add(ticket);
    while (true) {
      Duration pause = pause(ticket);
      if (!pause.isZero()) {
        ticket.sleeps = true;
        pause = pause.plus(APART.multipliedBy(Math.min(asleep++, MOST_APART)));
        notifyAll();
        return bounded(pause);
      }
      if (budget.free() && first(ticket)) {
        waiting.remove(ticket);
        ticket.begun = clock.instant();
        budget.begin(ticket.ask, ticket.begun);
        notifyAll();
        return Duration.ZERO;
      }
      try {
        wait();
      } catch (InterruptedException e) {
        throw patience.interrupted(e);
      }
    }
  }

  private Duration pause(Ticket ticket) {
    Instant now = clock.instant();
    Budget.Hold hold = budget.hold(ticket.ask);
    boolean rests = hold.number() > ticket.served && now.isBefore(hold.until());
    if (rests) {
      // By number, so that a clock that stands still does not hold it for ever.
      ticket.served = hold.number();
      return Duration.between(now, hold.until());
    }
    // Likewise.
    boolean moves = !now.equals(ticket.asked);
    ticket.asked = now;
    return moves ? budget.untilRoom(ticket.ask, now) : Duration.ZERO;
  }

  private boolean first(Ticket ticket) {
    return waiting.headSet(ticket).stream().allMatch(earlier -> earlier.sleeps);
  }

  private synchronized void awake(Ticket ticket) {
    ticket.sleeps = false;
    asleep--;
    notifyAll();
  }

  private synchronized void forget(Ticket ticket) {
    if (ticket.sleeps) {
      awake(ticket);
    }
    waiting.remove(ticket);
    notifyAll();
  }

  private static Duration bounded(Duration pause) throws GraphFailure {
    if (pause.compareTo(Repeats.LONGEST_WAIT) > 0) {
      throw GraphFailure.own(
          Kind.THROTTLED,
          "Microsoft Graph asked to wait for " + pause.toMinutes() + " minutes",
          "Run the same command again later: it continues where this run stopped.",
          null);
    }
    return pause;
  }
}
