package io.github.appreg.core.rotation;

import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.LiveCredential;
import io.github.appreg.core.model.Position;
import io.github.appreg.core.model.SlotName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What is due now for one slot, and what comes next.
 *
 * @param issue the credential to make or attach now
 * @param retirements those to remove, after the issue if there is one
 * @param next the next transition that time brings, when nothing is changed before
 */
public record SlotDecision(
    SlotName slot,
    Position at,
    Optional<Issue> issue,
    List<Retirement> retirements,
    Optional<Due> next) {
  public SlotDecision {
    retirements = List.copyOf(retirements);
  }

  /** Whether nothing is due. */
  public boolean isEmpty() {
    return issue.isEmpty() && retirements.isEmpty();
  }

  /** The same, without removing those. */
  SlotDecision sparing(Predicate<LiveCredential> spared) {
    List<Retirement> rest =
        retirements.stream().filter(retirement -> !spared.test(retirement.credential())).toList();
    return new SlotDecision(slot, at, issue, rest, next);
  }

  /**
   * A credential to make, or to attach when it is brought.
   *
   * @param succession whether it succeeds one of ours
   */
  public record Issue(DesiredCredential credential, boolean succession, String reason) {}

  /** A credential to remove. */
  public record Retirement(LiveCredential credential, String reason) {}

  /** A transition to come. */
  public record Due(Instant when, String what) {}
}
