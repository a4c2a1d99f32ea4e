package io.github.appreg.cli;

import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.plan.Calendar;
import io.github.appreg.core.plan.Plan;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
  @Mixin private TimeOptions time;

  @Option(names = "--detailed-exitcode", description = "Ends with 2 when there is something to do.")
  private boolean detailed;

  PlanCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Output output() {
    return new Output(surroundings, options);
  }

  @Override
  public ExitCode run() throws Failure {
    Output output = output();
    Optional<Instant> at = time.at();
    time.until(at.orElseGet(surroundings.clock()::instant)); // Wrong usage is said before any work.
    return new Desk(surroundings, output, at)
        .work(
            paths.in(surroundings),
            tenant,
            (apps, open, survey) -> {
              NamedSigners.require(apps, tenant.commands().programs(surroundings).keySet());
              Optional<Instant> until = time.until(survey.now());
              if (until.isPresent()) {
                output.data(output.reporter().calendar(calendar(apps, survey, until.get())));
                return ExitCode.OK;
              }
              at.ifPresent(when -> output.remark(asOf(when)));
              Plan plan = Plans.of(apps, open, survey);
              output.data(output.reporter().plan(plan));
              return detailed && !plan.isEmpty() ? ExitCode.DIFFERENT : ExitCode.OK;
            });
  }

  private static Calendar calendar(List<DesiredApp> apps, Survey survey, Instant until) {
    return Calendar.of(apps, survey.live(), survey.receipts(), survey.now(), until);
  }

  private static String asOf(Instant when) {
    return "The plan as it would be at " + when + ", from what is there now:\n";
  }
}
