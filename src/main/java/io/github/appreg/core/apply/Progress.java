package io.github.appreg.core.apply;

import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.plan.Step;

/** Hears what an apply is doing, from several threads. */
public interface Progress {
  /** A step begins. */
  void begins(AppKey key, Step step);

  /** A step has ended. */
  void ended(AppKey key, StepOutcome outcome);

  /** Something is being proven. */
  void proves(AppKey key, String what);
}
