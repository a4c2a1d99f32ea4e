package io.github.appreg.adapter.manifest;

import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.Problem;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What was read from a run's manifests.
 *
 * @param apps from the documents without errors, by key
 * @param problems of all documents, by place
 * @param used names of the variables that the documents refer to
 */
public record Manifests(List<DesiredApp> apps, List<Problem> problems, SortedSet<String> used) {
  public Manifests {
    apps = List.copyOf(apps);
    problems = List.copyOf(problems);
    used = Collections.unmodifiableSortedSet(new TreeSet<>(used));
  }

  /** Whether nothing stops the run. */
  public boolean sound() {
    return problems.stream().noneMatch(p -> p.severity() == Problem.Severity.ERROR);
  }
}
