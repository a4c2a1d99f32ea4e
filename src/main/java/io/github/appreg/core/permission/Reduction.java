package io.github.appreg.core.permission;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Leaves out what cannot change the lightest set: needs that others imply, and permissions. */
final class Reduction {
  private final int[] ranks;
  private List<List<BitSet>> needs;

  private Reduction(List<List<BitSet>> needs, int[] ranks) {
    this.needs = needs;
    this.ranks = ranks;
  }

  /**
   * The needs that are left.
   *
   * @param ranks the weight of each permission; of equal ones the first counts as lighter
   */
  static List<List<BitSet>> of(List<List<BitSet>> needs, int[] ranks) {
    Reduction reduction = new Reduction(needs, ranks);
    do {
      reduction.dropImpliedNeeds();
    } while (reduction.dropAPermission());
    return reduction.needs;
  }

  /** A need is implied by another one when whatever meets that one meets it. */
  private void dropImpliedNeeds() {
    List<List<BitSet>> kept = new ArrayList<>();
    for (int i = 0; i < needs.size(); i++) {
      List<BitSet> need = needs.get(i);
      boolean implied = kept.stream().anyMatch(other -> implies(other, need));
      for (int j = i + 1; j < needs.size() && !implied; j++) {
        implied = implies(needs.get(j), need) && !implies(need, needs.get(j));
      }
      if (!implied) {
        kept.add(need);
      }
    }
    needs = kept;
  }

  private static boolean implies(List<BitSet> need, List<BitSet> other) {
    return need.stream().allMatch(alternative -> Cover.met(other, alternative));
  }

  /** Whether there was a permission for which a lighter one always does. */
  private boolean dropAPermission() {
    boolean dropped = false;
    BitSet all = new BitSet();
    needs.forEach(need -> need.forEach(all::or));
    for (int p = all.nextSetBit(0); p >= 0; p = all.nextSetBit(p + 1)) {
      int heavy = p;
      if (candidates(heavy).stream().anyMatch(light -> replaces(light, heavy))) {
        needs.forEach(need -> need.removeIf(alternative -> alternative.get(heavy)));
        dropped = true;
      }
    }
    return dropped;
  }

  private BitSet candidates(int heavy) {
    BitSet result = new BitSet();
    needs.stream()
        .filter(need -> need.stream().anyMatch(alternative -> alternative.get(heavy)))
        .findFirst()
        .ifPresent(need -> need.forEach(result::or));
    BitSet lighter = new BitSet();
    result.stream()
        .filter(i -> ranks[i] < ranks[heavy] || ranks[i] == ranks[heavy] && i < heavy)
        .forEach(lighter::set);
    return lighter;
  }

  private boolean replaces(int light, int heavy) {
    return needs.stream()
        .allMatch(
            need ->
                need.stream()
                    .filter(alternative -> alternative.get(heavy))
                    .allMatch(alternative -> Cover.met(need, instead(alternative, light, heavy))));
  }

  private static BitSet instead(BitSet alternative, int light, int heavy) {
    BitSet result = (BitSet) alternative.clone();
    result.clear(heavy);
    result.set(light);
    return result;
  }
}
