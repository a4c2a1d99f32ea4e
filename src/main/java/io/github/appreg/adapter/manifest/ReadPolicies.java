package io.github.appreg.adapter.manifest;

import io.github.appreg.core.model.Problem;
import io.github.appreg.core.policy.Policy;
import java.util.List;

/**
 * What was read from a run's policies.
 *
 * @param policies from the documents without errors
 * @param problems of all documents, by place
 */
public record ReadPolicies(List<Policy> policies, List<Problem> problems) {
  public ReadPolicies {
    policies = List.copyOf(policies);
    problems = List.copyOf(problems);
  }
}
