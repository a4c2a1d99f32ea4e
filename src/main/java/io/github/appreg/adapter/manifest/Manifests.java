package io.github.appreg.adapter.manifest;

import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.Problem;
import java.util.List;

/**
 * What was read from a run's manifests.
 *
 * @param apps from the documents without errors, by key
 * @param problems of all documents, by place
 */
public record Manifests(List<DesiredApp> apps, List<Problem> problems) {
  public Manifests {
    apps = List.copyOf(apps);
    problems = List.copyOf(problems);
  }

  /** Whether nothing stops the run. */
  public boolean sound() {
    return problems.stream().noneMatch(p -> p.severity() == Problem.Severity.ERROR);
  }
}
