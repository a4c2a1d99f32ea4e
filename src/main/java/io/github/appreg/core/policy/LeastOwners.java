package io.github.appreg.core.policy;

import io.github.appreg.core.model.DesiredApp;
import java.util.List;

/** How many owners an app has at least. */
public record LeastOwners(int least) implements Check {
  @Override
  public List<Breach> breaches(DesiredApp app) {
    int given = app.owners().map(owners -> owners.size()).orElse(0);
    if (given >= least) {
      return List.of();
    }
    String what =
        app.owners().isEmpty()
            ? "`owners` is not said, and at least " + least + " are asked for"
            : "the app has " + given + " of at least " + least + " owners";
    return List.of(new Breach(Check.at(app, "owners"), what));
  }
}
