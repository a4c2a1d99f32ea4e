package io.github.appreg.cli;

import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.DeletedApp;
import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.Mark;
import io.github.appreg.core.plan.Departure;
import io.github.appreg.core.plan.Objection;
import io.github.appreg.core.port.DirectoryException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes apps away, one gentle step at a time. */
@CommandLine.Command(
    name = "destroy",
    description =
        "Takes apps away, gently: disables their sign-in; deletes, and purges, when asked for.")
final class DestroyCommand implements Command {
  private final Surroundings surroundings;
  @Mixin private ManifestPaths paths;
  @Mixin private TenantOptions tenant;
  @Mixin private OutputOptions options;
  @Mixin private GuardOptions guards;

  @Option(
      names = "--delete",
      description = "Deletes the apps; for 30 days appreg restore brings them back.")
  private boolean delete;

  @Option(names = "--purge", description = "Ends for good apps that are deleted already.")
  private boolean purge;

  @Option(names = "--auto-approve", description = "Does not ask before it changes anything.")
  private boolean approved;

  DestroyCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Output output() {
    return new Output(surroundings, options);
  }

  @Override
  public ExitCode run() throws Failure {
    guards.check();
    if (delete && purge) {
      throw Failure.usage(
          "--delete and --purge are two steps.", "delete first; purge once nobody misses it");
    }
    Optional<List<DesiredApp>> read =
        new Desk(surroundings, output()).read(paths.source(surroundings), tenant);
    if (read.isEmpty()) {
      return ExitCode.FAILED;
    }
    paths.requireKnown(read.get());
    List<DesiredApp> apps = paths.among(read.get());
    refuse(apps);
    Output partial = output().leavingOut(paths.leftOut(read.get().size(), apps.size()));
    try (ProgressLine progress = ProgressLine.ticking(surroundings)) {
      progress.says("signing in");
      return destroy(apps, partial, progress);
    } catch (DirectoryException e) {
      throw Failure.of(e.fault(), e);
    }
  }

  private ExitCode destroy(List<DesiredApp> apps, Output output, ProgressLine progress)
      throws Failure, DirectoryException {
    try (OpenTenant open = Wiring.open(tenant, surroundings)) {
      progress.says("reading the tenant");
      SortedMap<AppKey, LiveApp> live =
          open.directory().read(apps.stream().map(DesiredApp::target).toList());
      refuse(live, open.caller().appId());
      List<DeletedApp> deleted = purge ? open.directory().deleted() : List.of();
      refuse(apps, deleted);
      progress.clear();
      List<Departure> steps = Leaving.plan(stage(), apps, live, deleted);
      limit(steps);
      return new Leaving(surroundings, output, approved).run(steps, open.directory());
    }
  }

  /** All that exist are asked for, so that what has been done already is all that lessens it. */
  private void limit(List<Departure> steps) throws Failure {
    Optional<Objection> share = Departure.share(steps, guards.limit());
    if (share.isPresent()) {
      throw Failure.refused(
          "Nothing was changed: " + share.get().what() + ".",
          "name fewer manifests, or run again with " + share.get().override());
    }
  }

  private Departure.Stage stage() {
    if (purge) {
      return Departure.Stage.PURGE;
    }
    return delete ? Departure.Stage.DELETE : Departure.Stage.DISABLE;
  }

  /** What was deleted by others may have been made by others too. */
  private static void refuse(List<DesiredApp> apps, List<DeletedApp> deleted) throws Failure {
    for (DesiredApp app : apps) {
      for (DeletedApp gone : deleted) {
        if (Leaving.is(gone, app, Departure.Stage.PURGE) && !gone.ours()) {
          throw Failure.refused(
              "Nothing was changed: the deleted app "
                  + gone.appId()
                  + " bears the name "
                  + app.key()
                  + ", but no mark of appreg, and so is not ours.",
              "restore it and have appreg apply take it over, or purge it by hand");
        }
      }
    }
  }

  /** What the manifests themselves forbid. */
  private static void refuse(List<DesiredApp> apps) throws Failure {
    List<String> guarded =
        apps.stream().filter(DesiredApp::guarded).map(app -> app.key().value()).toList();
    if (!guarded.isEmpty()) {
      throw Failure.refused(
          "Nothing was changed: "
              + guarded.size()
              + " of "
              + apps.size()
              + (apps.size() == 1 ? " app " : " apps ")
              + (guarded.size() == 1
                  ? "is protected by its manifest ("
                  : "are protected by their manifests (")
              + String.join(", ", guarded)
              + ").",
          "remove protect: true there, if that is meant");
    }
    for (DesiredApp app : apps) {
      if (app.managedIdentity().isPresent()) {
        throw Failure.refused(
            "Nothing was changed: " + app.key() + " is a managed identity, which Azure ends.",
            "set permissions: [] in its manifest and apply it; then delete its resource");
      }
    }
  }

  private void refuse(SortedMap<AppKey, LiveApp> live, String own) throws Failure {
    for (LiveApp app : live.values()) {
      if (app.appId().equalsIgnoreCase(own) && !guards.self()) {
        throw Failure.refused(
            "Nothing was changed: " + app.key() + " is the application that appreg signs in by.",
            "run again with --allow-self if that is meant");
      }
      if (!app.named() || Mark.in(app.tags()).isEmpty()) {
        throw Failure.refused(
            "Nothing was changed: " + app.key() + " is not taken over yet, and so not ours.",
            "run appreg apply first");
      }
      if (purge) {
        throw Failure.refused(
            "Nothing was changed: " + app.key() + " is not deleted yet.",
            "run appreg destroy --delete first, and purge once nobody misses it");
      }
    }
  }
}
