package io.github.appreg.cli;

import io.github.appreg.adapter.report.Clean;
import io.github.appreg.core.apply.AppOutcome;
import io.github.appreg.core.apply.Applier;
import io.github.appreg.core.apply.Crash;
import io.github.appreg.core.apply.Outputs;
import io.github.appreg.core.apply.Prover;
import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.permission.PermissionCatalogue;
import io.github.appreg.core.plan.Plan;
import io.github.appreg.core.plan.PrivilegeChange;
import io.github.appreg.core.plan.Restoration;
import io.github.appreg.core.plan.Rights;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A plan shown, approved, carried out, and what came of it. */
final class Undertaking {
  /**
   * Apps worked on at once, of which few send at a time; the writes to one are never concurrent.
   */
  private static final int PARALLEL = 128;

  private final Surroundings surroundings;
  private final Output output;
  private final boolean approved;
  private final Consent consent;
  private final PermissionCatalogue catalogue;
  private final List<OutputTarget> targets;
  private final Function<List<AppOutcome>, List<String>> advice;

  /**
   * An undertaking of that command.
   *
   * @param approved whether nobody is to be asked
   * @param catalogue what permissions mean
   * @param targets where to write what consumers need
   * @param advice what consumers must do after it; may be nothing
   */
  Undertaking(
      Surroundings surroundings,
      Output output,
      boolean approved,
      Consent consent,
      PermissionCatalogue catalogue,
      List<OutputTarget> targets,
      Function<List<AppOutcome>, List<String>> advice) {
    this.surroundings = surroundings;
    this.output = output;
    this.approved = approved;
    this.consent = consent;
    this.catalogue = catalogue;
    this.targets = List.copyOf(targets);
    this.advice = advice;
  }

  /** What is to be done to apps that a plan has brought back. */
  @FunctionalInterface
  interface Sequel {
    Plan after(Set<AppKey> back) throws Failure;
  }

  /** Carries out the plan, and then what the apps that it brought back need. */
  ExitCode run(Plan plan, OpenTenant open, Sequel sequel) throws Failure {
    return run(plan, List.of(), open, Optional.of(sequel));
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
    return run(plan, left, open, Optional.empty());
  }

  private ExitCode run(Plan plan, List<AppOutcome> left, OpenTenant open, Optional<Sequel> sequel)
      throws Failure {
    begin(plan, !left.isEmpty(), open);
    AtomicBoolean stop = new AtomicBoolean();
    List<AppOutcome> outcomes = carryOut(plan, left, open, stop);
    List<ExitCode> codes = new ArrayList<>(Consent.failing(plan).toList());
    Set<AppKey> back = back(plan, outcomes);
    if (sequel.isPresent() && !back.isEmpty() && !stop.get()) {
      try {
        Plan second = sequel.get().after(back);
        output.remark("\nBack: " + Clean.line(back.toString()) + ". What is to be done now:\n");
        begin(second, false, open);
        outcomes = carryOut(second, outcomes, open, stop);
        codes.addAll(Consent.failing(second).toList());
      } catch (Failure e) {
        outcomes =
            outcomes.stream()
                .map(each -> back.contains(each.key()) ? each.failing(e.fault()) : each)
                .toList();
        codes.add(e.code());
      }
    }
    report(plan, outcomes);
    codes.add(Outcomes.code(outcomes, stop.get()));
    return ExitCode.of(codes.stream());
  }

  private void begin(Plan plan, boolean others, OpenTenant open) throws Failure {
    List<PrivilegeChange> privileges = PrivilegeChange.of(plan, catalogue.risks());
    Rights rights = Rights.of(plan, open.caller(), catalogue);
    if (!output.machine() && !(plan.apps().isEmpty() && others)) {
      output.data(output.reporter().plan(plan, privileges, rights));
    }
    consent.check(plan, privileges);
    if (rights.refused()) {
      throw Failure.of(rights.refusal(), null);
    }
    if (!plan.isEmpty() && !approved) {
      new Approval(surroundings, output).ask();
    }
  }

  private static Set<AppKey> back(Plan plan, List<AppOutcome> outcomes) {
    Set<AppKey> done =
        outcomes.stream()
            .filter(AppOutcome::succeeded)
            .map(AppOutcome::key)
            .collect(Collectors.toSet());
    return plan.apps().stream()
        .filter(Restoration::opens)
        .map(app -> app.target().key())
        .filter(done::contains)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private List<AppOutcome> carryOut(
      Plan plan, List<AppOutcome> before, OpenTenant open, AtomicBoolean stop) throws Failure {
    try {
      return with(before, carryOut(plan, open, stop));
    } catch (Crash crash) {
      report(plan, with(before, crash.outcomes()));
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

  private static List<AppOutcome> with(List<AppOutcome> before, List<AppOutcome> done) {
    SortedMap<AppKey, AppOutcome> all = new TreeMap<>();
    Stream.concat(before.stream(), done.stream())
        .forEach(each -> all.merge(each.key(), each, AppOutcome::then));
    return List.copyOf(all.values());
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
        ProgressLine progress = ProgressLine.ticking(surroundings).over(plan)) {
      progress.with(open.pulse());
      Prover prover = open.prover();
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
