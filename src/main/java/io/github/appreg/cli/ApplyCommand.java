package io.github.appreg.cli;

import io.github.appreg.core.apply.AppOutcome;
import io.github.appreg.core.apply.Applier;
import io.github.appreg.core.apply.Crash;
import io.github.appreg.core.apply.Outputs;
import io.github.appreg.core.apply.Prover;
import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.plan.Plan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes the tenant match the manifests. */
@CommandLine.Command(
    name = "apply",
    description = "Makes the tenant match the manifests, and proves every credential.")
final class ApplyCommand implements Command {
  /** Apps worked on at once; the writes to one app are never concurrent. */
  private static final int PARALLEL = 4;

  private final Surroundings surroundings;
  @Mixin private ManifestPaths paths;
  @Mixin private TenantOptions tenant;
  @Mixin private OutputOptions options;

  @Option(names = "--auto-approve", description = "Does not ask before it changes anything.")
  private boolean approved;

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
    return new Desk(surroundings, output())
        .work(
            paths.in(surroundings),
            tenant,
            (apps, open, survey) -> apply(apps, open, survey, targets));
  }

  private ExitCode apply(
      List<DesiredApp> apps, OpenTenant open, Survey survey, List<OutputTarget> targets)
      throws Failure {
    NamedSigners.require(apps, tenant.commands().programs(surroundings).keySet());
    Output output = output();
    Plan plan = Plans.of(apps, open, survey);
    if (!output.machine()) {
      output.data(output.reporter().plan(plan));
    }
    if (!plan.isEmpty() && !approved) {
      new Approval(surroundings, output).ask();
    }
    AtomicBoolean stop = new AtomicBoolean();
    try {
      List<AppOutcome> outcomes = carryOut(plan, open, stop);
      report(plan, outcomes, targets);
      return Outcomes.code(outcomes, stop.get());
    } catch (Crash crash) {
      report(plan, crash.outcomes(), targets);
      throw crash;
    }
  }

  private void report(Plan plan, List<AppOutcome> outcomes, List<OutputTarget> targets)
      throws Failure {
    Output output = output();
    if (output.machine() || !plan.isEmpty()) {
      output.data((output.machine() ? "" : "\n") + output.reporter().applied(outcomes));
    }
    List<Outputs> known = outcomes.stream().flatMap(outcome -> outcome.outputs().stream()).toList();
    for (OutputTarget target : targets) {
      target.write(known);
    }
  }

  private List<AppOutcome> carryOut(Plan plan, OpenTenant open, AtomicBoolean stop) {
    Runnable first =
        () -> {
          stop.set(true);
          surroundings
              .err()
              .println("\nStopping after the step in flight. Once more ends at once.");
        };
    Interrupts.Guard guard = surroundings.interrupts().guard(first);
    try (guard;
        ProgressLine progress = ProgressLine.ticking(surroundings)) {
      Prover prover = new Prover(open.proof(), open.stores(), open.clock(), open.sleeper());
      return new Applier(open.directory(), open.stores(), prover, open.clock(), stop::get, progress)
          .apply(plan, PARALLEL);
    }
  }
}
