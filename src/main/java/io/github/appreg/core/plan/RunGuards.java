package io.github.appreg.core.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Looks at a whole run for what nobody should do by accident: take something away from a large
 * share of the apps, or weaken the one that the run itself is signed in by.
 *
 * @param self application id of our own sign-in
 * @param limit the largest share of the apps that may lose something, in percent
 * @param elsewhere how many apps other runs have that share the work with this one: a share is of
 *     this run's apps, and a run of few apps is looked at where all runs have many
 */
public record RunGuards(String self, int limit, int elsewhere) {
  private static final Set<Objection.Kind> LOSSES =
      Set.of(Objection.Kind.NO_CREDENTIAL, Objection.Kind.DESTRUCTIVE);

  /** The guards of a run that shares its work with no other. */
  public RunGuards(String self, int limit) {
    this(self, limit, 0);
  }

  /** The plan, with what is to be said against it. */
  public Plan over(Plan plan) {
    return over(plan, plan.apps());
  }

  /**
   * The plan, with what is to be said against it.
   *
   * @param all the apps of the run, of which the plan carries out some
   */
  public Plan over(Plan plan, List<AppPlan> all) {
    List<AppPlan> apps = plan.apps().stream().map(this::self).toList();
    long existing = all.stream().filter(RunGuards::exists).count();
    long losing = apps.stream().filter(app -> exists(app) && loses(app)).count();
    Share share = new Share(losing, existing, limit, elsewhere);
    return new Plan(apps, share.exceeded() ? List.of(share.objection(fate(apps))) : List.of());
  }

  private AppPlan self(AppPlan app) {
    List<Objection> objections =
        new ArrayList<>(
            app.objections().stream().filter(o -> o.kind() != Objection.Kind.SELF).toList());
    if (exists(app) && app.appId().equalsIgnoreCase(self)) {
      Stream.concat(
              app.steps().stream().filter(RunGuards::weakens).map(s -> s.action().describe()),
              app.objections().stream()
                  .filter(objection -> LOSSES.contains(objection.kind()))
                  .map(Objection::what))
          .map(what -> new Objection(Objection.Kind.SELF, what))
          .forEach(objections::add);
    }
    return app.objecting(objections);
  }

  /** A trust that is changed in place no longer accepts what it accepted. */
  private static boolean weakens(Step step) {
    return step.touch().revokes().isPresent()
        || Phase.of(step.action()) == Phase.TRUSTS && step.action().effect() == Effect.CHANGE;
  }

  private static boolean exists(AppPlan app) {
    return !app.appId().isEmpty();
  }

  private static boolean loses(AppPlan app) {
    return losesPermissions(app) || losesCredentials(app);
  }

  private static boolean losesPermissions(AppPlan app) {
    return app.steps().stream().anyMatch(step -> step.touch().revokes().isPresent());
  }

  private static boolean losesCredentials(AppPlan app) {
    return app.objections().stream().anyMatch(objection -> LOSSES.contains(objection.kind()));
  }

  private static String fate(List<AppPlan> apps) {
    boolean permissions = apps.stream().anyMatch(RunGuards::losesPermissions);
    boolean credentials = apps.stream().anyMatch(RunGuards::losesCredentials);
    return "lose "
        + (permissions ? "permissions" : "")
        + (permissions && credentials ? " or " : "")
        + (credentials ? "credentials" : "");
  }
}
