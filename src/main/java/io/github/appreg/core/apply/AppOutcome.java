package io.github.appreg.core.apply;

import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.port.Fault;
import java.util.List;
import java.util.Optional;

/**
 * What came of one app's part of a plan.
 *
 * @param proofs what its credentials proved afterwards; empty when a step failed
 * @param outputs absent when the app could not be read afterwards
 * @param fault why the app could not be read afterwards
 */
public record AppOutcome(
    AppKey key,
    List<StepOutcome> steps,
    List<ProofOutcome> proofs,
    Optional<Outputs> outputs,
    Optional<Fault> fault) {
  public AppOutcome {
    steps = List.copyOf(steps);
    proofs = List.copyOf(proofs);
  }

  /** How many steps ended so. */
  public long count(StepOutcome.Status status) {
    return steps.stream().filter(step -> step.status() == status).count();
  }

  /** Whether every step was done and every proof held. */
  public boolean succeeded() {
    return fault.isEmpty()
        && count(StepOutcome.Status.DONE) == steps.size()
        && proofs.stream()
            .allMatch(
                proof ->
                    proof.status() == ProofOutcome.Status.PROVEN
                        || proof.status() == ProofOutcome.Status.WAITING
                        || proof.status() == ProofOutcome.Status.ELSEWHERE);
  }
}
