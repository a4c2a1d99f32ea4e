package io.github.appreg.cli;

import io.github.appreg.core.model.Problem;
import io.github.appreg.core.plan.Plan;
import java.util.List;
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
    Desk desk = new Desk(surroundings, output);
    return desk.work(
        paths.in(surroundings),
        tenant,
        (apps, open, survey) -> {
          NamedStores.require(apps, tenant.commands().programs(surroundings).keySet());
          Plan plan = Plans.of(apps, open, survey);
          List<Problem> forbidden = Forbidden.by(open.directory(), plan);
          if (desk.stops(forbidden)) {
            return desk.stopped(plan, forbidden);
          }
          output.data(output.reporter().plan(plan));
          Consent.refusal(plan).ifPresent(why -> output.remark(why.summary() + "\n"));
          return ExitCode.of(
              Stream.of(
                      Consent.refusal(plan).map(why -> ExitCode.REFUSED).stream(),
                      Consent.failing(plan),
                      Stream.of(detailed && !plan.isEmpty() ? ExitCode.DIFFERENT : ExitCode.OK))
                  .flatMap(codes -> codes));
        });
  }
}
