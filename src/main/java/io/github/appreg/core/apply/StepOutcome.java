package io.github.appreg.core.apply;

import io.github.appreg.core.plan.Step;
import io.github.appreg.core.port.Fault;
import java.util.Optional;

/**
 * What came of a step.
 *
 * @param fault why it failed
 */
public record StepOutcome(Step step, Status status, Optional<Fault> fault) {
  /** How it ended. */
  public enum Status {
    DONE,
    FAILED,
    /** Not begun: a step before it failed, or the user asked to stop. */
    NOT_DONE
  }

  /** A step that was not begun. */
  static StepOutcome notDone(Step step) {
    return new StepOutcome(step, Status.NOT_DONE, Optional.empty());
  }
}
