package io.github.appreg.kill;

import java.time.Duration;

/** The run of a credential's life that is disturbed. */
enum Stage {
  /** Nothing is there yet. */
  FIRST(Duration.ZERO),
  /** The first one is due. */
  ROTATE(Duration.ofDays(80)),
  /** The second one has settled. */
  RETIRE(Duration.ofDays(8));

  private final Duration before;

  Stage(Duration before) {
    this.before = before;
  }

  /** What passes between the stage before and this one. */
  Duration before() {
    return before;
  }

  /** How far the clock has to be ahead. */
  Duration ahead() {
    Duration sum = Duration.ZERO;
    for (Stage stage : values()) {
      sum = stage.ordinal() <= ordinal() ? sum.plus(stage.before) : sum;
    }
    return sum;
  }

  @Override
  public String toString() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
