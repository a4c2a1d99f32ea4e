package io.github.appreg.core.drift;

/** Why a manifest and the tenant differ. */
public enum Cause {
  /** The manifest is not what was last applied: a commit is waiting for its apply. */
  COMMIT,
  /** The tenant is not what was last applied: somebody changed it. */
  OUTSIDE,
  /** The hour of a credential has come. */
  TIME,
  /** All is declared as it should be: a person has yet to consent to it, or to revoke it. */
  PERSON,
  /** What was last applied is not known. */
  UNKNOWN
}
