package io.github.appreg.cli;

import io.github.appreg.adapter.report.Reporter;
import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.Problem;
import io.github.appreg.core.permission.PermissionCatalogue;
import io.github.appreg.core.plan.Calendar;
import io.github.appreg.core.plan.Plan;
import io.github.appreg.core.plan.PrivilegeChange;
import io.github.appreg.core.plan.Rights;
import io.github.appreg.core.port.Fault;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says what an apply would do. */
@CommandLine.Command(
    name = "plan",
    description = "Shows what apply would do, why, and in which order; changes nothing.")
final class PlanCommand implements Command {
  private final Surroundings surroundings;
  @Mixin private ManifestPaths paths;
  @Mixin private TenantOptions tenant;
  @Mixin private OutputOptions options;
  @Mixin private GuardOptions guards;
  @Mixin private PolicyOptions policies;
  @Mixin private TimeOptions time;
  @Mixin private KeepOptions keep;
  @Mixin private ShardOptions shards;

  @Option(names = "--detailed-exitcode", description = "Ends with 2 when there is something to do.")
  private boolean detailed;

  @Option(
      names = "--fail-on-privilege-increase",
      description = "Ends with 3 when an app would gain a permission.")
  private boolean guarded;

  @Option(
      names = "--allow-no-credential",
      description = "Lets an app go on without a working credential that has one now.")
  private boolean noCredential;

  @Option(
      names = "--restore-deleted",
      description =
          "Brings back apps of the manifests that were deleted, where their names are held so.")
  private boolean restoring;

  @Option(
      names = "--show-requests",
      description = "Shows what each step will ask of Microsoft Graph.")
  private boolean requests;

  PlanCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Output output() {
    return new Output(surroundings, options);
  }

  @Override
  public ExitCode run() throws Failure {
    guards.check();
    Optional<Instant> at = time.at();
    // Wrong usage is said before any work.
    boolean calendar = time.until(at.orElseGet(surroundings.clock()::instant)).isPresent();
    Optional<WholeFile> file = keep.file(surroundings, at.isPresent() || calendar);
    if (file.isPresent()) {
      tenant.requireOne("--out");
    }
    Portion portion = shards.portion("plan", surroundings, tenant);
    if (calendar) {
      shards.requireNoPart("--horizon");
    }
    Rounds rounds = new Rounds(surroundings, options, at, policies, portion);
    return portion.around(
        () ->
            rounds.run(
                paths,
                tenant,
                (desk, one, reading) -> plan(desk, one, reading, new Keeper(file, portion))),
        output());
  }

  private ExitCode plan(Desk desk, TenantOptions one, Reading reading, Keeper keeper)
      throws Failure {
    Optional<WholeFile> file = keeper.file();
    Output output = desk.output();
    return desk.look(
        reading.apps(),
        one,
        (apps, open, survey) -> {
          NamedPrograms.require(apps, tenant.commands().programs(surroundings).keySet());
          Optional<Instant> until = time.until(survey.now());
          if (until.isPresent()) {
            output.data(output.reporter().calendar(calendar(apps, survey, until.get())));
            return ExitCode.OK;
          }
          Plan plan =
              guards
                  .of(open.caller(), reading.elsewhere())
                  .over(Plans.of(apps, open, survey, restoring));
          List<Problem> forbidden = Preflight.of(apps, plan, open, survey, restoring);
          if (desk.stops(forbidden)) {
            return desk.stopped(plan, forbidden);
          }
          if (file.isPresent()) {
            keep.keep(file.get(), plan, reading, open, survey);
          }
          time.at().ifPresent(when -> output.remark(asOf(when)));
          PermissionCatalogue catalogue = tenant.catalogue().in(surroundings);
          List<PrivilegeChange> privileges = PrivilegeChange.of(plan, catalogue.risks());
          Rights rights = Rights.of(plan, open.caller(), catalogue);
          Reporter reporter = requests ? output.reporter().showingRequests() : output.reporter();
          output.data(reporter.plan(plan, privileges, rights));
          keeper.portion().planned(plan, open.caller());
          file.ifPresent(kept -> output.remark(keep.kept()));
          return code(plan, privileges, output);
        });
  }

  private ExitCode code(Plan plan, List<PrivilegeChange> privileges, Output output) {
    // What only needs --allow-destroy is for apply to ask: the plan says it and goes on.
    Consent consent = new Consent(guards.allowed(noCredential, true), !guarded);
    Optional<Fault> refusal = consent.refusal(plan).or(() -> consent.increase(privileges));
    refusal.ifPresent(why -> output.remark(output.remarks().failed(why)));
    return ExitCode.of(
        Stream.of(
                refusal.map(why -> ExitCode.REFUSED).stream(),
                Consent.failing(plan),
                Stream.of(detailed && differs(plan) ? ExitCode.DIFFERENT : ExitCode.OK))
            .flatMap(codes -> codes));
  }

  /** What waits for a person is no step of appreg's, and a difference all the same. */
  private static boolean differs(Plan plan) {
    return !plan.isEmpty() || plan.apps().stream().anyMatch(app -> app.awaited().isPresent());
  }

  private static Calendar calendar(List<DesiredApp> apps, Survey survey, Instant until) {
    return Calendar.of(apps, survey.live(), survey.receipts(), survey.now(), until);
  }

  /** Who keeps the plan, besides those who read it. */
  private record Keeper(Optional<WholeFile> file, Portion portion) {}

  private static String asOf(Instant when) {
    return "The plan as it would be at " + when + ", from what is there now:\n";
  }
}
