package io.github.appreg.adapter.manifest;

import io.github.appreg.core.model.Position;
import io.github.appreg.core.model.Problem;

/** A file that is not worth parsing, and why. */
final class RefusedText extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  RefusedText(Position at, String message) {
    super(message);
    this.problem = Problem.error(at, message);
  }

  Problem problem() {
    return problem;
  }
}
