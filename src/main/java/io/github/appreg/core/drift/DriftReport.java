package io.github.appreg.core.drift;

import io.github.appreg.core.diff.Observation;
import io.github.appreg.core.model.AppKey;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What differs between the manifests and the tenant.
 *
 * @param at when the tenant was read, by its clock
 * @param apps those that were compared, in order of keys
 * @param observations what is on the apps and not ours; no difference
 */
public record DriftReport(
    Instant at,
    List<AppStand> apps,
    List<Finding> findings,
    SortedMap<AppKey, List<Observation>> observations) {
  public DriftReport {
    apps = List.copyOf(apps);
    findings = List.copyOf(findings);
    observations = Collections.unmodifiableSortedMap(new TreeMap<>(observations));
  }

  /** Whether the tenant is as the manifests say. */
  public boolean inSync() {
    return findings.isEmpty();
  }

  /** How many findings have that cause, alone or with another. */
  public long count(Cause cause) {
    return findings.stream().filter(finding -> finding.causes().contains(cause)).count();
  }
}
