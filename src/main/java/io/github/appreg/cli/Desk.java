package io.github.appreg.cli;

import io.github.appreg.adapter.manifest.Manifests;
import io.github.appreg.adapter.report.Clean;
import io.github.appreg.adapter.report.Validation;
import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.Problem;
import io.github.appreg.core.plan.Plan;
import io.github.appreg.core.port.Fault;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where a command that works on a tenant begins: manifests read, tenant opened, both surveyed. */
final class Desk {
  private final Surroundings surroundings;
  private final Output output;
  private final Optional<Instant> at;
  private final Set<String> seen;
  private PolicyOptions policies = new PolicyOptions();

  /** A desk where what is due is what is due now. */
  Desk(Surroundings surroundings, Output output) {
    this(surroundings, output, Optional.empty(), new HashSet<>());
  }

  /**
   * A desk where what is due is what is due at that instant.
   *
   * @param seen ids of the tenants that this run has worked on; none is worked on twice
   */
  Desk(Surroundings surroundings, Output output, Optional<Instant> at, Set<String> seen) {
    this.seen = seen;
    this.surroundings = surroundings;
    this.output = output;
    this.at = at;
  }

  /** The same desk, where manifests must keep to policies too. */
  Desk under(PolicyOptions given) {
    policies = given;
    return this;
  }

  /** What a command that writes does with a tenant. */
  @FunctionalInterface
  interface Work {
    ExitCode on(List<DesiredApp> apps, OpenTenant tenant, Survey survey) throws Failure;
  }

  /** What a command that only reads does with a tenant. */
  @FunctionalInterface
  interface Look {
    ExitCode at(List<DesiredApp> apps, TenantView tenant, Survey survey) throws Failure;
  }

  /** What a command does with as much of a tenant as could be read. */
  @FunctionalInterface
  interface PartialLook {
    ExitCode at(TenantView tenant, PartialSurvey survey) throws Failure;
  }

  /** Which of the apps a command is about. */
  @FunctionalInterface
  interface Choice {
    List<DesiredApp> of(List<DesiredApp> apps) throws Failure;
  }

  /** Where it speaks. */
  Output output() {
    return output;
  }

  /** Reads the manifests first: one with an error never reaches the network. */
  ExitCode work(Source source, Choice choice, TenantOptions options, Work work) throws Failure {
    Optional<List<DesiredApp>> apps = read(source, options);
    return apps.isPresent() ? on(choice.of(apps.get()), options, work) : ExitCode.FAILED;
  }

  /** What the manifests say; empty when they have errors, which were told. */
  Optional<List<DesiredApp>> read(Source source, TenantOptions options) throws Failure {
    Optional<Manifests> manifests = sound(source, options);
    manifests.ifPresent(read -> source.variables().unused(read.used()).forEach(output::warning));
    return manifests.map(Manifests::apps);
  }

  /** The manifests, of which there are some; empty when they have errors, which were told. */
  Optional<Manifests> sound(Source source, TenantOptions options) throws Failure {
    options.check();
    options.commands().programs(surroundings);
    policies.check(source.paths(), surroundings);
    Manifests manifests =
        policies.hold(
            source.read(options.exchange(surroundings), options.catalogue().in(surroundings)),
            options.catalogue().in(surroundings),
            surroundings,
            at.orElseGet(surroundings.clock()::instant));
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
    return Optional.of(manifests);
  }

  /** Opens the tenant for writing and surveys it. */
  ExitCode on(List<DesiredApp> apps, TenantOptions options, Work work) throws Failure {
    try (ProgressLine progress = ProgressLine.ticking(surroundings)) {
      progress.says("signing in");
      try (OpenTenant tenant = Wiring.open(options, surroundings)) {
        Optional<Survey> survey =
            sound(survey(apps, tenant.view(), progress.with(tenant.pulse())), apps.size());
        return survey.isPresent() ? work.on(apps, tenant, survey.get()) : ExitCode.FAILED;
      }
    }
  }

  /** Opens the tenant for reading and surveys it. */
  ExitCode look(List<DesiredApp> apps, TenantOptions options, Look look) throws Failure {
    try (ProgressLine progress = ProgressLine.ticking(surroundings)) {
      progress.says("signing in");
      try (TenantView tenant = Wiring.view(options, surroundings)) {
        Optional<Survey> survey =
            sound(survey(apps, tenant, progress.with(tenant.pulse())), apps.size());
        return survey.isPresent() ? look.at(apps, tenant, survey.get()) : ExitCode.FAILED;
      }
    }
  }

  /** Opens the tenant for reading and surveys as much of it as can be read. */
  ExitCode lookAsFar(List<DesiredApp> apps, TenantOptions options, PartialLook look)
      throws Failure {
    try (ProgressLine progress = ProgressLine.ticking(surroundings)) {
      progress.says("signing in");
      try (TenantView tenant = Wiring.background(options, surroundings)) {
        PartialSurvey survey =
            PartialSurvey.of(apps, tenant, begin(tenant, progress.with(tenant.pulse())));
        progress.clear();
        advise(survey.survey().obstacles());
        survey.failures().forEach(fault -> output.warning(unread(fault)));
        return look.at(tenant, survey);
      }
    }
  }

  private Survey survey(List<DesiredApp> apps, TenantView tenant, ProgressLine progress)
      throws Failure {
    Survey survey = Survey.of(apps, tenant, begin(tenant, progress));
    progress.clear();
    return survey;
  }

  /** The instant that decides what is due there. */
  private Instant begin(TenantView tenant, ProgressLine progress) throws Failure {
    requireNew(tenant.caller().tenantId());
    progress.says("reading the tenant");
    return at.orElseGet(() -> tenant.clock().instant().truncatedTo(ChronoUnit.SECONDS));
  }

  /** The survey, unless something stops the run, which is told. */
  private Optional<Survey> sound(Survey survey, int apps) {
    if (survey.blocked()) {
      invalid(new Validation(apps, survey.obstacles()));
      return Optional.empty();
    }
    advise(survey.obstacles());
    survey.unread().forEach(fault -> output.warning(unread(fault)));
    return Optional.of(survey);
  }

  private void requireNew(String tenantId) throws Failure {
    if (!seen.add(tenantId)) {
      throw Failure.refused(
          "This is tenant " + tenantId + " once more, under another name.",
          "name every tenant once, with all its manifests");
    }
  }

  /** Says what is wrong with manifests, in place of a report. */
  ExitCode wrong(List<Problem> problems) {
    return invalid(new Validation(0, problems));
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
