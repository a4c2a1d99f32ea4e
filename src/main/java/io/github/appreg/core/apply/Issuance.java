package io.github.appreg.core.apply;

import io.github.appreg.core.model.LiveCredential;
import io.github.appreg.core.port.DirectoryException;
import io.github.appreg.core.port.ProofException;
import io.github.appreg.core.port.StoreException;
import io.github.appreg.core.rotation.Transition;

/**
 * One credential on its way to its consumer, held in memory between its transitions. What cannot be
 * delivered is taken back at once.
 */
interface Issuance {
  /** Carries out a transition; the plan says in which order. */
  void advance(Transition transition)
      throws DirectoryException, StoreException, ProofException, StepFailure;

  /** Whether it has brought this credential to its consumer, or taken up what a run before made. */
  default boolean made(LiveCredential credential) {
    return false;
  }

  /** A transition that this kind of credential does not have. */
  static IllegalStateException unknown(Transition transition) {
    return new IllegalStateException("no such transition here: " + transition);
  }
}
