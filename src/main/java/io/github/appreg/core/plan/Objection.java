package io.github.appreg.core.plan;

/**
 * Why a plan is not simply carried out.
 *
 * @param what what it would do, or found, in words that name the credential
 */
public record Objection(Kind kind, String what) {
  /** What follows from it. */
  public enum Kind {
    /** The app would have no working credential any more: never carried out. */
    NO_CREDENTIAL,
    /** A credential that still works would go without a successor: only if the user allows it. */
    DESTRUCTIVE,
    /** Credentials that are not ours, where the manifest asks to fail. */
    FOREIGN
  }
}
