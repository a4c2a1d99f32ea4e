package io.github.appreg.core.fleet;

import io.github.appreg.core.diff.Observation;
import io.github.appreg.core.drift.DriftReport;
import io.github.appreg.core.drift.Finding;
import io.github.appreg.core.drift.Inquiry;
import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.Awaited;
import io.github.appreg.core.port.Fault;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Reports on some apps each, as one report on them all. */
final class DriftJoin {
  private final List<DriftReport> reports;

  private DriftJoin(List<DriftReport> reports) {
    this.reports = reports;
  }

  /** The report; as of the earliest reading, of all that was read later too. */
  static DriftReport of(List<DriftReport> reports) {
    DriftJoin join = new DriftJoin(reports);
    SortedMap<AppKey, List<Observation>> observations = new TreeMap<>();
    SortedMap<AppKey, Awaited> awaited = new TreeMap<>();
    reports.forEach(
        report -> {
          observations.putAll(report.observations());
          awaited.putAll(report.awaited());
        });
    return new DriftReport(
        reports.stream().map(DriftReport::at).min(Comparator.naturalOrder()).orElseThrow(),
        Parts.byKey(join.each(DriftReport::apps), app -> app.desired().key()),
        Parts.byKey(join.each(DriftReport::findings), Finding::key),
        observations,
        awaited,
        Parts.byKey(join.each(DriftReport::muted), muted -> muted.finding().key()),
        // What concerns the whole tenant was told by every shard.
        join.each(DriftReport::problems).stream().distinct().sorted().toList(),
        join.each(DriftReport::failures).stream().distinct().toList(),
        join.inquiry(),
        Optional.empty());
  }

  private <T> List<T> each(Function<DriftReport, Collection<T>> of) {
    return reports.stream().flatMap(report -> of.apply(report).stream()).toList();
  }

  private Optional<Inquiry> inquiry() {
    List<Inquiry> all = each(report -> report.inquiry().stream().toList());
    if (all.isEmpty()) {
      return Optional.empty();
    }
    Instant from = all.stream().map(Inquiry::from).min(Comparator.naturalOrder()).orElseThrow();
    Instant until = all.stream().map(Inquiry::until).max(Comparator.naturalOrder()).orElseThrow();
    Optional<Fault> fault = all.stream().flatMap(one -> one.fault().stream()).findFirst();
    return Optional.of(new Inquiry(from, until, fault));
  }
}
