package io.github.appreg.core.apply;

import java.util.List;

/** A bug that an apply met; every app was brought to an end before it surfaces. */
public final class Crash extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<AppOutcome> outcomes;

  Crash(List<AppOutcome> outcomes, RuntimeException bug) {
    super(bug);
    this.outcomes = List.copyOf(outcomes);
  }

  /** What came of each app nevertheless. */
  public List<AppOutcome> outcomes() {
    return outcomes;
  }
}
