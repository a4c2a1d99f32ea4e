package io.github.appreg.cli;

import io.github.appreg.core.diff.Differ;
import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.Usage;
import io.github.appreg.core.plan.Plan;
import io.github.appreg.core.plan.Planner;
import io.github.appreg.core.plan.Restoration;
import io.github.appreg.core.plan.Usages;
import io.github.appreg.core.port.DirectoryException;
import io.github.appreg.core.rotation.Urgency;
import java.util.List;
import java.util.Map;

/** Makes the plan that both {@code plan} and {@code apply} speak of. */
final class Plans {
  private Plans() {}

  static Plan of(List<DesiredApp> apps, OpenTenant tenant, Survey survey) throws Failure {
    return of(apps, tenant, survey, Map.of());
  }

  /**
   * The same.
   *
   * @param restoring whether apps that were deleted come back, in place of being made anew
   */
  static Plan of(List<DesiredApp> apps, OpenTenant tenant, Survey survey, boolean restoring)
      throws Failure {
    if (!restoring) {
      return of(apps, tenant, survey);
    }
    List<DesiredApp> rest =
        apps.stream().filter(app -> !survey.deleted().containsKey(app.key())).toList();
    return Restoration.beside(of(rest, tenant, survey), apps, survey.deleted());
  }

  /**
   * The plan of a run that cannot wait.
   *
   * @param urgencies what is replaced before its time, by app
   */
  static Plan of(
      List<DesiredApp> apps, OpenTenant tenant, Survey survey, Map<AppKey, Urgency> urgencies)
      throws Failure {
    // A leak does not wait for a report: what it makes leaves no room for a third one anyway.
    Differ differ = new Differ(tenant.caller().objectId());
    return new Planner(differ, tenant.consentPage())
        .plan(
            apps,
            survey.live(),
            survey.receipts(),
            urgencies,
            usages(
                apps.stream().filter(app -> !urgencies.containsKey(app.key())).toList(),
                tenant,
                survey),
            survey.now());
  }

  /** When the credentials that have settled were last used. */
  static Map<AppKey, Usage> usages(List<DesiredApp> apps, OpenTenant tenant, Survey survey)
      throws Failure {
    try {
      return Usages.of(apps, survey.live(), survey.receipts(), tenant.directory(), survey.now());
    } catch (DirectoryException e) {
      throw Failure.of(e.fault(), e);
    }
  }
}
