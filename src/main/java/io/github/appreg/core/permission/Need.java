package io.github.appreg.core.permission;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What an operation asks of an app.
 *
 * @param published the permissions that are published as least privileged for it, with their
 *     companions; every sufficient one where none is
 * @param alternatives the sets of application permissions that suffice, none within another; empty
 *     when no permission that an app can be granted does
 * @param delegated whether it also works with delegated access, for a signed-in person
 */
public record Need(
    SortedSet<String> published, Set<SortedSet<String>> alternatives, boolean delegated) {
  public Need {
    published = Collections.unmodifiableSortedSet(new TreeSet<>(published));
    alternatives = smallest(alternatives);
  }

  /** Whether an app cannot do it, whatever it is granted. */
  public boolean outOfReach() {
    return alternatives.isEmpty();
  }

  /** Whether an app that holds these can do it. */
  public boolean metBy(Collection<String> held) {
    return alternatives.stream().anyMatch(held::containsAll);
  }

  /** Every permission that is part of a sufficient set. */
  public SortedSet<String> mentioned() {
    SortedSet<String> all = new TreeSet<>();
    alternatives.forEach(all::addAll);
    return all;
  }

  private static Set<SortedSet<String>> smallest(Set<SortedSet<String>> sets) {
    Set<SortedSet<String>> result = new LinkedHashSet<>();
    for (SortedSet<String> each : sets) {
      boolean larger = sets.stream().anyMatch(o -> o.size() < each.size() && each.containsAll(o));
      if (!larger) {
        result.add(Collections.unmodifiableSortedSet(new TreeSet<>(each)));
      }
    }
    return Collections.unmodifiableSet(result);
  }
}
