package io.github.appreg.core.plan;

import java.util.Locale;

/** The one line that sums up a plan. */
public final class Summary {
  private Summary() {}

  /** {@code Plan: 3 to add, 1 to change, 0 to destroy, 1 to rotate.} */
  public static String of(Plan plan) {
    long record = plan.count(Effect.RECORD);
    boolean onlyRecord =
        record > 0 && plan.apps().stream().flatMap(a -> a.steps().stream()).count() == record;
    return String.format(
        Locale.ROOT,
        "Plan: %d to add, %d to change, %d to destroy, %d to rotate%s.",
        plan.count(Effect.ADD),
        plan.count(Effect.CHANGE),
        plan.count(Effect.DESTROY),
        plan.count(Effect.ROTATE),
        onlyRecord ? ", " + record + " to record" : "");
  }
}
