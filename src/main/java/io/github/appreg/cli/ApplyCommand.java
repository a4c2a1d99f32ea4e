package io.github.appreg.cli;

import io.github.appreg.core.model.Problem;
import io.github.appreg.core.plan.Plan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes the tenant match the manifests. */
@CommandLine.Command(
    name = "apply",
    description = "Makes the tenant match the manifests, and proves every credential.")
final class ApplyCommand implements Command {
  private final Surroundings surroundings;
  @Mixin private ManifestPaths paths;
  @Mixin private TenantOptions tenant;
  @Mixin private OutputOptions options;

  @Option(names = "--auto-approve", description = "Does not ask before it changes anything.")
  private boolean approved;

  @Option(
      names = "--allow-destroy",
      description =
          "Lets credentials go that still work and get no successor: of slots that the manifest no"
              + " longer has, and foreign ones.")
  private boolean destroys;

  @Option(
      names = "--outputs",
      paramLabel = "FILE",
      description =
          "Writes what the consumer needs: .json, .yaml, or key=value lines; can be repeated.")
  private List<Path> outputs = new ArrayList<>();

  ApplyCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Output output() {
    return new Output(surroundings, options);
  }

  @Override
  public ExitCode run() throws Failure {
    List<OutputTarget> targets = new ArrayList<>();
    for (Path file : outputs) {
      targets.add(OutputTarget.checked(surroundings.at(file)));
    }
    Desk desk = new Desk(surroundings, output());
    return desk.work(
        paths.in(surroundings),
        tenant,
        (apps, open, survey) -> {
          NamedPrograms.require(apps, tenant.commands().programs(surroundings).keySet());
          Plan plan = Plans.of(apps, open, survey);
          List<Problem> forbidden = Forbidden.by(open.directory(), plan);
          if (desk.stops(forbidden)) {
            return desk.stopped(plan, forbidden);
          }
          return new Undertaking(
                  surroundings, output(), approved, destroys, targets, outcomes -> List.of())
              .run(plan, open);
        });
  }
}
