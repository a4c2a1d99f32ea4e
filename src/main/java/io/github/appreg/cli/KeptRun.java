package io.github.appreg.cli;

import io.github.appreg.core.apply.AppOutcome;
import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.Problem;
import io.github.appreg.core.model.Usage;
import io.github.appreg.core.plan.AppPlan;
import io.github.appreg.core.plan.LateSignIns;
import io.github.appreg.core.plan.Plan;
import io.github.appreg.core.plan.Resumption;
import io.github.appreg.core.plan.SavedPlan;
import io.github.appreg.core.port.DirectoryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Carries out a kept plan where its apps have not moved. */
final class KeptRun {
  /** A replica that lags shows what was there before a run that ended a moment ago. */
  private static final List<Duration> PAUSES =
      List.of(Duration.ofSeconds(2), Duration.ofSeconds(6));

  private final Surroundings surroundings;
  private final Output output;
  private final Desk desk;
  private final Undertaking undertaking;
  private final SavedPlan saved;

  KeptRun(
      Surroundings surroundings,
      Output output,
      Desk desk,
      Undertaking undertaking,
      SavedPlan saved) {
    this.surroundings = surroundings;
    this.output = output;
    this.desk = desk;
    this.undertaking = undertaking;
    this.saved = saved;
  }

  /**
   * Runs.
   *
   * @param guards what may be of the run as a whole
   * @param together whether one app that has moved holds back the others
   */
  ExitCode run(TenantOptions options, GuardOptions guards, boolean together) throws Failure {
    options.check();
    NamedPrograms.require(saved.plan(), options.commands().programs(surroundings).keySet());
    manifests();
    try (ProgressLine progress = ProgressLine.ticking(surroundings)) {
      progress.says("signing in");
      try (OpenTenant tenant = Wiring.open(options, surroundings)) {
        requireOurs(tenant);
        progress.with(tenant.pulse()).says("reading the tenant");
        List<Resumption> all = look(tenant);
        progress.clear();
        return carryOut(all, guards, together, tenant);
      }
    }
  }

  private ExitCode carryOut(
      List<Resumption> all, GuardOptions guards, boolean together, OpenTenant tenant)
      throws Failure {
    List<AppOutcome> left = new ArrayList<>();
    List<AppPlan> going = new ArrayList<>();
    for (Resumption each : all) {
      if (each.moves().isEmpty()) {
        going.add(each.plan());
      } else {
        left.add(AppOutcome.moved(each.plan(), each.moves()));
      }
    }
    if (together && !left.isEmpty()) {
      going.forEach(app -> left.add(AppOutcome.heldBack(app)));
      left.sort(Comparator.comparing(AppOutcome::key));
      output.data(output.reporter().applied(left));
      return ExitCode.REFUSED;
    }
    requireOwnership(going, tenant);
    Plan plan =
        guards
            .of(tenant.caller())
            .over(new Plan(going), all.stream().map(Resumption::plan).toList());
    List<Problem> forbidden = Forbidden.by(tenant.directory(), plan);
    if (desk.stops(forbidden)) {
      return desk.stopped(plan, forbidden);
    }
    output.remark(made(all));
    return undertaking.run(plan, left, tenant);
  }

  private List<Resumption> look(OpenTenant tenant) throws Failure {
    Map<AppKey, LiveApp> live = read(saved.plan().apps(), tenant);
    List<Resumption> all = new ArrayList<>();
    for (AppPlan app : saved.plan().apps()) {
      Resumption stand = stand(app, live, tenant);
      for (Duration pause : PAUSES) {
        if (!stand.moves().isEmpty()) {
          rest(tenant, pause);
          stand = stand(app, read(List.of(app), tenant), tenant);
        }
      }
      all.add(stand);
    }
    return all;
  }

  /** An app to which nothing is to be done may be as it likes. */
  private Resumption stand(AppPlan app, Map<AppKey, LiveApp> all, OpenTenant tenant)
      throws Failure {
    if (app.steps().isEmpty()) {
      return new Resumption(app, List.of());
    }
    AppKey key = app.target().key();
    Optional<LiveApp> live = Optional.ofNullable(all.get(key));
    Instant now = tenant.clock().instant();
    SlotSurvey slots = new SlotSurvey(tenant.stores(), now);
    slots.read(key, app.expectation(), live);
    Resumption stand =
        Resumption.of(app, live, slots.receipts().get(key), tenant.caller().objectId(), now);
    return stand.moves().isEmpty() ? used(stand, tenant) : stand;
  }

  /** What has been used since is not taken away unseen. */
  private Resumption used(Resumption stand, OpenTenant tenant) throws Failure {
    LateSignIns late = LateSignIns.of(stand.plan());
    if (late.keyIds().isEmpty()) {
      return stand;
    }
    try {
      Usage usage = tenant.directory().usage(stand.plan().appId(), Set.copyOf(late.keyIds()));
      return new Resumption(stand.plan(), late.since(saved.created(), usage));
    } catch (DirectoryException e) {
      throw Failure.of(e.fault(), e);
    }
  }

  private static Map<AppKey, LiveApp> read(List<AppPlan> apps, OpenTenant tenant) throws Failure {
    try {
      return tenant.directory().read(apps.stream().map(AppPlan::target).toList());
    } catch (DirectoryException e) {
      throw Failure.of(e.fault(), e);
    }
  }

  private static void rest(OpenTenant tenant, Duration pause) throws Failure {
    try {
      tenant.sleeper().sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failure.local("Interrupted while looking again.", "", e);
    }
  }

  private void requireOurs(OpenTenant tenant) throws Failure {
    String tenantId = tenant.caller().tenantId();
    if (!tenantId.equals(saved.tenantId())) {
      throw Failure.refused(
          "The plan was made for tenant "
              + saved.tenantId()
              + ", and this is tenant "
              + tenantId
              + ".",
          "sign in to the tenant of the plan, or plan for this one");
    }
    Instant now = tenant.clock().instant();
    if (!now.isBefore(saved.expires())) {
      throw Failure.refused(
          "The plan of " + saved.created() + " has expired at " + saved.expires() + ".",
          "make it anew with appreg plan --out, and review it");
    }
  }

  /** The sign-in that planned may not be the one that owns the apps. */
  private static void requireOwnership(List<AppPlan> apps, OpenTenant tenant) throws Failure {
    for (AppPlan app : apps) {
      if (Resumption.disowns(app, tenant.caller().objectId())) {
        throw Failure.refused(
            "The plan was made with another sign-in: it takes the ownership of "
                + app.target().key()
                + " away from this one.",
            "plan with this sign-in, or name it among the owners");
      }
    }
  }

  /** The plan alone counts, but a commit that came later is worth a word. */
  private void manifests() {
    for (SavedPlan.Manifest manifest : saved.manifests()) {
      try {
        Path path = surroundings.at(Path.of(manifest.path()));
        if (Files.isRegularFile(path) && !KeepOptions.hash(path).equals(manifest.sha256())) {
          output.warning(
              manifest.path() + " has changed since the plan was made; what counts is the plan");
        }
      } catch (IOException | InvalidPathException e) {
        output.warning(manifest.path() + " cannot be compared with the plan: it cannot be read");
      }
    }
  }

  private String made(List<Resumption> all) {
    int steps = saved.plan().apps().stream().mapToInt(app -> app.steps().size()).sum();
    int done = steps - all.stream().mapToInt(each -> each.plan().steps().size()).sum();
    return "The plan of "
        + saved.created()
        + (saved.leftOut() == 0
            ? ""
            : ", which leaves out " + saved.leftOut() + " of the apps of its manifests")
        + (done == 0 ? "" : ", of which " + done + " of " + steps + " steps are done already")
        + ":\n";
  }
}
