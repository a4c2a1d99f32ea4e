package io.github.appreg.cli;

import io.github.appreg.core.diff.Differ;
import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.plan.Plan;
import io.github.appreg.core.plan.Planner;
import java.util.List;
import java.util.Map;

/** Makes the plan that both {@code plan} and {@code apply} speak of. */
final class Plans {
  private Plans() {}

  static Plan of(List<DesiredApp> apps, OpenTenant tenant, Survey survey) {
    Differ differ = new Differ(tenant.caller().objectId());
    return new Planner(differ).plan(apps, survey.live(), survey.receipts(), Map.of(), survey.now());
  }
}
