package io.github.appreg.core.policy;

import io.github.appreg.core.model.DesiredApp;
import java.util.List;

/** The app must be protected from being taken away. */
public record Protection() implements Check {
  @Override
  public List<Breach> breaches(DesiredApp app) {
    return app.guarded()
        ? List.of()
        : List.of(new Breach(Check.at(app, "protect"), "`protect: true` is missing"));
  }
}
