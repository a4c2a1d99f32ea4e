package io.github.appreg.adapter.report;

import io.github.appreg.core.diff.Observation;
import io.github.appreg.core.drift.AppStand;
import io.github.appreg.core.drift.Attribution;
import io.github.appreg.core.drift.Cause;
import io.github.appreg.core.drift.DriftReport;
import io.github.appreg.core.drift.Finding;
import io.github.appreg.core.drift.Inquiry;
import io.github.appreg.core.drift.MutedFinding;
import io.github.appreg.core.drift.Unmanaged;
import io.github.appreg.core.model.Mute;
import io.github.appreg.core.model.Problem;
import io.github.appreg.core.port.Fault;
import io.github.appreg.core.world.Apps;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Drift as the tests of reports show it. */
final class DriftSamples {
  private DriftSamples() {}

  static DriftReport inSync(int apps) {
    return new DriftReport(Samples.NOW, stands(apps), List.of(), new TreeMap<>());
  }

  private static List<AppStand> stands(int number) {
    return IntStream.range(0, number)
        .mapToObj(i -> new AppStand(Apps.certificateApp("app-" + i), Optional.empty(), List.of()))
        .toList();
  }

  static DriftReport drift() {
    return new DriftReport(
        Samples.NOW,
        stands(7),
        List.of(
            new Finding(
                Samples.KEY,
                Finding.Kind.FIELD,
                "displayName",
                "Renamed",
                "Contoso",
                Samples.AT,
                EnumSet.of(Cause.COMMIT, Cause.OUTSIDE)),
            new Finding(
                Samples.KEY,
                Finding.Kind.PERMISSION,
                "User.Read.All",
                "User.Read.All",
                "",
                Samples.AT,
                EnumSet.of(Cause.OUTSIDE)),
            new Finding(
                Samples.KEY,
                Finding.Kind.OWNER,
                "ana@contoso.com",
                "",
                "ana@contoso.com",
                Samples.AT,
                EnumSet.of(Cause.COMMIT))),
        new TreeMap<>(
            Map.of(Samples.KEY, List.of(new Observation(Observation.Kind.TAG, "team:devices")))));
  }

  /** A run that could not read everything, and in which something is muted. */
  static DriftReport partial() {
    DriftReport whole = drift();
    Mute mute = new Mute(Mute.Kind.OWNER, "ana@contoso.com", "CHG-1", LocalDate.EPOCH, Samples.AT);
    return new DriftReport(
        whole.at(),
        whole.apps(),
        whole.findings().subList(0, 2),
        whole.observations(),
        whole.awaited(),
        List.of(new MutedFinding(whole.findings().get(2), mute)),
        List.of(Problem.error(Samples.AT, "the mute of `notes` ended on 1970-01-01")),
        List.of(Samples.DENIED),
        Optional.empty(),
        Optional.empty());
  }

  /** The same, with who, for the first difference, and what no manifest claims. */
  static DriftReport attributed(String name) {
    DriftReport report = drift();
    List<Finding> findings = new ArrayList<>(report.findings());
    Finding first = findings.get(0);
    findings.set(
        0,
        new Finding(
            first.key(),
            first.kind(),
            first.subject(),
            first.live(),
            first.desired(),
            first.at(),
            first.causes(),
            Optional.of(
                new Attribution(name, "app", false, Samples.NOW, "Update application", "c-1"))));
    return asked(report.with(findings), Optional.empty())
        .beside(
            new Unmanaged(
                name,
                3,
                1,
                List.of(
                    new Unmanaged.App(
                        name, "1-2", Optional.of(Samples.NOW), 2, Optional.empty(), 3, 1, true)),
                4,
                5));
  }

  /** One whose log was asked. */
  static DriftReport asked(DriftReport report, Optional<Fault> fault) {
    return report.inquired(new Inquiry(Samples.NOW.minus(Duration.ofDays(30)), Samples.NOW, fault));
  }
}
