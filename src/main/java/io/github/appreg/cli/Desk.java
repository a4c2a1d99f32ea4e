package io.github.appreg.cli;

import io.github.appreg.adapter.manifest.Manifests;
import io.github.appreg.adapter.report.Clean;
import io.github.appreg.adapter.report.Validation;
import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.Problem;
import io.github.appreg.core.port.Fault;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

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

  /** Reads the manifests first: one with an error never reaches the network. */
  ExitCode work(List<Path> paths, TenantOptions options, Work work) throws Failure {
    options.check();
    Manifests manifests = Wiring.manifests(paths);
    Validation validation = new Validation(manifests.apps().size(), manifests.problems());
    if (validation.errors() > 0) {
      return invalid(validation);
    }
    advise(manifests.problems());
    if (manifests.apps().isEmpty()) {
      throw Failure.local(
          "There is no manifest to work on.", "name a file or folder of them", null);
    }
    try (ProgressLine progress = ProgressLine.ticking(surroundings)) {
      progress.says("signing in");
      try (OpenTenant tenant = Wiring.open(options, surroundings)) {
        progress.says("reading the tenant");
        Survey survey =
            Survey.of(
                manifests.apps(),
                tenant.directory(),
                tenant.stores(),
                at.orElseGet(() -> tenant.clock().instant().truncatedTo(ChronoUnit.SECONDS)));
        progress.clear();
        if (survey.blocked()) {
          return invalid(new Validation(manifests.apps().size(), survey.obstacles()));
        }
        advise(survey.obstacles());
        survey.unread().forEach(fault -> output.warning(unread(fault)));
        return work.on(manifests.apps(), tenant, survey);
      }
    }
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
    return fault.summary() + (fault.next().isEmpty() ? "" : " " + fault.next());
  }
}
