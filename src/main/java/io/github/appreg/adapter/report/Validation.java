package io.github.appreg.adapter.report;

import io.github.appreg.core.model.Problem;
import java.util.List;

/**
 * What is known of manifests without a network.
 *
 * @param apps how many documents are free of errors
 */
public record Validation(int apps, List<Problem> problems) {
  public Validation {
    problems = List.copyOf(problems);
  }

  /** How many problems stop a run. */
  public long errors() {
    return problems.stream().filter(p -> p.severity() == Problem.Severity.ERROR).count();
  }

  String summary() {
    long warnings = problems.size() - errors();
    String tail = warnings == 0 ? "." : ", " + Counted.of(warnings, "warning", "warnings") + ".";
    return errors() == 0
        ? "Valid: " + Counted.apps(apps) + tail
        : "Invalid: " + Counted.of(errors(), "error", "errors") + tail;
  }
}
