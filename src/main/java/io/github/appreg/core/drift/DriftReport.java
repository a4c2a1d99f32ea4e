package io.github.appreg.core.drift;

import io.github.appreg.core.diff.Observation;
import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.Awaited;
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
 * @param observations what is on the apps and not ours; no difference
 * @param awaited what of the findings is for a person to set right, by app
 * @param inquiry into who made the changes from outside; empty where there was nothing to ask
 * @param unmanaged what no manifest claims, where that was asked for
 */
public record DriftReport(
    Instant at,
    List<AppStand> apps,
    List<Finding> findings,
    SortedMap<AppKey, List<Observation>> observations,
    SortedMap<AppKey, Awaited> awaited,
    Optional<Inquiry> inquiry,
    Optional<Unmanaged> unmanaged) {
  public DriftReport {
    apps = List.copyOf(apps);
    findings = List.copyOf(findings);
    observations = Collections.unmodifiableSortedMap(new TreeMap<>(observations));
    awaited = Collections.unmodifiableSortedMap(new TreeMap<>(awaited));
  }

  /** A report for which neither the log nor the rest of the tenant was read. */
  public DriftReport(
      Instant at,
      List<AppStand> apps,
      List<Finding> findings,
      SortedMap<AppKey, List<Observation>> observations,
      SortedMap<AppKey, Awaited> awaited) {
    this(at, apps, findings, observations, awaited, Optional.empty(), Optional.empty());
  }

  /** A report of which nothing is for a person to set right. */
  public DriftReport(
      Instant at,
      List<AppStand> apps,
      List<Finding> findings,
      SortedMap<AppKey, List<Observation>> observations) {
    this(at, apps, findings, observations, new TreeMap<>());
  }

  /** Whether the tenant is as the manifests say. */
  public boolean inSync() {
    return findings.isEmpty();
  }

  /** How many findings have that cause, alone or with another. */
  public long count(Cause cause) {
    return findings.stream().filter(finding -> finding.causes().contains(cause)).count();
  }

  /** The same, with other findings. */
  public DriftReport with(List<Finding> others) {
    return new DriftReport(at, apps, others, observations, awaited, inquiry, unmanaged);
  }

  /** The same, once the log was asked. */
  public DriftReport inquired(Inquiry into) {
    return new DriftReport(at, apps, findings, observations, awaited, Optional.of(into), unmanaged);
  }

  /** The same, with what no manifest claims. */
  public DriftReport beside(Unmanaged rest) {
    return new DriftReport(at, apps, findings, observations, awaited, inquiry, Optional.of(rest));
  }
}
