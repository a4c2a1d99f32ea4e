package io.github.appreg.core.permission;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The lightest set of permissions that meets every need, by branch and bound.
 *
 * <p>Weight is compared from the heaviest permission down, so the comparison of two sets does not
 * change when the same permissions are added to both: needs that share no permission are solved
 * apart, and a set only gets heavier by what is added.
 */
final class Cover {
  private final List<String> names;
  private final Map<String, Integer> bits = new HashMap<>();
  private final int[] ranks;
  private BitSet best;

  /** A cover of needs whose permissions weigh so; the permissions are numbered by name. */
  Cover(Map<String, Weight> weights) {
    names = List.copyOf(new TreeMap<>(weights).keySet());
    List<Weight> order = weights.values().stream().distinct().sorted().toList();
    ranks = new int[names.size()];
    for (int i = 0; i < ranks.length; i++) {
      bits.put(names.get(i), i);
      ranks[i] = order.indexOf(weights.get(names.get(i)));
    }
  }

  /** The lightest set; every need has at least one alternative. */
  SortedSet<String> of(Collection<Set<SortedSet<String>>> needs) {
    List<List<BitSet>> open = new ArrayList<>();
    for (Set<SortedSet<String>> need : needs) {
      open.add(new ArrayList<>(need.stream().map(this::bits).toList()));
    }
    BitSet chosen = new BitSet();
    for (List<List<BitSet>> part : Parts.of(Reduction.of(open, ranks))) {
      best = null;
      branch(part, new BitSet());
      chosen.or(best);
    }
    SortedSet<String> result = new TreeSet<>();
    chosen.stream().mapToObj(names::get).forEach(result::add);
    return result;
  }

  private BitSet bits(Set<String> set) {
    BitSet result = new BitSet();
    set.forEach(name -> result.set(bits.get(name)));
    return result;
  }

  private void branch(List<List<BitSet>> needs, BitSet chosen) {
    List<List<BitSet>> unmet = needs.stream().filter(need -> !met(need, chosen)).toList();
    if (unmet.isEmpty()) {
      if (best == null || lighter(chosen, best)) {
        best = (BitSet) chosen.clone();
      }
      return;
    }
    if (best != null && compare(bound(unmet, chosen), ranks(best)) > 0) {
      return;
    }
    List<BitSet> next = unmet.stream().min(Comparator.comparingInt(List::size)).orElseThrow();
    next.stream()
        .map(alternative -> with(chosen, alternative))
        .sorted((a, b) -> lighter(a, b) ? -1 : lighter(b, a) ? 1 : 0)
        .forEach(extended -> branch(needs, extended));
  }

  /** What is chosen, and the least that needs without a permission in common add to it. */
  private int[] bound(List<List<BitSet>> unmet, BitSet chosen) {
    BitSet seen = new BitSet();
    List<Integer> added = new ArrayList<>();
    for (List<BitSet> need : unmet) {
      if (need.stream().noneMatch(seen::intersects)) {
        need.forEach(seen::or);
        added.add(
            need.stream().mapToInt(alternative -> heaviest(alternative, chosen)).min().orElse(0));
      }
    }
    int[] result = Arrays.copyOf(ranks(chosen), chosen.cardinality() + added.size());
    for (int i = 0; i < added.size(); i++) {
      result[chosen.cardinality() + i] = added.get(i);
    }
    return descending(result);
  }

  private int heaviest(BitSet alternative, BitSet chosen) {
    return alternative.stream().filter(i -> !chosen.get(i)).map(i -> ranks[i]).max().orElse(0);
  }

  private boolean lighter(BitSet a, BitSet b) {
    int byWeight = compare(ranks(a), ranks(b));
    if (byWeight != 0) {
      return byWeight < 0;
    }
    BitSet difference = (BitSet) a.clone();
    difference.xor(b);
    int first = difference.nextSetBit(0);
    return first >= 0 && a.get(first);
  }

  private int[] ranks(BitSet set) {
    return descending(set.stream().map(i -> ranks[i]).toArray());
  }

  private static int[] descending(int[] values) {
    Arrays.sort(values);
    for (int i = 0; i < values.length / 2; i++) {
      int other = values.length - 1 - i;
      int value = values[i];
      values[i] = values[other];
      values[other] = value;
    }
    return values;
  }

  private static int compare(int[] a, int[] b) {
    return Arrays.compare(a, b);
  }

  static boolean met(List<BitSet> need, BitSet chosen) {
    return need.stream().anyMatch(alternative -> within(alternative, chosen));
  }

  static boolean within(BitSet inner, BitSet outer) {
    for (int i = inner.nextSetBit(0); i >= 0; i = inner.nextSetBit(i + 1)) {
      if (!outer.get(i)) {
        return false;
      }
    }
    return true;
  }

  private static BitSet with(BitSet a, BitSet b) {
    BitSet result = (BitSet) a.clone();
    result.or(b);
    return result;
  }
}
