package io.github.appreg.cli;

import io.github.appreg.adapter.report.Clean;
import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.DeletedApp;
import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.plan.Departure;
import io.github.appreg.core.port.DirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings deleted apps back. */
@CommandLine.Command(
    name = "restore",
    description = "Brings apps back that were deleted; plan then shows what else is to do.")
final class RestoreCommand implements Command {
  private final Surroundings surroundings;

  @Parameters(
      arity = "0..*",
      paramLabel = "PATH",
      description = "Manifest files, and folders of them.")
  private List<Path> paths = new ArrayList<>();

  @Option(
      names = "--app-id",
      paramLabel = "ID",
      description = "Application (client) id of a deleted app; can be repeated.")
  private List<String> appIds = new ArrayList<>();

  @Option(names = "--auto-approve", description = "Does not ask before it changes anything.")
  private boolean approved;

  @Mixin private VariableOptions variables;
  @Mixin private TenantOptions tenant;
  @Mixin private OutputOptions options;

  RestoreCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Output output() {
    return new Output(surroundings, options);
  }

  @Override
  public ExitCode run() throws Failure {
    if (paths.isEmpty() == appIds.isEmpty()) {
      throw Failure.usage(
          "restore is of manifests or of application ids.", "name one kind of them");
    }
    tenant.check();
    List<DesiredApp> apps = List.of();
    if (!paths.isEmpty()) {
      Optional<List<DesiredApp>> read =
          new Desk(surroundings, output())
              .read(
                  new Source(
                      paths.stream().map(surroundings::at).toList(), variables.in(surroundings)),
                  tenant);
      if (read.isEmpty()) {
        return ExitCode.FAILED;
      }
      apps = read.get();
    }
    try (ProgressLine progress = ProgressLine.ticking(surroundings)) {
      progress.says("signing in");
      return restore(apps, progress);
    } catch (DirectoryException e) {
      throw Failure.of(e.fault(), e);
    }
  }

  private ExitCode restore(List<DesiredApp> apps, ProgressLine progress)
      throws Failure, DirectoryException {
    try (OpenTenant open = Wiring.open(tenant, surroundings)) {
      progress.says("reading the deleted apps");
      List<DeletedApp> deleted = open.directory().deleted();
      List<Departure> steps =
          appIds.isEmpty()
              ? Leaving.plan(Departure.Stage.RESTORE, apps, new TreeMap<>(), deleted)
              : byId(deleted);
      progress.clear();
      return new Leaving(surroundings, output(), approved).run(steps, open.directory());
    }
  }

  private List<Departure> byId(List<DeletedApp> deleted) throws Failure {
    List<Departure> steps = new ArrayList<>();
    for (String id : appIds) {
      DeletedApp app =
          deleted.stream()
              .filter(gone -> gone.appId().equalsIgnoreCase(id))
              .findFirst()
              .orElseThrow(() -> notDeleted(id));
      AppKey key = new AppKey(app.uniqueName().isEmpty() ? app.appId() : app.uniqueName());
      steps.add(Departure.toDo(key, app.appId(), Departure.Stage.RESTORE).until(app.until()));
    }
    return steps;
  }

  private static Failure notDeleted(String id) {
    return Failure.local(
        "No deleted app has the application id " + Clean.line(id) + ".",
        "it was never deleted, or is gone for good: that happens 30 days after",
        null);
  }
}
