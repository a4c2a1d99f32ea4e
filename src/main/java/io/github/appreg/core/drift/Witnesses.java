package io.github.appreg.core.drift;

import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.Target;
import io.github.appreg.core.port.AuditRecord;
import io.github.appreg.core.port.AuditTrail;
import io.github.appreg.core.port.DirectoryException;
import io.github.appreg.core.port.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Asks the tenant's log who made the changes from outside, where there are any. */
public final class Witnesses {
  /** The longest that Entra keeps its log. */
  private static final Duration KEPT = Duration.ofDays(30);

  private Witnesses() {}

  /**
   * The same report, with who and when. A log that cannot be read leaves its fault in the report.
   *
   * @param deleted apps that are not there because they were deleted, and can be restored
   */
  public static DriftReport ask(DriftReport report, Set<AppKey> deleted, AuditTrail trail) {
    DriftReport known =
        report.with(report.findings().stream().map(f -> found(f, deleted)).toList());
    List<Target> targets =
        known.apps().stream()
            .filter(app -> worthAsking(app, known, deleted))
            .map(app -> app.desired().target())
            .toList();
    if (targets.isEmpty()) {
      return known;
    }
    Instant from = known.at().minus(KEPT);
    SortedMap<AppKey, List<AuditRecord>> records = new TreeMap<>();
    Optional<Fault> fault = Optional.empty();
    try {
      records = trail.records(targets, from);
    } catch (DirectoryException e) {
      fault = Optional.of(e.fault());
    }
    return attributed(known, records).inquired(new Inquiry(from, known.at(), fault));
  }

  private static Finding found(Finding finding, Set<AppKey> deleted) {
    boolean gone = finding.absent() && deleted.contains(finding.key());
    return gone ? finding.because(Set.of(Cause.OUTSIDE)) : finding;
  }

  /** Of an app that is not there, only one that was may have left a trace. */
  private static boolean worthAsking(AppStand app, DriftReport report, Set<AppKey> deleted) {
    AppKey key = app.desired().key();
    return (app.live().isPresent() || deleted.contains(key))
        && report.findings().stream().anyMatch(f -> f.key().equals(key) && f.fromOutside());
  }

  private static DriftReport attributed(
      DriftReport report, SortedMap<AppKey, List<AuditRecord>> records) {
    SortedMap<AppKey, Optional<LiveApp>> live = new TreeMap<>();
    report.apps().forEach(app -> live.put(app.desired().key(), app.live()));
    return report.with(
        report.findings().stream()
            .map(
                finding ->
                    finding.fromOutside()
                        ? ours(
                            finding.attributed(
                                new Witness(
                                        finding, live.getOrDefault(finding.key(), Optional.empty()))
                                    .among(records.getOrDefault(finding.key(), List.of()))
                                    .map(Attribution::of)))
                        : finding)
            .toList());
  }

  /** A credential of ours that was never delivered is what a run that died has left. */
  private static Finding ours(Finding finding) {
    boolean left =
        finding.kind() == Finding.Kind.CREDENTIAL
            && finding.desired().equals(Drift.RETIRED)
            && finding.attribution().filter(Attribution::own).isPresent();
    return left ? finding.because(Set.of(Cause.TIME)) : finding;
  }
}
