package io.github.appreg.cli;

import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.Problem;
import io.github.appreg.core.plan.Plan;
import io.github.appreg.core.port.Fault;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The second half of a run that brings apps back: what they need, now that they are there. */
record Reconciliation(List<DesiredApp> apps, OpenTenant open, GuardOptions guards)
    implements Undertaking.Sequel {
  private static final String AGAIN = "run appreg plan, then appreg apply";

  @Override
  public Plan after(Set<AppKey> back) throws Failure {
    List<DesiredApp> again = apps.stream().filter(app -> back.contains(app.key())).toList();
    Survey survey =
        Survey.of(
            again,
            open.directory(),
            open.stores(),
            open.consentPage(),
            open.clock().instant().truncatedTo(ChronoUnit.SECONDS));
    for (DesiredApp app : again) {
      if (!survey.live().containsKey(app.key())) {
        throw Failure.of(
            Fault.of(
                Fault.Kind.NOT_REPLICATED, app.key() + " is restored, and not seen yet", AGAIN),
            null);
      }
    }
    Plan plan = guards.in(open).over(Plans.of(again, open, survey));
    List<Problem> problems = new ArrayList<>(survey.obstacles());
    problems.addAll(Preflight.of(again, plan, open, survey, true));
    for (Problem problem : problems) {
      if (problem.severity() == Problem.Severity.ERROR) {
        throw Failure.local("The app is back, and stays as it is: " + problem, AGAIN, null);
      }
    }
    return plan;
  }
}
