package io.github.appreg.adapter.catalogue;

import io.github.appreg.core.permission.GraphPermission;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Narrows the published candidates for "least" to the one that the others imply. */
final class LeastPrivilege {
  private final Map<String, GraphPermission> permissions;

  LeastPrivilege(Map<String, GraphPermission> permissions) {
    this.permissions = permissions;
  }

  /** Only what the live service grants to apps. */
  SortedSet<String> grantable(Collection<String> names) {
    return names.stream().filter(this::grantable).collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * The least of the candidates that can be granted. Where a candidate cannot be, its relatives
   * among the sufficient ones stand in for it; where there is no candidate, all sufficient ones do.
   */
  Optional<String> least(Collection<String> candidates, Collection<String> sufficient) {
    SortedSet<String> usable = grantable(candidates);
    List<String> unusable =
        candidates.stream().filter(name -> !grantable(name)).map(LeastPrivilege::area).toList();
    grantable(sufficient).stream()
        .filter(name -> unusable.contains(area(name)))
        .forEach(usable::add);
    return (usable.isEmpty() ? grantable(sufficient) : usable).stream().min(order());
  }

  private boolean grantable(String name) {
    GraphPermission permission = permissions.get(name);
    return permission != null && permission.grantable();
  }

  private Comparator<String> order() {
    return Comparator.comparingInt(LeastPrivilege::verb)
        .thenComparingInt(this::level)
        .thenComparingInt(LeastPrivilege::reach)
        .thenComparing(Comparator.naturalOrder());
  }

  private static int verb(String name) {
    if (name.contains(".ReadBasic")) {
      return 0;
    }
    if (name.contains(".ReadWrite")) {
      return 3;
    }
    return name.contains(".Read") ? 1 : 2;
  }

  private int level(String name) {
    int level = permissions.get(name).privilegeLevel();
    return level == 0 ? 5 : level;
  }

  private static int reach(String name) {
    return name.endsWith(".All") ? 1 : 0;
  }

  private static String area(String name) {
    int dot = name.indexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }
}
