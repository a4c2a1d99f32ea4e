package io.github.appreg.core.apply;

import io.github.appreg.core.port.DirectoryException;
import io.github.appreg.core.port.Fault;
import io.github.appreg.core.port.ProofException;
import io.github.appreg.core.port.StoreException;

/** A step that could not be carried out, whichever port refused. */
final class StepFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Fault fault;

  private StepFailure(Fault fault, Throwable cause) {
    super(fault.summary(), cause);
    this.fault = fault;
  }

  static StepFailure of(DirectoryException e) {
    return new StepFailure(e.fault(), e);
  }

  static StepFailure of(StoreException e) {
    return new StepFailure(e.fault(), e);
  }

  static StepFailure of(ProofException e) {
    return new StepFailure(e.fault(), e);
  }

  Fault fault() {
    return fault;
  }

  /** The same failure, with what it left behind. */
  StepFailure leaving(String what) {
    return new StepFailure(fault.saying(fault.summary() + "; " + what), this);
  }
}
