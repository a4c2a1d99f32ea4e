package io.github.appreg.cli;

import io.github.appreg.adapter.report.Notice;
import io.github.appreg.core.diff.AppDiff;
import io.github.appreg.core.diff.Differ;
import io.github.appreg.core.drift.Drift;
import io.github.appreg.core.drift.DriftReport;
import io.github.appreg.core.drift.Inquiry;
import io.github.appreg.core.drift.Witnesses;
import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.Awaited;
import io.github.appreg.core.model.ConsentPage;
import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.Usage;
import io.github.appreg.core.plan.Calendar;
import io.github.appreg.core.plan.Expectation;
import io.github.appreg.core.plan.Planner;
import io.github.appreg.core.port.Fault;
import io.github.appreg.core.rotation.SlotDecision;
import io.github.appreg.core.rotation.Urgency;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** Says what differs between manifests and tenant. */
@CommandLine.Command(
    name = "drift",
    description = "Reports what differs from the manifests; changes nothing, ends with 2 on drift.")
final class DriftCommand implements Command {
  /** How far the report looks into the life of credentials. */
  private static final Duration AHEAD = Duration.ofDays(365);

  private final Surroundings surroundings;
  @Mixin private ManifestPaths paths;
  @Mixin private TenantOptions tenant;
  @Mixin private OutputOptions options;
  @Mixin private NotifyOptions notify;
  @Mixin private PolicyOptions policies;
  @Mixin private UnmanagedOptions unmanaged;

  DriftCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Output output() {
    return new Output(surroundings, options);
  }

  @Override
  public ExitCode run() throws Failure {
    policies.check(paths.in(surroundings), surroundings);
    unmanaged.check(false);
    Optional<Notifier> notifier = notify.checked(surroundings, tenant);
    return new Rounds(surroundings, options, Optional.empty())
        .run(paths, tenant, (desk, one, reading) -> drift(desk, one, reading, notifier));
  }

  private ExitCode drift(Desk desk, TenantOptions one, Reading reading, Optional<Notifier> notifier)
      throws Failure {
    Output output = desk.output();
    unmanaged.check(reading.leftOut().isPresent());
    return desk.on(
        reading.apps(),
        one,
        (apps, open, survey) -> {
          List<AppDiff> diffs = diffs(apps, open, survey);
          DriftReport report = asked(report(apps, diffs, open, survey), open, survey);
          output.data(output.reporter().drift(report));
          if (survey.unread().isEmpty()) {
            // What was not read could be taken for a change.
            Notice notice = new Notice(open.caller().tenantId(), report);
            notifier.ifPresent(n -> n.tell(notice, paths.named(), output));
          }
          Twins.offers(apps, survey.deleted())
              .forEach(twin -> output.warning(twin.at() + ": " + twin.message()));
          List<AppDiff> failing = diffs.stream().filter(d -> d.foreign().fails()).toList();
          failing.forEach(
              diff ->
                  output.warning(
                      diff.desired().key()
                          + " has credentials that are not ours (foreignCredentials: fail)"));
          ExitCode held =
              policies.tell(
                  apps, tenant.catalogue().in(surroundings), surroundings, survey.now(), output);
          // In sync is never said of what was not read.
          return ExitCode.of(
              Stream.of(
                      survey.unread().stream().map(ExitCode::of),
                      unasked(report),
                      failing.stream().map(diff -> ExitCode.FAILED),
                      Stream.of(held),
                      Stream.of(report.inSync() ? ExitCode.OK : ExitCode.DIFFERENT))
                  .flatMap(codes -> codes));
        });
  }

  /** The report, with what more of the tenant was asked about. */
  private DriftReport asked(DriftReport report, OpenTenant open, Survey survey) throws Failure {
    return unmanaged.in(
        Witnesses.ask(report, survey.deleted().keySet(), open.trail()),
        open.directory(),
        tenant.catalogue().in(surroundings).risks());
  }

  /** Not to be let into the log changes nothing; that it cannot be reached does. */
  private static Stream<ExitCode> unasked(DriftReport report) {
    return report.inquiry().flatMap(Inquiry::fault).stream()
        .filter(fault -> fault.kind() != Fault.Kind.DENIED)
        .map(ExitCode::of);
  }

  private static List<AppDiff> diffs(List<DesiredApp> apps, OpenTenant open, Survey survey) {
    Differ differ = new Differ(open.caller().objectId());
    return apps.stream()
        .sorted(Comparator.comparing(DesiredApp::key))
        .map(
            app ->
                Planner.compare(
                    differ,
                    app,
                    Optional.ofNullable(survey.live().get(app.key())),
                    survey.receipts().getOrDefault(app.key(), Map.of()),
                    survey.now()))
        .toList();
  }

  private static DriftReport report(
      List<DesiredApp> apps, List<AppDiff> diffs, OpenTenant open, Survey survey) throws Failure {
    Map<AppKey, Usage> usages = Plans.usages(apps, open, survey);
    ConsentPage page = open.consentPage();
    SortedMap<AppKey, Awaited> awaited = new TreeMap<>();
    Map<AppKey, List<SlotDecision>> decisions = new TreeMap<>();
    for (AppDiff diff : diffs) {
      AppKey key = diff.desired().key();
      diff.live()
          .flatMap(
              live -> Expectation.of(diff.desired(), page).awaited(live.appId(), live.granted()))
          .ifPresent(each -> awaited.put(key, each));
      decisions.put(
          key,
          Planner.decide(
              diff,
              survey.receipts().getOrDefault(key, Map.of()),
              Urgency.NONE,
              usages.getOrDefault(key, Usage.NOT_ASKED),
              survey.now()));
    }
    Calendar calendar =
        Calendar.of(apps, survey.live(), survey.receipts(), survey.now(), survey.now().plus(AHEAD));
    return Drift.report(diffs, decisions, calendar.apps(), survey.now(), awaited);
  }
}
