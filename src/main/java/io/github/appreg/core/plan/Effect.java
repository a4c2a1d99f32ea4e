package io.github.appreg.core.plan;

/** What an action does to the tenant, as the summary line counts it. */
public enum Effect {
  ADD,
  CHANGE,
  DESTROY,
  /** A successor for a credential. */
  ROTATE,
  /** A later transition of a credential that another line counts. */
  FOLLOW,
  /** Only appreg's own mark. */
  RECORD;

  /** Whether it belongs to the step before it, and is not to be parted from it. */
  public boolean follows() {
    return this == FOLLOW;
  }
}
