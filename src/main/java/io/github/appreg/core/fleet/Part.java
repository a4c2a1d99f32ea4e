package io.github.appreg.core.fleet;

import io.github.appreg.core.apply.AppOutcome;
import io.github.appreg.core.drift.DriftReport;
import io.github.appreg.core.plan.Plan;
import io.github.appreg.core.port.Caller;
import io.github.appreg.core.port.Fault;
import java.util.List;
import java.util.Optional;

/**
 * What one shard's run has come to, whole enough for every report; no secret.
 *
 * @param tool version of the appreg that ran
 * @param command {@code plan}, {@code apply} or {@code drift}
 * @param tenant as the operator named it; empty where nobody did
 * @param fleet fingerprint of the keys of all apps of the manifests; empty where they had errors
 * @param all how many apps the manifests have
 * @param apps how many of them were this shard's
 * @param exitCode of the run
 * @param caller our own sign-in; empty where there was none
 * @param fault why the run has no result
 * @param plan what a plan would do
 * @param outcomes what came of an apply
 * @param drift what differs
 */
public record Part(
    String tool,
    String command,
    String tenant,
    Shard shard,
    String fleet,
    int all,
    int apps,
    int exitCode,
    Optional<Caller> caller,
    Optional<Fault> fault,
    Optional<Plan> plan,
    Optional<List<AppOutcome>> outcomes,
    Optional<DriftReport> drift) {
  public Part {
    outcomes = outcomes.map(List::copyOf);
  }

  /** Whether there is anything to report of its apps. */
  public boolean told() {
    return plan.isPresent() || outcomes.isPresent() || drift.isPresent();
  }
}
