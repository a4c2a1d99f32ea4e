package io.github.appreg.core.diff;

/** Something on the app that is reported and left alone: not ours, or not to be touched yet. */
public record Observation(Kind kind, String what) implements Comparable<Observation> {
  /** What it is. */
  public enum Kind {
    TAG,
    /** Consent on an API that the manifest does not name. */
    GRANT,
    KEY,
    PASSWORD,
    FEDERATED_CREDENTIAL,
    /** An owner whose name our sign-in may not read, so that it cannot be compared. */
    UNNAMED_OWNER,
    /** An app with our key that no appreg has ever applied. */
    UNMARKED_APP,
    /** A credential of ours that would go, if nobody used it any more. */
    IN_USE,
    /** A delegated permission that people consented to for themselves. */
    PERSONAL_CONSENT
  }

  @Override
  public int compareTo(Observation other) {
    int byKind = kind.compareTo(other.kind);
    return byKind != 0 ? byKind : what.compareTo(other.what);
  }
}
