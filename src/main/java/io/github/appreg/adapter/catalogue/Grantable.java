package io.github.appreg.adapter.catalogue;

import io.github.appreg.core.permission.GraphPermission;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Tells published names that an app can be granted from those that it cannot. */
final class Grantable {
  private final Map<String, GraphPermission> permissions;

  Grantable(Map<String, GraphPermission> permissions) {
    this.permissions = permissions;
  }

  SortedSet<String> of(Collection<String> names) {
    return names.stream().filter(this::test).collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * The candidates that can be granted. Where one cannot be, its relatives among the sufficient
   * ones stand in for it; where there is no candidate, all sufficient ones do.
   */
  SortedSet<String> least(Collection<String> candidates, Collection<String> sufficient) {
    SortedSet<String> usable = of(candidates);
    List<String> absent =
        candidates.stream().filter(name -> !test(name)).map(Grantable::area).toList();
    of(sufficient).stream().filter(name -> absent.contains(area(name))).forEach(usable::add);
    return usable.isEmpty() ? of(sufficient) : usable;
  }

  private boolean test(String name) {
    GraphPermission permission = permissions.get(name);
    return permission != null && permission.grantable();
  }

  private static String area(String name) {
    int dot = name.indexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }
}
