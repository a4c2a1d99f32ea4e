package io.github.appreg.core.plan;

import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.Permission;
import io.github.appreg.core.permission.Risk;
import io.github.appreg.core.permission.Risk.Grade;
import io.github.appreg.core.permission.RiskTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a plan means for what one app may do.
 *
 * @param gained in order of names, as is {@code lost}
 * @param before the highest grade of what it is granted; empty when that is nothing
 * @param after the same once the plan is carried out
 */
public record PrivilegeChange(
    AppKey app,
    List<Graded> gained,
    List<Graded> lost,
    Optional<Grade> before,
    Optional<Grade> after) {
  private static final Risk UNKNOWN =
      new Risk(Grade.MODERATE, "of another API than Microsoft Graph, and not graded");

  public PrivilegeChange {
    gained = List.copyOf(gained);
    lost = List.copyOf(lost);
  }

  /** A permission and where it can lead. */
  public record Graded(Permission permission, Risk risk) {}

  /** The apps of a plan that gain or lose a permission, in its order. */
  public static List<PrivilegeChange> of(Plan plan, RiskTable risks) {
    List<PrivilegeChange> changes = new ArrayList<>();
    for (AppPlan app : plan.apps()) {
      SortedSet<Permission> gained = new TreeSet<>();
      SortedSet<Permission> lost = new TreeSet<>();
      for (Step step : app.steps()) {
        step.touch().grants().ifPresent(gained::add);
        step.touch().revokes().ifPresent(lost::add);
      }
      SortedSet<Permission> before = app.restsOn().granted();
      SortedSet<Permission> after = new TreeSet<>(before);
      after.removeAll(lost);
      after.addAll(gained);
      if (!gained.isEmpty() || !lost.isEmpty()) {
        changes.add(
            new PrivilegeChange(
                app.target().key(),
                graded(gained, risks),
                graded(lost, risks),
                highest(before, risks),
                highest(after, risks)));
      }
    }
    return changes;
  }

  private static List<Graded> graded(Collection<Permission> permissions, RiskTable risks) {
    return permissions.stream().map(each -> new Graded(each, risk(each, risks))).toList();
  }

  private static Optional<Grade> highest(Collection<Permission> permissions, RiskTable risks) {
    return permissions.stream().map(each -> risk(each, risks).grade()).max(Grade::compareTo);
  }

  /** A delegated permission is graded as the application permission, which reaches further. */
  private static Risk risk(Permission permission, RiskTable risks) {
    Risk risk =
        permission.api().equals(Permission.MICROSOFT_GRAPH)
            ? risks.of(permission.value())
            : UNKNOWN;
    return permission.delegated()
        ? new Risk(risk.grade(), risk.reason() + "; as far as the person who signs in may")
        : risk;
  }
}
