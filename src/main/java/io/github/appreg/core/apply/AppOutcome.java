package io.github.appreg.core.apply;

import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.plan.AppPlan;
import io.github.appreg.core.plan.Move;
import io.github.appreg.core.port.Fault;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What came of one app's part of a plan.
 *
 * @param proofs what its credentials proved afterwards; empty when a step failed
 * @param outputs absent when the app could not be read afterwards
 * @param fault why the app could not be read, before the first step or afterwards
 * @param moved what is otherwise than the plan rests on; then no step was done
 */
public record AppOutcome(
    AppKey key,
    List<StepOutcome> steps,
    List<ProofOutcome> proofs,
    Optional<Outputs> outputs,
    Optional<Fault> fault,
    List<Move> moved) {
  public AppOutcome {
    steps = List.copyOf(steps);
    proofs = List.copyOf(proofs);
    moved = List.copyOf(moved);
  }

  /** What came of an app that was as the plan found it. */
  public AppOutcome(
      AppKey key,
      List<StepOutcome> steps,
      List<ProofOutcome> proofs,
      Optional<Outputs> outputs,
      Optional<Fault> fault) {
    this(key, steps, proofs, outputs, fault, List.of());
  }

  /** An app that is left alone because it moved. */
  public static AppOutcome moved(AppPlan plan, List<Move> moved) {
    return untouched(plan, Optional.empty(), moved);
  }

  /** An app that is left alone because another one moved. */
  public static AppOutcome heldBack(AppPlan plan) {
    return untouched(plan, Optional.empty(), List.of());
  }

  /** An app of whose plan no step was begun. */
  static AppOutcome untouched(AppPlan plan, Optional<Fault> fault, List<Move> moved) {
    return new AppOutcome(
        plan.target().key(),
        plan.steps().stream().map(StepOutcome::notDone).toList(),
        List.of(),
        Optional.empty(),
        fault,
        moved);
  }

  /** What came of the same app in two plans, one after the other. */
  public AppOutcome then(AppOutcome later) {
    return new AppOutcome(
        key,
        Stream.concat(steps.stream(), later.steps.stream()).toList(),
        later.proofs,
        later.outputs,
        later.fault,
        later.moved);
  }

  /** The same, of which no more could be done. */
  public AppOutcome failing(Fault why) {
    return new AppOutcome(key, steps, proofs, outputs, Optional.of(why), moved);
  }

  /** How many steps ended so. */
  public long count(StepOutcome.Status status) {
    return steps.stream().filter(step -> step.status() == status).count();
  }

  /** Whether every step was done and every proof held. */
  public boolean succeeded() {
    return fault.isEmpty()
        && moved.isEmpty()
        && count(StepOutcome.Status.DONE) == steps.size()
        && proofs.stream()
            .allMatch(
                proof ->
                    proof.status() == ProofOutcome.Status.PROVEN
                        || proof.status() == ProofOutcome.Status.AWAITS_CONSENT
                        || proof.status() == ProofOutcome.Status.WAITING
                        || proof.status() == ProofOutcome.Status.ELSEWHERE);
  }
}
