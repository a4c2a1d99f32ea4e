package io.github.appreg.core.model;

/** Who consents to what a manifest asks for. */
public enum ConsentBy {
  /** appreg itself: it grants and revokes. */
  APPREG,
  /** A person: appreg declares, says what to do, and watches. */
  PERSON
}
