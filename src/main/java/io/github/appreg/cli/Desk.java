package io.github.appreg.cli;

import io.github.appreg.adapter.manifest.Manifests;
import io.github.appreg.adapter.report.Clean;
import io.github.appreg.adapter.report.Validation;
import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.Problem;
import io.github.appreg.core.plan.Plan;
import io.github.appreg.core.port.Fault;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where a command that works on a tenant begins: manifests read, tenant opened, both surveyed. */
final class Desk {
  private final Surroundings surroundings;
  private final Output output;
  private final Optional<Instant> at;

  /** A desk where what is due is what is due now. */
  Desk(Surroundings surroundings, Output output) {
    this(surroundings, output, Optional.empty());
  }

  /** A desk where what is due is what is due at that instant. */
  Desk(Surroundings surroundings, Output output, Optional<Instant> at) {
    this.surroundings = surroundings;
    this.output = output;
    this.at = at;
  }

  /** What a command does with a tenant. */
  @FunctionalInterface
  interface Work {
    ExitCode on(List<DesiredApp> apps, OpenTenant tenant, Survey survey) throws Failure;
  }

  /** Which of the apps a command is about. */
  @FunctionalInterface
  interface Choice {
    List<DesiredApp> of(List<DesiredApp> apps) throws Failure;
  }

  /** Works on every app of the manifests. */
  ExitCode work(List<Path> paths, TenantOptions options, Work work) throws Failure {
    return work(paths, apps -> apps, options, work);
  }

  /** Reads the manifests first: one with an error never reaches the network. */
  ExitCode work(List<Path> paths, Choice choice, TenantOptions options, Work work) throws Failure {
    Optional<List<DesiredApp>> apps = read(paths, options);
    return apps.isPresent() ? on(choice.of(apps.get()), options, work) : ExitCode.FAILED;
  }

  /** What the manifests say; empty when they have errors, which were told. */
  Optional<List<DesiredApp>> read(List<Path> paths, TenantOptions options) throws Failure {
    options.check();
    options.commands().programs(surroundings);
    Manifests manifests =
        Wiring.manifests(
            paths, options.exchange(surroundings), options.catalogue().in(surroundings));
    Validation validation = new Validation(manifests.apps().size(), manifests.problems());
    if (validation.errors() > 0) {
      invalid(validation);
      return Optional.empty();
    }
    advise(manifests.problems());
    if (manifests.apps().isEmpty()) {
      throw Failure.local(
          "There is no manifest to work on.", "name a file or folder of them", null);
    }
    return Optional.of(manifests.apps());
  }

  /** Opens the tenant and surveys it. */
  ExitCode on(List<DesiredApp> apps, TenantOptions options, Work work) throws Failure {
    try (ProgressLine progress = ProgressLine.ticking(surroundings)) {
      progress.says("signing in");
      try (OpenTenant tenant = Wiring.open(options, surroundings)) {
        progress.says("reading the tenant");
        Survey survey =
            Survey.of(
                apps,
                tenant.directory(),
                tenant.stores(),
                tenant.consentPage(),
                at.orElseGet(() -> tenant.clock().instant().truncatedTo(ChronoUnit.SECONDS)));
        progress.clear();
        if (survey.blocked()) {
          return invalid(new Validation(apps.size(), survey.obstacles()));
        }
        advise(survey.obstacles());
        survey.unread().forEach(fault -> output.warning(unread(fault)));
        return work.on(apps, tenant, survey);
      }
    }
  }

  /** Says what stops the run, in place of a plan. */
  ExitCode stopped(Plan plan, List<Problem> problems) {
    return invalid(new Validation(plan.apps().size(), problems));
  }

  /** Whether there is an error among the problems; if not, they are given as advice. */
  boolean stops(List<Problem> problems) {
    boolean errors = problems.stream().anyMatch(p -> p.severity() == Problem.Severity.ERROR);
    if (!errors) {
      advise(problems);
    }
    return errors;
  }

  private void advise(List<Problem> problems) {
    problems.forEach(problem -> output.remark(Clean.line(problem.toString()) + "\n"));
  }

  private ExitCode invalid(Validation validation) {
    if (output.machine()) {
      output.data(output.reporter().validated(validation));
    }
    output.remark(output.remarks().validated(validation));
    return ExitCode.FAILED;
  }

  private static String unread(Fault fault) {
    return Stream.of(fault.summary(), fault.detail(), fault.next())
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(" "));
  }
}
