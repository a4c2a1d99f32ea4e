package io.github.appreg.cli;

import io.github.appreg.adapter.manifest.Manifests;
import io.github.appreg.adapter.report.Clean;
import io.github.appreg.core.model.FoundApp;
import io.github.appreg.core.model.Mark;
import io.github.appreg.core.model.Problem;
import io.github.appreg.core.model.Stranger;
import io.github.appreg.core.permission.PermissionCatalogue;
import io.github.appreg.core.plan.AppPlan;
import io.github.appreg.core.plan.Effect;
import io.github.appreg.core.plan.Plan;
import io.github.appreg.core.plan.PrivilegeChange;
import io.github.appreg.core.port.Directory;
import io.github.appreg.core.port.DirectoryException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes the manifests of apps that exist, and proves that they say what is there. */
@CommandLine.Command(
    name = "import",
    description =
        "Writes manifests of apps that exist, and shows the plan that follows; changes nothing in"
            + " the tenant.")
final class ImportCommand implements Command {
  private static final String GUID = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";
  private static final String STDOUT = "-";

  private final Surroundings surroundings;

  @Option(
      names = "--app-id",
      paramLabel = "ID",
      description = "Application (client) id of an app; can be repeated.")
  private List<String> appIds = new ArrayList<>();

  @Option(
      names = "--principal-id",
      paramLabel = "ID",
      description = "Object id of a managed identity; can be repeated.")
  private List<String> principalIds = new ArrayList<>();

  @Option(names = "--all", description = "Every app of the tenant that appreg does not manage yet.")
  private boolean all;

  @Option(
      names = "--filter",
      paramLabel = "TEXT",
      description = "Of --all those whose display name holds the text, in any case.")
  private String filter;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "Folder to write NAME.yaml files to; - for standard output (if not given).")
  private String target = STDOUT;

  @Option(names = "--force", description = "Replaces manifests that are there already.")
  private boolean force;

  @Mixin private TenantOptions tenant;
  @Mixin private OutputOptions options;
  @Mixin private PolicyOptions policies;

  ImportCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Output output() {
    return new Output(surroundings, options);
  }

  @Override
  public ExitCode run() throws Failure {
    checkUsage();
    if (!toStdout()) {
      policies.check(List.of(surroundings.at(Path.of(target))), surroundings);
    }
    PermissionCatalogue catalogue = tenant.catalogue().in(surroundings);
    try (ProgressLine progress = ProgressLine.ticking(surroundings)) {
      progress.says("signing in");
      try (OpenTenant open = Wiring.open(tenant, surroundings)) {
        progress.says("reading the tenant");
        Instant now = open.clock().instant().truncatedTo(ChronoUnit.SECONDS);
        Adopted adopted =
            new Adopted(
                Wiring.writer(catalogue, tenant.exchange(surroundings)),
                toStdout() ? Path.of("") : Path.of(target),
                now);
        if (all || !appIds.isEmpty()) {
          adopted.add(found(open), open.directory());
        }
        adopted.add(ImportedIdentities.of(principalIds, open.directory()));
        SortedMap<Path, String> sound = sound(adopted, catalogue);
        new ManifestFolder(force).check(toStdout() ? Set.of() : files(sound).keySet());
        Manifests manifests = Wiring.manifests(sound, tenant.exchange(surroundings), catalogue);
        Survey survey =
            Survey.of(manifests.apps(), open.directory(), open.stores(), open.consentPage(), now);
        Plan plan = Plans.of(manifests.apps(), open, survey);
        progress.clear();
        return ExitCode.of(
            Stream.of(
                tell(adopted, sound, survey, plan),
                policies.tell(manifests.apps(), catalogue, surroundings, now, output())));
      } catch (DirectoryException e) {
        throw Failure.of(e.fault(), e);
      }
    }
  }

  private void checkUsage() throws Failure {
    tenant.check();
    tenant.commands().programs(surroundings);
    if (all == !(appIds.isEmpty() && principalIds.isEmpty())) {
      throw Failure.usage(
          "import is of some apps or of all.",
          "name them with --app-id or --principal-id, or say --all");
    }
    if (filter != null && !all) {
      throw Failure.usage("--filter is for --all.", "leave one of them out");
    }
    if (toStdout() && output().machine()) {
      throw Failure.usage(
          "Manifests are YAML; --format is the form of the plan, which goes to standard output"
              + " when they do not.",
          "write them to a folder with --output DIR");
    }
    for (String id : appIds) {
      if (!id.matches(GUID)) {
        throw Failure.usage(
            "--app-id is no application id: " + Clean.line(id),
            "give the application (client) id; an app is never found by its display name");
      }
    }
    for (String id : principalIds) {
      if (!id.matches(GUID)) {
        throw Failure.usage(
            "--principal-id is no object id: " + Clean.line(id),
            "give the object (principal) id that the resource shows of its identity");
      }
    }
  }

  private List<FoundApp> found(OpenTenant open) throws DirectoryException, Failure {
    return all ? unmanaged(open) : named(open.directory());
  }

  private List<FoundApp> unmanaged(OpenTenant open) throws DirectoryException {
    Directory directory = open.directory();
    SortedSet<String> ids = new TreeSet<>(directory.appIds(filter == null ? "" : filter));
    if (ids.removeIf(id -> id.equalsIgnoreCase(open.caller().appId()))) {
      remark(
          "The registration that appreg is signed in by is left out: import it with --app-id "
              + open.caller().appId()
              + " if a manifest is to say what it is.");
    }
    List<FoundApp> apps = directory.find(ids);
    List<FoundApp> others =
        apps.stream().filter(app -> app.app().tags().stream().noneMatch(Mark::isMark)).toList();
    if (others.size() < apps.size()) {
      int ours = apps.size() - others.size();
      remark(
          ours + (ours == 1 ? " app is" : " apps are") + " managed by appreg already: left out.");
    }
    return others;
  }

  private List<FoundApp> named(Directory directory) throws DirectoryException, Failure {
    SortedSet<String> wanted =
        appIds.stream()
            .map(id -> id.toLowerCase(Locale.ROOT))
            .collect(Collectors.toCollection(TreeSet::new));
    List<FoundApp> apps = directory.find(wanted);
    apps.forEach(app -> wanted.remove(app.app().appId().toLowerCase(Locale.ROOT)));
    if (!wanted.isEmpty()) {
      throw unknown(wanted, directory);
    }
    return apps;
  }

  private static Failure unknown(SortedSet<String> wanted, Directory directory)
      throws DirectoryException {
    for (String id : wanted) {
      Optional<Stranger> stranger = directory.stranger(id);
      if (stranger.isPresent()) {
        return Failure.local(
            "No manifest can take " + id + " over: " + Strangers.words(stranger.get()) + ".",
            Strangers.next(stranger.get()),
            null);
      }
    }
    return Failure.local(
        "The tenant has no app registration with the application id "
            + String.join(", ", wanted)
            + ".",
        "take the application (client) id of the registration, not its object id",
        null);
  }

  /**
   * Those that read back without an error; each is read alone first, so that one harms no other.
   */
  private SortedMap<Path, String> sound(Adopted adopted, PermissionCatalogue catalogue) {
    SortedMap<Path, String> sound = new TreeMap<>();
    adopted
        .texts()
        .forEach(
            (file, text) -> {
              Manifests alone =
                  Wiring.manifests(
                      new TreeMap<>(java.util.Map.of(file, text)),
                      tenant.exchange(surroundings),
                      catalogue);
              if (alone.sound() && alone.apps().size() == 1) {
                sound.put(file, text);
              } else {
                alone.problems().stream()
                    .filter(p -> p.severity() == Problem.Severity.ERROR)
                    .findFirst()
                    .ifPresent(
                        p ->
                            adopted
                                .left()
                                .add(
                                    file.getFileName()
                                        + ": no manifest can say it: "
                                        + p.message()));
              }
            });
    return sound;
  }

  private ExitCode tell(Adopted adopted, SortedMap<Path, String> sound, Survey survey, Plan plan)
      throws Failure {
    List<PrivilegeChange> privileges =
        PrivilegeChange.of(plan, tenant.catalogue().in(surroundings).risks());
    if (toStdout()) {
      output().data(String.join("---\n", sound.values()));
      output().remark("\n" + output().remarks().plan(plan, privileges));
    } else {
      new ManifestFolder(force).write(files(sound));
      sound.keySet().forEach(file -> remark("wrote " + file));
      output().data(output().reporter().plan(plan, privileges));
    }
    survey.obstacles().forEach(problem -> remark(problem.toString()));
    adopted.left().forEach(why -> output().warning("not imported: " + why));
    List<String> more =
        plan.apps().stream()
            .flatMap(app -> changes(app).map(what -> app.target().key() + " (" + what + ")"))
            .toList();
    if (!more.isEmpty()) {
      output()
          .warning(
              "apply would do more than take ownership of "
                  + String.join(", ", more)
                  + "; read the plan");
    }
    return ExitCode.of(
        Stream.of(
            survey.blocked() || !adopted.left().isEmpty() ? ExitCode.FAILED : ExitCode.OK,
            more.isEmpty() ? ExitCode.OK : ExitCode.DIFFERENT));
  }

  /** What an apply would do besides, in the words of the plan. */
  private static Stream<String> changes(AppPlan app) {
    List<String> steps =
        app.steps().stream()
            .filter(step -> step.action().effect() != Effect.RECORD)
            .map(step -> step.action().describe())
            .toList();
    return steps.isEmpty() ? Stream.of() : Stream.of(String.join(", ", steps));
  }

  private SortedMap<Path, String> files(SortedMap<Path, String> texts) {
    SortedMap<Path, String> files = new TreeMap<>();
    texts.forEach((file, text) -> files.put(surroundings.at(file), text));
    return files;
  }

  private void remark(String text) {
    output().remark(Clean.line(text) + "\n");
  }

  private boolean toStdout() {
    return target.equals(STDOUT);
  }
}
