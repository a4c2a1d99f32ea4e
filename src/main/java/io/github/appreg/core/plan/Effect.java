package io.github.appreg.core.plan;

/** What an action does to the tenant, as the summary line counts it. */
public enum Effect {
  ADD,
  CHANGE,
  DESTROY,
  /** A successor for a credential. */
  ROTATE,
  /** Only appreg's own mark. */
  RECORD
}
