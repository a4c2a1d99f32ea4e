package io.github.appreg.core.plan;

import java.util.List;

/** What is to be done, app by app in order of keys. */
public record Plan(List<AppPlan> apps) {
  public Plan {
    apps = List.copyOf(apps);
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
    return apps.stream()
        .flatMap(
            app ->
                app.objections().stream()
                    .filter(objection -> objection.kind() == kind)
                    .map(objection -> app.target().key() + ": " + objection.what()))
        .toList();
  }
}
