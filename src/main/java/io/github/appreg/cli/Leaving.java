package io.github.appreg.cli;

import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.DeletedApp;
import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.plan.Departure;
import io.github.appreg.core.plan.Departure.Stage;
import io.github.appreg.core.port.DirectoryException;
import io.github.appreg.core.port.DirectoryWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Steps out of the tenant and back: shown, approved, carried out one app after the other. */
final class Leaving {
  private final Surroundings surroundings;
  private final Output output;
  private final boolean approved;

  Leaving(Surroundings surroundings, Output output, boolean approved) {
    this.surroundings = surroundings;
    this.output = output;
    this.approved = approved;
  }

  /** What that stage means for the apps as they are. */
  static List<Departure> plan(
      Stage stage, List<DesiredApp> apps, Map<AppKey, LiveApp> live, List<DeletedApp> deleted) {
    List<Departure> steps = new ArrayList<>();
    for (DesiredApp app : apps) {
      LiveApp there = live.get(app.key());
      steps.add(
          stage == Stage.PURGE || stage == Stage.RESTORE
              ? ofDeleted(stage, app, deleted)
              : there == null || stage == Stage.DISABLE && !signsIn(there)
                  ? Departure.nothing(app.key(), there == null ? "" : there.appId(), stage)
                  : Departure.toDo(app.key(), there.appId(), stage));
    }
    return steps;
  }

  private static boolean signsIn(LiveApp app) {
    return app.servicePrincipal() && app.enabled();
  }

  private static Departure ofDeleted(Stage stage, DesiredApp app, List<DeletedApp> deleted) {
    return deleted.stream()
        .filter(gone -> is(gone, app, stage))
        .findFirst()
        .map(gone -> Departure.toDo(app.key(), gone.appId(), stage).until(gone.until()))
        .orElseGet(() -> Departure.nothing(app.key(), "", stage));
  }

  /** One that was never taken over can come back by its id; to be purged it must have been ours. */
  static boolean is(DeletedApp gone, DesiredApp app, Stage stage) {
    boolean sameId = app.appId().filter(id -> id.equalsIgnoreCase(gone.appId())).isPresent();
    return gone.uniqueName().equals(app.key().value())
        ? app.appId().isEmpty() || sameId
        : stage == Stage.RESTORE && gone.uniqueName().isEmpty() && sameId;
  }

  ExitCode run(List<Departure> steps, DirectoryWriter directory) throws Failure {
    boolean nothing = steps.stream().allMatch(s -> s.status() == Departure.Status.NOTHING);
    if (!output.machine()) {
      output.data(output.reporter().departures(steps));
    }
    if (!nothing && !approved) {
      new Approval(surroundings, output).ask();
    }
    List<Departure> outcomes = steps.stream().map(step -> carryOut(step, directory)).toList();
    if (output.machine()) {
      output.data(output.reporter().departures(outcomes));
    } else if (!nothing) {
      output.data("\n" + output.reporter().departures(outcomes));
    }
    return ExitCode.of(
        Stream.concat(
            Stream.of(ExitCode.OK),
            outcomes.stream().flatMap(o -> o.fault().stream()).map(ExitCode::of)));
  }

  private static Departure carryOut(Departure step, DirectoryWriter directory) {
    if (step.status() == Departure.Status.NOTHING) {
      return step;
    }
    try {
      switch (step.stage()) {
        case DISABLE -> directory.allowSignIn(step.key(), false);
        case DELETE -> directory.delete(step.key());
        case PURGE -> directory.purge(step.appId());
        case RESTORE -> directory.restore(step.appId());
      }
      return step.done();
    } catch (DirectoryException e) {
      return step.failed(e.fault());
    }
  }
}
