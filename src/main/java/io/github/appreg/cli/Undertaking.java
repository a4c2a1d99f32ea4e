package io.github.appreg.cli;

import io.github.appreg.core.apply.AppOutcome;
import io.github.appreg.core.apply.Applier;
import io.github.appreg.core.apply.Crash;
import io.github.appreg.core.apply.Outputs;
import io.github.appreg.core.apply.Prover;
import io.github.appreg.core.permission.RiskTable;
import io.github.appreg.core.plan.Plan;
import io.github.appreg.core.plan.PrivilegeChange;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Stream;

/** A plan shown, approved, carried out, and what came of it. */
final class Undertaking {
  /** Apps worked on at once; the writes to one app are never concurrent. */
  private static final int PARALLEL = 4;

  private final Surroundings surroundings;
  private final Output output;
  private final boolean approved;
  private final Consent consent;
  private final RiskTable risks;
  private final List<OutputTarget> targets;
  private final Function<List<AppOutcome>, List<String>> advice;

  /**
   * An undertaking of that command.
   *
   * @param approved whether nobody is to be asked
   * @param risks where permissions can lead
   * @param targets where to write what consumers need
   * @param advice what consumers must do after it; may be nothing
   */
  Undertaking(
      Surroundings surroundings,
      Output output,
      boolean approved,
      Consent consent,
      RiskTable risks,
      List<OutputTarget> targets,
      Function<List<AppOutcome>, List<String>> advice) {
    this.surroundings = surroundings;
    this.output = output;
    this.approved = approved;
    this.consent = consent;
    this.risks = risks;
    this.targets = List.copyOf(targets);
    this.advice = advice;
  }

  ExitCode run(Plan plan, OpenTenant open) throws Failure {
    return run(plan, List.of(), open);
  }

  /**
   * Carries out the plan.
   *
   * @param left apps beside it that are left alone, with the reason
   */
  ExitCode run(Plan plan, List<AppOutcome> left, OpenTenant open) throws Failure {
    List<PrivilegeChange> privileges = PrivilegeChange.of(plan, risks);
    if (!output.machine() && !(plan.apps().isEmpty() && !left.isEmpty())) {
      output.data(output.reporter().plan(plan, privileges));
    }
    consent.check(plan, privileges);
    if (!plan.isEmpty() && !approved) {
      new Approval(surroundings, output).ask();
    }
    AtomicBoolean stop = new AtomicBoolean();
    try {
      List<AppOutcome> outcomes = with(left, carryOut(plan, open, stop));
      report(plan, outcomes);
      return ExitCode.of(
          Stream.concat(Stream.of(Outcomes.code(outcomes, stop.get())), Consent.failing(plan)));
    } catch (Crash crash) {
      report(plan, with(left, crash.outcomes()));
      throw crash;
    }
  }

  private void report(Plan plan, List<AppOutcome> outcomes) throws Failure {
    if (output.machine() || !plan.isEmpty() || outcomes.size() > plan.apps().size()) {
      output.data((output.machine() ? "" : "\n") + output.reporter().applied(outcomes));
    }
    List<String> items = advice.apply(outcomes);
    if (!items.isEmpty()) {
      output.advice("What consumers must do now:", items);
    }
    List<Outputs> known = outcomes.stream().flatMap(outcome -> outcome.outputs().stream()).toList();
    for (OutputTarget target : targets) {
      target.write(known);
    }
  }

  private static List<AppOutcome> with(List<AppOutcome> left, List<AppOutcome> done) {
    return Stream.concat(left.stream(), done.stream())
        .sorted(Comparator.comparing(AppOutcome::key))
        .toList();
  }

  private List<AppOutcome> carryOut(Plan plan, OpenTenant open, AtomicBoolean stop) {
    Runnable first =
        () -> {
          stop.set(true);
          surroundings
              .err()
              .println("\nStopping after the step in flight. Once more ends at once.");
        };
    Interrupts.Guard guard = surroundings.interrupts().guard(first);
    try (guard;
        ProgressLine progress = ProgressLine.ticking(surroundings)) {
      Prover prover = new Prover(open.proof(), open.stores(), open.clock(), open.sleeper());
      return new Applier(
              open.directory(),
              open.stores(),
              prover,
              open.clock(),
              open.sleeper(),
              stop::get,
              progress)
          .apply(plan, PARALLEL);
    }
  }
}
