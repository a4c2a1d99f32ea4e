package io.github.appreg.adapter.graph;

import io.github.appreg.core.port.Fault.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Asks together what several threads want to know: questions that come while others are under way
 * wait for the next departure, so that a question that comes alone leaves at once.
 */
final class Gather<Q, A> {
  /** Departures that are not full wait for those before; full ones leave beside them. */
  private static final int LANES = 1;

  private static final int MOST_LANES = 8;

  private final int seats;
  private final Patience patience;
  private final Asking<Q, A> asking;
  private final Deque<Passenger<Q, A>> waiting = new ArrayDeque<>();
  private int underWay;

  /** Answers all questions, in their order. */
  @FunctionalInterface
  interface Asking<Q, A> {
    List<A> ask(List<Q> questions) throws GraphFailure;
  }

  /** How the question of one thread fares. */
  private static final class Passenger<Q, A> {
    private final Q question;
    private boolean aboard;
    private boolean arrived;
    private boolean alone;
    private A answer;
    private GraphFailure failure;

    private Passenger(Q question) {
      this.question = question;
    }
  }

  /**
   * Questions asked that way.
   *
   * @param seats how many are asked at once, at most
   */
  Gather(int seats, Patience patience, Asking<Q, A> asking) {
    this.seats = seats;
    this.patience = patience;
    this.asking = asking;
  }

  /** The answer to the question, as of a time after it was asked. */
  A ask(Q question) throws GraphFailure {
    Passenger<Q, A> own = new Passenger<>(question);
    synchronized (this) {
      waiting.add(own);
    }
    for (List<Passenger<Q, A>> ride = board(own); !ride.isEmpty(); ride = board(own)) {
      drive(ride);
    }
    if (own.failure == null) {
      return own.answer;
    }
    if (own.alone || own.failure.trouble().status() == 0) {
      throw new GraphFailure(own.failure.trouble(), own.failure);
    }
    // It may be the trouble of another passenger.
    return asking.ask(List.of(question)).get(0);
  }

  /** Those whose answers the caller has to fetch; none once its own is there. */
  private synchronized List<Passenger<Q, A>> board(Passenger<Q, A> own) throws GraphFailure {
    try {
      while (!own.arrived && (own.aboard || !departs())) {
        wait();
      }
    } catch (InterruptedException e) {
      waiting.remove(own);
      throw patience.interrupted(e);
    }
    List<Passenger<Q, A>> ride = new ArrayList<>();
    while (!own.arrived && !waiting.isEmpty() && ride.size() < seats) {
      Passenger<Q, A> next = waiting.removeFirst();
      next.aboard = true;
      ride.add(next);
    }
    underWay += ride.isEmpty() ? 0 : 1;
    return ride;
  }

  private boolean departs() {
    return underWay < LANES || waiting.size() >= seats && underWay < MOST_LANES;
  }

  private void drive(List<Passenger<Q, A>> ride) {
    List<A> answers = null;
    GraphFailure failure =
        GraphFailure.own(Kind.LOCAL, "asking for several at once broke", "", null);
    try {
      answers = asking.ask(ride.stream().map(each -> each.question).toList());
    } catch (GraphFailure e) {
      failure = e;
    } finally {
      arrive(ride, answers, failure);
    }
  }

  private synchronized void arrive(
      List<Passenger<Q, A>> ride, List<A> answers, GraphFailure failure) {
    underWay--;
    for (int i = 0; i < ride.size(); i++) {
      Passenger<Q, A> each = ride.get(i);
      each.arrived = true;
      each.alone = ride.size() == 1;
      each.answer = answers == null ? null : answers.get(i);
      each.failure = answers == null ? failure : null;
    }
    notifyAll();
  }
}
