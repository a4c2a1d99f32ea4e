package io.github.appreg.core.policy;

import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.Position;
import java.util.List;

/**
 * A rule of a policy.
 *
 * @param name by which exemptions mean it
 * @param reason shown to whoever breaks it
 * @param at where the policy has it
 */
public record Rule(String name, String reason, Scope scope, List<Check> checks, Position at) {
  public Rule {
    checks = List.copyOf(checks);
  }

  List<Breach> breaches(DesiredApp app) {
    return scope.concerns(app)
        ? checks.stream()
            .filter(check -> !Check.identity(app) || check.ofIdentitiesToo())
            .flatMap(check -> check.breaches(app).stream())
            .toList()
        : List.of();
  }
}
