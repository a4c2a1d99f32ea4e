package io.github.appreg.core.policy;

import io.github.appreg.core.model.DesiredApp;
import java.util.List;

/** How apps may be named. */
public record AllowedNames(List<Wildcard> names) implements Check {
  public AllowedNames {
    names = List.copyOf(names);
  }

  @Override
  public List<Breach> breaches(DesiredApp app) {
    return Wildcard.any(names, app.key().value())
        ? List.of()
        : List.of(
            new Breach(
                app.origin().at("/metadata/name"),
                "the name `" + app.key() + "` is not of the form " + Wildcard.list(names)));
  }

  @Override
  public boolean ofIdentitiesToo() {
    return true;
  }
}
