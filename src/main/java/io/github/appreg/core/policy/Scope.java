package io.github.appreg.core.policy;

import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.Environment;
import java.util.List;
import java.util.Set;

/**
 * Which apps a rule concerns.
 *
 * @param environments empty for every one
 * @param apps names; empty for every one
 * @param except names that are left out
 */
public record Scope(Set<Environment> environments, List<Wildcard> apps, List<Wildcard> except) {
  public Scope {
    environments = Set.copyOf(environments);
    apps = List.copyOf(apps);
    except = List.copyOf(except);
  }

  boolean concerns(DesiredApp app) {
    String name = app.key().value();
    return (environments.isEmpty() || environments.contains(app.environment()))
        && (apps.isEmpty() || Wildcard.any(apps, name))
        && !Wildcard.any(except, name);
  }
}
