package io.github.appreg.cli;

import io.github.appreg.adapter.report.Verified;
import io.github.appreg.core.apply.Prover;
import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.plan.Expectation;
import io.github.appreg.core.port.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** Proves the credentials of apps. */
@CommandLine.Command(
    name = "verify",
    description = "Proves each credential with a real token and the declared calls.")
final class VerifyCommand implements Command {
  private final Surroundings surroundings;
  @Mixin private ManifestPaths paths;
  @Mixin private TenantOptions tenant;
  @Mixin private OutputOptions options;

  VerifyCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Output output() {
    return new Output(surroundings, options);
  }

  @Override
  public ExitCode run() throws Failure {
    Output output = output();
    return new Desk(surroundings, output)
        .work(
            paths.in(surroundings),
            tenant,
            (apps, open, survey) -> {
              List<Verified> verified = verify(apps, open, survey);
              output.data(output.reporter().verified(verified));
              return ExitCode.of(verified.stream().flatMap(VerifyCommand::code));
            });
  }

  private List<Verified> verify(List<DesiredApp> apps, OpenTenant open, Survey survey) {
    Prover prover = new Prover(open.proof(), open.stores(), open.clock(), open.sleeper());
    List<Verified> verified = new ArrayList<>();
    try (ProgressLine progress = ProgressLine.ticking(surroundings)) {
      for (DesiredApp app : apps) {
        progress.says("proving " + app.key());
        verified.add(
            Optional.ofNullable(survey.live().get(app.key()))
                .map(live -> proven(prover, app, live))
                .orElseGet(() -> absent(app)));
      }
    }
    return verified;
  }

  private static Verified proven(Prover prover, DesiredApp app, LiveApp live) {
    return new Verified(
        app.key(),
        prover.verify(live.appId(), Expectation.of(app), live.credentials()),
        Optional.empty());
  }

  private static Verified absent(DesiredApp app) {
    return new Verified(
        app.key(),
        List.of(),
        Optional.of(
            Fault.of(
                Fault.Kind.NOT_FOUND, app.key() + " is not in the tenant.", "run appreg apply")));
  }

  private static Stream<ExitCode> code(Verified app) {
    Stream<ExitCode> faults =
        Stream.concat(app.fault().stream(), app.proofs().stream().flatMap(p -> p.fault().stream()))
            .map(ExitCode::of);
    return app.succeeded() ? Stream.empty() : Stream.concat(faults, Stream.of(ExitCode.FAILED));
  }
}
