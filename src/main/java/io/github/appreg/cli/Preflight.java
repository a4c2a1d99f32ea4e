package io.github.appreg.cli;

import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.Problem;
import io.github.appreg.core.plan.Plan;
import java.util.List;
import java.util.stream.Stream;

/** What would stop a plan in its tenant, found before its first write. */
final class Preflight {
  private Preflight() {}

  /**
   * In order of their places; empty when nothing would.
   *
   * @param restoring whether apps that were deleted come back
   */
  static List<Problem> of(
      List<DesiredApp> apps, Plan plan, TenantView open, Survey survey, boolean restoring)
      throws Failure {
    return Stream.concat(
            Forbidden.by(open.directory(), plan).stream(),
            restoring ? Stream.of() : Twins.offers(apps, survey.deleted()).stream())
        .sorted()
        .toList();
  }
}
