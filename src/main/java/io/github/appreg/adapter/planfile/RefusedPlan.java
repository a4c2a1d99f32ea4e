package io.github.appreg.adapter.planfile;

/** A file that is no plan which this version carries out. */
public final class RefusedPlan extends Exception {
  private static final long serialVersionUID = 1L;

  private final String next;

  RefusedPlan(String summary, String next) {
    super(summary);
    this.next = next;
  }

  /** What to do about it, in one sentence. */
  public String next() {
    return next;
  }
}
