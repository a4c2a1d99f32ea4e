package io.github.appreg.cli;

import io.github.appreg.core.model.Problem;
import io.github.appreg.core.plan.Plan;
import io.github.appreg.core.plan.SavedPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes the tenant match the manifests, or carries out a plan that was kept. */
@CommandLine.Command(
    name = "apply",
    description =
        "Makes the tenant match the manifests, or carries out a kept plan, and proves every"
            + " credential.")
final class ApplyCommand implements Command {
  private final Surroundings surroundings;
  @Mixin private ManifestPaths paths;
  @Mixin private TenantOptions tenant;
  @Mixin private OutputOptions options;
  @Mixin private GuardOptions guards;
  @Mixin private PolicyOptions policies;

  @Option(names = "--auto-approve", description = "Does not ask before it changes anything.")
  private boolean approved;

  @Option(
      names = "--allow-destroy",
      description =
          "Lets credentials go that still work and get no successor: of slots that the manifest no"
              + " longer has, and foreign ones.")
  private boolean destroys;

  @Option(
      names = "--all-or-nothing",
      description = "With a kept plan: begins nothing when one of its apps has moved.")
  private boolean together;

  @Option(
      names = "--outputs",
      paramLabel = "FILE",
      description =
          "Writes what the consumer needs: .json, .yaml, or key=value lines; can be repeated.")
  private List<Path> outputs = new ArrayList<>();

  @Option(
      names = "--fail-on-privilege-increase",
      description = "Ends with 3, and changes nothing, when an app would gain a permission.")
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

  @Mixin private ShardOptions shards;

  ApplyCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Output output() {
    return new Output(surroundings, options);
  }

  @Override
  public ExitCode run() throws Failure {
    guards.check();
    List<OutputTarget> targets = new ArrayList<>();
    for (Path file : outputs) {
      targets.add(OutputTarget.checked(surroundings.at(file)));
    }
    Optional<SavedPlan> kept = KeptPlan.among(paths.in(surroundings));
    if (kept.isPresent()) {
      paths.requireWhole();
      policies.absent();
      shards.absent();
      Desk desk = new Desk(surroundings, output());
      Undertaking undertaking = undertaking(desk, targets, Portion.whole());
      return new KeptRun(surroundings, output(), desk, undertaking, kept.get())
          .run(tenant, guards, together);
    }
    if (!targets.isEmpty()) {
      tenant.requireOne("--outputs");
    }
    if (together) {
      throw Failure.usage(
          "--all-or-nothing is said of a kept plan.", "leave it out, or name a plan");
    }
    Portion portion = shards.portion("apply", surroundings, tenant);
    Rounds rounds = new Rounds(surroundings, options, Optional.empty(), policies, portion);
    return portion.around(
        () ->
            rounds.run(
                paths,
                tenant,
                (desk, one, reading) ->
                    apply(desk, one, reading, undertaking(desk, targets, portion), portion)),
        output());
  }

  private Undertaking undertaking(Desk desk, List<OutputTarget> targets, Portion portion)
      throws Failure {
    return new Undertaking(
        surroundings,
        desk.output(),
        approved,
        new Consent(guards.allowed(noCredential, destroys), !guarded),
        tenant.catalogue().in(surroundings),
        targets,
        outcomes -> {
          portion.applied(outcomes);
          return List.of();
        });
  }

  private ExitCode apply(
      Desk desk, TenantOptions one, Reading reading, Undertaking undertaking, Portion portion)
      throws Failure {
    return desk.on(
        reading.apps(),
        one,
        (apps, open, survey) -> {
          TenantView view = open.view();
          portion.by(open.caller());
          NamedPrograms.require(apps, tenant.commands().programs(surroundings).keySet());
          Plan plan =
              guards
                  .of(open.caller(), reading.elsewhere())
                  .over(Plans.of(apps, view, survey, restoring));
          List<Problem> forbidden = Preflight.of(apps, plan, view, survey, restoring);
          if (desk.stops(forbidden)) {
            return desk.stopped(plan, forbidden);
          }
          return undertaking.run(plan, open, new Reconciliation(apps, view, guards));
        });
  }
}
