package io.github.appreg.core.permission;

import java.util.Comparator;

/**
 * How much a permission weighs where several would do.
 *
 * @param unpublished whether none of the calls names it as least privileged
 * @param level published privilege level; unknown counts as the highest
 * @param verb 0 reads basic facts, 1 reads, 2 acts, 3 writes
 * @param reach 0 for a part, 1 for all
 */
record Weight(boolean unpublished, Risk.Grade grade, int level, int verb, int reach)
    implements Comparable<Weight> {
  private static final int UNKNOWN_LEVEL = 4;
  private static final Comparator<Weight> ORDER =
      Comparator.comparing(Weight::unpublished)
          .thenComparing(Weight::grade)
          .thenComparing(Weight::level)
          .thenComparing(Weight::verb)
          .thenComparing(Weight::reach);

  static Weight of(String value, boolean unpublished, RiskTable risks) {
    int level = risks.level(value);
    return new Weight(
        unpublished,
        risks.of(value).grade(),
        level == 0 ? UNKNOWN_LEVEL : level,
        verb(value),
        value.endsWith(".All") ? 1 : 0);
  }

  private static int verb(String value) {
    if (value.contains(".ReadBasic")) {
      return 0;
    }
    if (value.contains(".ReadWrite")) {
      return 3;
    }
    return value.contains(".Read") ? 1 : 2;
  }

  @Override
  public int compareTo(Weight other) {
    return ORDER.compare(this, other);
  }
}
