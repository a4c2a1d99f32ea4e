package io.github.appreg.cli;

import io.github.appreg.adapter.report.DriftRun;
import io.github.appreg.adapter.report.Notice;
import io.github.appreg.adapter.report.Reporter;
import io.github.appreg.core.diff.AppDiff;
import io.github.appreg.core.diff.Differ;
import io.github.appreg.core.drift.Drift;
import io.github.appreg.core.drift.DriftReport;
import io.github.appreg.core.drift.Inquiry;
import io.github.appreg.core.drift.Mutes;
import io.github.appreg.core.drift.Witnesses;
import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.Awaited;
import io.github.appreg.core.model.ConsentPage;
import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.Problem;
import io.github.appreg.core.model.Usage;
import io.github.appreg.core.permission.RiskTable;
import io.github.appreg.core.plan.Calendar;
import io.github.appreg.core.plan.Expectation;
import io.github.appreg.core.plan.Planner;
import io.github.appreg.core.port.Fault;
import io.github.appreg.core.rotation.SlotDecision;
import io.github.appreg.core.rotation.Urgency;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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
  @Mixin private ReportOptions reports;
  @Mixin private UnmanagedOptions unmanaged;
  @Mixin private CacheOptions cache;
  @Mixin private ShardOptions shards;

  @Option(
      names = "--show-muted",
      description = "Shows the differences that the manifests mute, with their reasons.")
  private boolean showMuted;

  DriftCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Output output() {
    return new Output(surroundings, options);
  }

  @Override
  public ExitCode run() throws Failure {
    for (Share share : Share.of(tenant, paths.source(surroundings), surroundings)) {
      policies.check(share.source().paths(), surroundings);
    }
    unmanaged.check(false);
    Optional<Notifier> notifier = notify.checked(surroundings, tenant);
    ReportFiles files = reports.checked(surroundings, tenant);
    Portion portion = shards.portion("drift", surroundings, tenant);
    Rounds rounds =
        new Rounds(surroundings, options, Optional.empty(), new PolicyOptions(), portion);
    Rounds.Round round =
        (desk, one, reading) ->
            drift(desk, one, reading, new Readers(files, notifier, portion, reading.leftOut()));
    return portion.around(
        () -> files.around(() -> rounds.run(paths, tenant, round), output()), output());
  }

  private ExitCode drift(Desk desk, TenantOptions one, Reading reading, Readers readers)
      throws Failure {
    unmanaged.check(reading.leftOut().isPresent());
    Output output = desk.output();
    Optional<RowCache> rows = cache.in(surroundings);
    one.recalling(rows);
    try {
      return desk.lookAsFar(
          reading.apps(),
          one,
          (open, part) -> {
            rows.ifPresent(r -> r.tell(output, options.verbose()));
            return tell(open, part, output, readers);
          });
    } catch (Failure e) {
      if (e.code() == ExitCode.USAGE || e.code() == ExitCode.REFUSED) {
        throw e;
      }
      DriftReport report = DriftReport.failed(surroundings.clock().instant(), e.fault());
      output.data(output.reporter().drift(report));
      readers.files().failed(e.fault(), output);
      readers.portion().drifted(report);
      if (tenant.several()) {
        output.warning(one.tenant().orElse("") + ": " + e.fault().summary());
      }
      output.explain(e.fault(), e.getCause());
      return e.code();
    }
  }

  private ExitCode tell(TenantView open, PartialSurvey part, Output output, Readers readers)
      throws Failure {
    Survey survey = part.survey();
    List<Fault> failures = new ArrayList<>(part.failures());
    List<AppDiff> diffs = diffs(part.apps(), open, survey);
    Map<AppKey, Usage> usages = usages(part.apps(), open, survey, failures, output);
    DriftReport compared =
        report(part.apps(), diffs, survey, usages, open.consentPage())
            .with(survey.obstacles(), failures);
    DriftReport report = Mutes.over(asked(compared, open, survey));
    tell(report, survey, output);
    readers.portion().by(open.caller());
    readers.portion().drifted(report);
    ExitCode written = readers.files().write(new DriftRun(report, readers.leftOut()), output);
    if (report.failures().isEmpty()) {
      // What was not read could be taken for a change.
      Notice notice = new Notice(open.caller().tenantId(), report);
      List<String> meant = readers.portion().named(paths.named());
      readers.notifier().ifPresent(n -> n.tell(notice, meant, output));
    }
    Twins.offers(part.apps(), survey.deleted())
        .forEach(twin -> output.warning(twin.at() + ": " + twin.message()));
    List<AppDiff> failing = failing(diffs, output);
    ExitCode held =
        policies.tell(
            part.apps(), tenant.catalogue().in(surroundings), surroundings, survey.now(), output);
    return ExitCode.of(
        Stream.of(code(report), held, written, failing.isEmpty() ? ExitCode.OK : ExitCode.FAILED));
  }

  private void tell(DriftReport report, Survey survey, Output output) {
    output.data(output.reporter().drift(report));
    if (showMuted && !output.machine() && !report.muted().isEmpty()) {
      output.advice("Muted, and not counted:", Reporter.muted(report));
    }
    // What the survey found was told before.
    List<Problem> more = new ArrayList<>(report.problems());
    more.removeAll(survey.obstacles());
    more.forEach(output::problem);
  }

  /** The report, with what more of the tenant was asked about. */
  private DriftReport asked(DriftReport report, TenantView open, Survey survey) throws Failure {
    DriftReport attributed = Witnesses.ask(report, survey.deleted().keySet(), open.trail());
    RiskTable risks = tenant.catalogue().in(surroundings).risks();
    try {
      return unmanaged.in(attributed, open.directory(), risks);
    } catch (Failure e) {
      List<Fault> failures = new ArrayList<>(report.failures());
      failures.add(e.fault());
      return attributed.with(report.problems(), failures);
    }
  }

  /** Not to be let into the log changes nothing; that it cannot be reached does. */
  private static Stream<ExitCode> unasked(DriftReport report) {
    return report.inquiry().flatMap(Inquiry::fault).stream()
        .filter(fault -> fault.kind() != Fault.Kind.DENIED)
        .map(ExitCode::of);
  }

  private static ExitCode code(DriftReport report) {
    boolean wrong =
        report.problems().stream().anyMatch(p -> p.severity() == Problem.Severity.ERROR);
    return ExitCode.of(
        Stream.concat(
            Stream.concat(report.failures().stream().map(ExitCode::of), unasked(report)),
            Stream.of(
                wrong ? ExitCode.FAILED : ExitCode.OK,
                report.findings().isEmpty() ? ExitCode.OK : ExitCode.DIFFERENT)));
  }

  private static List<AppDiff> failing(List<AppDiff> diffs, Output output) {
    List<AppDiff> failing = diffs.stream().filter(d -> d.foreign().fails()).toList();
    failing.forEach(
        diff ->
            output.warning(
                diff.desired().key()
                    + " has credentials that are not ours (foreignCredentials: fail)"));
    return failing;
  }

  /** Without them, a credential that is still used may be told as due to go. */
  private static Map<AppKey, Usage> usages(
      List<DesiredApp> apps, TenantView open, Survey survey, List<Fault> failures, Output output) {
    try {
      return Plans.usages(apps, open, survey);
    } catch (Failure e) {
      failures.add(e.fault());
      output.warning(e.fault().summary());
      return Map.of();
    }
  }

  private static List<AppDiff> diffs(List<DesiredApp> apps, TenantView open, Survey survey) {
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
      List<DesiredApp> apps,
      List<AppDiff> diffs,
      Survey survey,
      Map<AppKey, Usage> usages,
      ConsentPage page) {
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

  /**
   * Who gets the report besides those at the terminal.
   *
   * @param leftOut how many apps it leaves out; absent where none was picked
   */
  private record Readers(
      ReportFiles files, Optional<Notifier> notifier, Portion portion, OptionalInt leftOut) {}
}
