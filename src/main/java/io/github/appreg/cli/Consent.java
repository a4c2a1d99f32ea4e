package io.github.appreg.cli;

import io.github.appreg.core.plan.Objection;
import io.github.appreg.core.plan.Plan;
import io.github.appreg.core.plan.PrivilegeChange;
import io.github.appreg.core.port.Fault;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the user allows of a plan, and what its objections mean for the run.
 *
 * @param destroys whether what still works may go without a successor
 * @param escalates whether an app may gain a permission
 */
record Consent(boolean destroys, boolean escalates) {

  /** Refuses, before any write, what nobody may do, and what the user did not allow. */
  void check(Plan plan, List<PrivilegeChange> privileges) throws Failure {
    Optional<Fault> refusal = refusal(plan).or(() -> increase(privileges));
    if (refusal.isPresent()) {
      throw Failure.refused(refusal.get().summary(), refusal.get().next());
    }
    List<String> destructive = plan.objections(Objection.Kind.DESTRUCTIVE);
    if (!destructive.isEmpty() && !destroys) {
      throw Failure.refused(
          "Nothing was changed: what still works would go without a successor ("
              + String.join("; ", destructive)
              + ").",
          "run again with --allow-destroy if that is meant");
    }
  }

  /** Why the plan is never carried out, if it is not. */
  static Optional<Fault> refusal(Plan plan) {
    List<String> left = plan.objections(Objection.Kind.NO_CREDENTIAL);
    return left.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Fault.of(
                Fault.Kind.REFUSED,
                "Refused: an app that works would be left without a working credential ("
                    + String.join("; ", left)
                    + ").",
                "keep one of them in the manifest, or take the app away with appreg destroy"));
  }

  /** Why the plan needs a second approver, if it does. */
  Optional<Fault> increase(List<PrivilegeChange> privileges) {
    List<String> gains =
        privileges.stream()
            .flatMap(
                change ->
                    change.gained().stream().map(each -> change.app() + ": " + each.permission()))
            .toList();
    return escalates || gains.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Fault.of(
                Fault.Kind.REFUSED,
                "Refused: privileges would increase (" + String.join("; ", gains) + ").",
                "have it approved, and apply without --fail-on-privilege-increase"));
  }

  /** The end of a run that found what the manifest asks to fail at. */
  static Stream<ExitCode> failing(Plan plan) {
    return plan.objections(Objection.Kind.FOREIGN).stream().map(what -> ExitCode.FAILED);
  }
}
