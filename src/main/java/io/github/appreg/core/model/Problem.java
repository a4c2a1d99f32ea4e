package io.github.appreg.core.model;

/**
 * What is wrong, or could be better, in a manifest.
 *
 * @param message what is wrong, with the fix where there is one
 */
public record Problem(Position at, Severity severity, String message)
    implements Comparable<Problem> {
  /** Whether it stops the run. */
  public enum Severity {
    ERROR,
    WARNING
  }

  /** A problem that stops the run. */
  public static Problem error(Position at, String message) {
    return new Problem(at, Severity.ERROR, message);
  }

  /** Advice. */
  public static Problem warning(Position at, String message) {
    return new Problem(at, Severity.WARNING, message);
  }

  @Override
  public int compareTo(Problem other) {
    int byPlace = at.compareTo(other.at);
    return byPlace != 0 ? byPlace : message.compareTo(other.message);
  }

  @Override
  public String toString() {
    return at + ": " + (severity == Severity.WARNING ? "warning: " : "") + message;
  }
}
