package io.github.appreg.core.drift;

import io.github.appreg.core.diff.Observation;
import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.Awaited;
import io.github.appreg.core.model.Problem;
import io.github.appreg.core.port.Fault;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What differs between the manifests and the tenant.
 *
 * @param at when the tenant was read, by its clock
 * @param apps those that were compared, in order of keys
 * @param findings what differs and is not muted
 * @param observations what is on the apps and not ours; no difference
 * @param awaited what of the findings is for a person to set right, by app
 * @param muted what differs and does not count
 * @param problems what is wrong in the manifests, seen from the tenant and on that day
 * @param failures why something could not be read; what it was is not known to be in sync
 * @param inquiry into who made the changes from outside; empty where there was nothing to ask
 * @param unmanaged what no manifest claims, where that was asked for
 */
public record DriftReport(
    Instant at,
    List<AppStand> apps,
    List<Finding> findings,
    SortedMap<AppKey, List<Observation>> observations,
    SortedMap<AppKey, Awaited> awaited,
    List<MutedFinding> muted,
    List<Problem> problems,
    List<Fault> failures,
    Optional<Inquiry> inquiry,
    Optional<Unmanaged> unmanaged) {
  public DriftReport {
    apps = List.copyOf(apps);
    findings = List.copyOf(findings);
    observations = Collections.unmodifiableSortedMap(new TreeMap<>(observations));
    awaited = Collections.unmodifiableSortedMap(new TreeMap<>(awaited));
    muted = List.copyOf(muted);
    problems = List.copyOf(problems);
    failures = List.copyOf(failures);
  }

  /**
   * A report in which nothing is muted, of all that was to be read but the log and the rest of the
   * tenant.
   */
  public DriftReport(
      Instant at,
      List<AppStand> apps,
      List<Finding> findings,
      SortedMap<AppKey, List<Observation>> observations,
      SortedMap<AppKey, Awaited> awaited) {
    this(
        at,
        apps,
        findings,
        observations,
        awaited,
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  /** The same, of which nothing is for a person to set right. */
  public DriftReport(
      Instant at,
      List<AppStand> apps,
      List<Finding> findings,
      SortedMap<AppKey, List<Observation>> observations) {
    this(at, apps, findings, observations, new TreeMap<>());
  }

  /** The report of a run that came to nothing. */
  public static DriftReport failed(Instant at, Fault why) {
    return new DriftReport(at, List.of(), List.of(), new TreeMap<>()).with(List.of(), List.of(why));
  }

  /** The same report, with what else is to be told. */
  public DriftReport with(List<Problem> more, List<Fault> unread) {
    return new DriftReport(
        at, apps, findings, observations, awaited, muted, more, unread, inquiry, unmanaged);
  }

  DriftReport muting(List<Finding> heard, List<MutedFinding> not, List<Problem> all) {
    return new DriftReport(
        at, apps, heard, observations, awaited, not, all, failures, inquiry, unmanaged);
  }

  /** Whether the tenant is as the manifests say; never so of what was not read. */
  public boolean inSync() {
    return findings.isEmpty() && complete();
  }

  /** Whether all was read that the manifests speak of. */
  public boolean complete() {
    return failures.isEmpty();
  }

  /** How many findings have that cause, alone or with another. */
  public long count(Cause cause) {
    return findings.stream().filter(finding -> finding.causes().contains(cause)).count();
  }

  /** The same, with other findings. */
  public DriftReport with(List<Finding> others) {
    return new DriftReport(
        at, apps, others, observations, awaited, muted, problems, failures, inquiry, unmanaged);
  }

  /** The same, once the log was asked. */
  public DriftReport inquired(Inquiry into) {
    return new DriftReport(
        at,
        apps,
        findings,
        observations,
        awaited,
        muted,
        problems,
        failures,
        Optional.of(into),
        unmanaged);
  }

  /** The same, with what no manifest claims. */
  public DriftReport beside(Unmanaged rest) {
    return new DriftReport(
        at,
        apps,
        findings,
        observations,
        awaited,
        muted,
        problems,
        failures,
        inquiry,
        Optional.of(rest));
  }
}
