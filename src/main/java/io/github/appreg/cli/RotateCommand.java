package io.github.appreg.cli;

import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.Problem;
import io.github.appreg.core.model.SlotName;
import io.github.appreg.core.plan.Plan;
import io.github.appreg.core.port.Fault;
import io.github.appreg.core.rotation.SlotDecision;
import io.github.appreg.core.rotation.Urgency;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The answer to a leak: replaces the credentials of one app before their time. */
@CommandLine.Command(
    name = "rotate",
    description = "Replaces credentials of one app at once, as after a leak, and nothing else.")
final class RotateCommand implements Command {
  private final Surroundings surroundings;

  @Parameters(
      index = "0",
      paramLabel = "NAME[/SLOT]",
      description = "The app's metadata.name, and one of its slots; all of them if not given.")
  private String target;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "PATH",
      description = "Manifest files, and folders of them.")
  private List<Path> paths = new ArrayList<>();

  @Option(
      names = "--now",
      description = "Says that it is meant; what is due in its own time, apply does.")
  private boolean now;

  @Option(
      names = "--revoke",
      description =
          "Removes what is replaced the moment its successor is proven; consumers that have not"
              + " picked that up by then fail.")
  private boolean revoke;

  @Option(names = "--auto-approve", description = "Does not ask before it changes anything.")
  private boolean approved;

  @Mixin private VariableOptions variables;
  @Mixin private TenantOptions tenant;
  @Mixin private OutputOptions options;

  RotateCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Output output() {
    return new Output(surroundings, options);
  }

  @Override
  public ExitCode run() throws Failure {
    if (!now) {
      throw Failure.usage(
          "rotate replaces credentials before their time; what is due in its time, apply does.",
          "add --now if it is meant, and --revoke if what is replaced must not work any longer");
    }
    Leak leak = Leak.of(target);
    Desk desk = new Desk(surroundings, output());
    return desk.work(
        new Source(paths.stream().map(surroundings::at).toList(), variables.in(surroundings)),
        leak::among,
        tenant,
        (apps, open, survey) -> rotate(desk, leak, apps.get(0), open, survey));
  }

  private ExitCode rotate(Desk desk, Leak leak, DesiredApp app, OpenTenant open, Survey survey)
      throws Failure {
    LiveApp live = survey.live().get(app.key());
    if (live == null) {
      throw Failure.of(
          Fault.of(
              Fault.Kind.NOT_FOUND,
              app.key() + " is not in the tenant: there is nothing to rotate.",
              "run appreg apply"),
          null);
    }
    NamedPrograms.require(List.of(app), tenant.commands().programs(surroundings).keySet());
    leak.others(app).forEach(output()::warning);
    Urgency urgency = new Urgency(leak.slots(app), revoke);
    Plan whole = Plans.of(List.of(app), open.view(), survey, Map.of(app.key(), urgency));
    Plan plan =
        new Plan(whole.apps().stream().map(part -> part.credentialsOf(urgency.slots())).toList());
    settled(plan.apps().get(0).unsettled(urgency.slots()));
    List<Problem> forbidden = Forbidden.by(open.directory(), plan);
    if (desk.stops(forbidden)) {
      return desk.stopped(plan, forbidden);
    }
    PickUp pickUp = new PickUp(plan.apps().get(0), revoke);
    return new Undertaking(
            surroundings,
            output(),
            approved,
            new Consent(Set.of(), false),
            tenant.catalogue().in(surroundings),
            List.of(),
            pickUp::after)
        .run(plan, open);
  }

  /** A slot has never more than two credentials. */
  private static void settled(SortedMap<SlotName, SlotDecision.Due> unsettled) throws Failure {
    if (!unsettled.isEmpty()) {
      SlotName slot = unsettled.firstKey();
      Instant until = unsettled.get(slot).when();
      throw Failure.refused(
          "Nothing was changed: slot "
              + slot
              + " was replaced already, and what it had before works until "
              + until
              + "; a third credential would stand beside the two.",
          "add --revoke to replace both at once, or run again after " + until);
    }
  }
}
