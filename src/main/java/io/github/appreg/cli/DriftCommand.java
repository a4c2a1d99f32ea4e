package io.github.appreg.cli;

import io.github.appreg.core.diff.AppDiff;
import io.github.appreg.core.diff.Differ;
import io.github.appreg.core.drift.Drift;
import io.github.appreg.core.drift.DriftReport;
import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.plan.Planner;
import io.github.appreg.core.rotation.SlotDecision;
import io.github.appreg.core.rotation.Urgency;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** Says what differs between manifests and tenant. */
@CommandLine.Command(
    name = "drift",
    description = "Reports what differs from the manifests; changes nothing, ends with 2 on drift.")
final class DriftCommand implements Command {
  private final Surroundings surroundings;
  @Mixin private ManifestPaths paths;
  @Mixin private TenantOptions tenant;
  @Mixin private OutputOptions options;

  DriftCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Output output() {
    return new Output(surroundings, options);
  }

  @Override
  public ExitCode run() throws Failure {
    Output output = output();
    return new Desk(surroundings, output)
        .work(
            paths.in(surroundings),
            tenant,
            (apps, open, survey) -> {
              DriftReport report = report(apps, open, survey);
              output.data(output.reporter().drift(report));
              // In sync is never said of what was not read.
              return ExitCode.of(
                  Stream.concat(
                      survey.unread().stream().map(ExitCode::of),
                      Stream.of(report.inSync() ? ExitCode.OK : ExitCode.DIFFERENT)));
            });
  }

  private static DriftReport report(List<DesiredApp> apps, OpenTenant open, Survey survey) {
    Differ differ = new Differ(open.caller().objectId());
    Map<AppKey, List<SlotDecision>> decisions = new TreeMap<>();
    List<AppDiff> diffs =
        apps.stream()
            .sorted(Comparator.comparing(DesiredApp::key))
            .map(app -> differ.compare(app, Optional.ofNullable(survey.live().get(app.key()))))
            .toList();
    for (AppDiff diff : diffs) {
      AppKey key = diff.desired().key();
      decisions.put(
          key,
          Planner.decide(
              diff, survey.receipts().getOrDefault(key, Map.of()), Urgency.NONE, survey.now()));
    }
    return Drift.report(diffs, decisions);
  }
}
