package io.github.appreg.cli;

import io.github.appreg.core.plan.Objection;
import io.github.appreg.core.plan.Plan;
import io.github.appreg.core.plan.PrivilegeChange;
import io.github.appreg.core.port.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the user allows of a plan, and what its objections mean for the run.
 *
 * @param allowed kinds of objections that do not hold it back
 * @param escalates whether an app may gain a permission
 */
record Consent(Set<Objection.Kind> allowed, boolean escalates) {
  /** What holds a plan back, in the order in which it is said. */
  private static final List<Objection.Kind> GUARDS =
      List.of(
          Objection.Kind.SHARE,
          Objection.Kind.NO_CREDENTIAL,
          Objection.Kind.SELF,
          Objection.Kind.DESTRUCTIVE);

  /** As many as anybody reads in one line; the plan has them all. */
  private static final int NAMED = 5;

  Consent {
    allowed = Set.copyOf(allowed);
  }

  /** Refuses, before any write, what the user did not allow. */
  void check(Plan plan, List<PrivilegeChange> privileges) throws Failure {
    Optional<Fault> refusal = refusal(plan).or(() -> increase(privileges));
    if (refusal.isPresent()) {
      throw Failure.refused(refusal.get().summary(), refusal.get().next());
    }
  }

  /** Why the plan is not carried out, with every option that it takes, if it is not. */
  Optional<Fault> refusal(Plan plan) {
    List<Objection.Kind> kinds =
        GUARDS.stream()
            .filter(kind -> !allowed.contains(kind) && !plan.objections(kind).isEmpty())
            .toList();
    if (kinds.isEmpty()) {
      return Optional.empty();
    }
    List<String> reasons =
        kinds.stream().map(kind -> reason(kind, plan.objections(kind), plan)).toList();
    return Optional.of(
        Fault.of(
            Fault.Kind.REFUSED,
            "Refused, and nothing was changed: " + String.join("; ", reasons) + ".",
            (kinds.contains(Objection.Kind.NO_CREDENTIAL)
                    ? "keep a credential in the manifest, take the app away with appreg destroy, or"
                        + " apply"
                    : "apply")
                + " with "
                + String.join(" ", plan.overrides(kinds))
                + " if that is meant"));
  }

  private static String reason(Objection.Kind kind, List<String> what, Plan plan) {
    String numbers = what.size() + " of " + plan.apps().size();
    return switch (kind) {
      case NO_CREDENTIAL ->
          numbers + " apps would be left without a working credential" + named(what);
      case SELF ->
          counted(what.size())
              + " would weaken the application that appreg signs in by"
              + named(what);
      case DESTRUCTIVE ->
          counted(what.size())
              + " would take away what is not ours, or still works and gets no successor"
              + named(what);
      default -> String.join("; ", what);
    };
  }

  private static String counted(int steps) {
    return steps + (steps == 1 ? " step" : " steps");
  }

  private static String named(List<String> what) {
    List<String> named = new ArrayList<>(what.subList(0, Math.min(NAMED, what.size())));
    if (named.size() < what.size()) {
      named.add("and " + (what.size() - named.size()) + " more");
    }
    return " (" + String.join("; ", named) + ")";
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
