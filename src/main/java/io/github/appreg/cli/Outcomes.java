package io.github.appreg.cli;

import io.github.appreg.core.apply.AppOutcome;
import io.github.appreg.core.apply.StepOutcome;
import java.util.List;
import java.util.stream.Stream;

/** What an apply's outcomes mean for the exit code. */
final class Outcomes {
  private Outcomes() {}

  static ExitCode code(List<AppOutcome> outcomes, boolean stopped) {
    boolean complete =
        outcomes.stream().allMatch(app -> app.count(StepOutcome.Status.DONE) == app.steps().size());
    return stopped && !complete
        ? ExitCode.INTERRUPTED
        : ExitCode.of(outcomes.stream().flatMap(Outcomes::codes));
  }

  private static Stream<ExitCode> codes(AppOutcome app) {
    if (app.succeeded()) {
      return Stream.empty();
    }
    if (!app.moved().isEmpty()) {
      return Stream.of(ExitCode.REFUSED);
    }
    Stream<ExitCode> faults =
        Stream.of(
                app.fault().stream(),
                app.steps().stream().flatMap(step -> step.fault().stream()),
                app.proofs().stream().flatMap(proof -> proof.fault().stream()))
            .flatMap(all -> all)
            .map(ExitCode::of);
    return Stream.concat(faults, Stream.of(ExitCode.FAILED));
  }
}
