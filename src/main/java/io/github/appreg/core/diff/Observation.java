package io.github.appreg.core.diff;

/** Something on the app that appreg does not own: reported and left alone. */
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
    UNMARKED_APP
  }

  @Override
  public int compareTo(Observation other) {
    int byKind = kind.compareTo(other.kind);
    return byKind != 0 ? byKind : what.compareTo(other.what);
  }
}
