package io.github.appreg.core.rotation;

import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.LiveCredential;
import io.github.appreg.core.model.Position;
import io.github.appreg.core.model.SlotName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What is due now for one slot, and what comes next.
 *
 * @param issue the credential to bring to its consumer now
 * @param retirements those to remove, after the issue if there is one
 * @param spared those whose time has come, but that are still in use
 * @param coming the transitions that time brings when nothing else changes, soonest first
 */
public record SlotDecision(
    SlotName slot,
    Position at,
    Optional<Issue> issue,
    List<Retirement> retirements,
    List<Spared> spared,
    List<Due> coming) {
  public SlotDecision {
    retirements = List.copyOf(retirements);
    spared = List.copyOf(spared);
    coming = coming.stream().sorted().toList();
  }

  /** A decision that looks at no use. */
  SlotDecision(
      SlotName slot,
      Position at,
      Optional<Issue> issue,
      List<Retirement> retirements,
      List<Due> coming) {
    this(slot, at, issue, retirements, List.of(), coming);
  }

  /** Whether nothing is due. */
  public boolean isEmpty() {
    return issue.isEmpty() && retirements.isEmpty();
  }

  /** The same, without removing those. */
  SlotDecision sparing(Predicate<LiveCredential> wanted) {
    List<Retirement> rest =
        retirements.stream().filter(retirement -> !wanted.test(retirement.credential())).toList();
    return new SlotDecision(slot, at, issue, rest, spared, coming);
  }

  /**
   * A credential on its way to its consumer.
   *
   * @param succession whether it succeeds one of ours
   * @param path the transitions that are due, in order
   * @param due since when
   */
  public record Issue(
      DesiredCredential credential,
      boolean succession,
      List<Transition> path,
      Instant due,
      String reason) {
    public Issue {
      path = List.copyOf(path);
    }
  }

  /**
   * A credential to remove.
   *
   * @param due since when
   * @param outlasted the overlap that its successor has outlasted, for one that works and goes for
   *     that reason alone: it matters whether somebody still uses it
   * @param delivered whether it may ever have been: one that was not is of a run that died, or
   *     somebody else made it
   */
  public record Retirement(
      LiveCredential credential,
      Instant due,
      String reason,
      Optional<Duration> outlasted,
      boolean delivered) {
    /** One that goes whether it is used or not. */
    Retirement(LiveCredential credential, Instant due, String reason) {
      this(credential, due, reason, Optional.empty(), true);
    }

    static Retirement undelivered(LiveCredential credential) {
      return new Retirement(
          credential, credential.start(), "it was never delivered", Optional.empty(), false);
    }

    /** The same with more to say. */
    Retirement because(String more) {
      return new Retirement(credential, due, reason + more, outlasted, delivered);
    }
  }

  /**
   * A credential that is not removed yet, because somebody still uses it.
   *
   * @param what by what it was last used, in words that name it
   */
  public record Spared(LiveCredential credential, String what) {}

  /**
   * A transition to come.
   *
   * @param what what it does, in words that follow the slot's name
   */
  public record Due(Transition transition, Instant when, String what) implements Comparable<Due> {
    @Override
    public int compareTo(Due other) {
      int byTime = when.compareTo(other.when);
      int byTransition = byTime == 0 ? transition.compareTo(other.transition) : byTime;
      return byTransition == 0 ? what.compareTo(other.what) : byTransition;
    }
  }
}
