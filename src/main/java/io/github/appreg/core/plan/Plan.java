package io.github.appreg.core.plan;

import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is to be done, app by app in order of keys.
 *
 * @param objections why it is not simply carried out, as far as no single app is the reason
 */
public record Plan(List<AppPlan> apps, List<Objection> objections) {
  public Plan {
    apps = List.copyOf(apps);
    objections = List.copyOf(objections);
  }

  /** A plan that is not objected to as a whole. */
  public Plan(List<AppPlan> apps) {
    this(apps, List.of());
  }

  /** Whether nothing is to do. */
  public boolean isEmpty() {
    return apps.stream().allMatch(app -> app.steps().isEmpty());
  }

  /** How many steps have that effect. */
  public long count(Effect effect) {
    return apps.stream()
        .flatMap(app -> app.steps().stream())
        .filter(step -> step.action().effect() == effect)
        .count();
  }

  /** The objections of that kind, with the app that they are about. */
  public List<String> objections(Objection.Kind kind) {
    return Stream.concat(
            objections.stream().filter(each -> each.kind() == kind).map(Objection::what),
            apps.stream()
                .flatMap(
                    app ->
                        app.objections().stream()
                            .filter(each -> each.kind() == kind)
                            .map(each -> app.target().key() + ": " + each.what())))
        .toList();
  }

  /** The options by which objections of these kinds are let pass. */
  public SortedSet<String> overrides(Collection<Objection.Kind> kinds) {
    return Stream.concat(
            objections.stream(), apps.stream().flatMap(app -> app.objections().stream()))
        .filter(each -> kinds.contains(each.kind()))
        .map(Objection::override)
        .filter(override -> !override.isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
