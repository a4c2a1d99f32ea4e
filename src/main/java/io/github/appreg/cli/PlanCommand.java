package io.github.appreg.cli;

import io.github.appreg.core.plan.Plan;
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
    return new Desk(surroundings, output)
        .work(
            paths.in(surroundings),
            tenant,
            (apps, open, survey) -> {
              NamedSigners.require(apps, tenant.commands().programs(surroundings).keySet());
              Plan plan = Plans.of(apps, open, survey);
              output.data(output.reporter().plan(plan));
              return detailed && !plan.isEmpty() ? ExitCode.DIFFERENT : ExitCode.OK;
            });
  }
}
