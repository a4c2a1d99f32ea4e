package io.github.appreg.cli;

import io.github.appreg.adapter.report.DriftRun;
import io.github.appreg.adapter.report.Provenance;
import io.github.appreg.adapter.report.ReportForm;
import io.github.appreg.core.port.Fault;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** The files that the report of a run goes to: also of one that fails. */
final class ReportFiles {
  private final List<Target> targets;
  private final Provenance from;
  private final Clock clock;
  private boolean written;

  ReportFiles(List<Target> targets, Provenance from, Clock clock) {
    this.targets = List.copyOf(targets);
    this.from = from;
    this.clock = clock;
  }

  /** A file and its form. */
  record Target(ReportForm form, WholeFile file) {}

  /** What a run does, up to its exit code. */
  @FunctionalInterface
  interface Work {
    ExitCode run() throws Failure;
  }

  /** Runs, and says in the files why there is no report if the run has written none. */
  ExitCode around(Work work, Output output) throws Failure {
    Fault fault =
        Fault.of(
            Fault.Kind.LOCAL,
            "Nothing was compared.",
            "read on stderr what stopped the run; appreg validate says what is wrong with manifests");
    ExitCode code;
    try {
      code = work.run();
    } catch (Failure e) {
      fault = e.fault();
      throw e;
    } finally {
      if (!written) {
        failed(fault, output);
      }
    }
    return code;
  }

  /** Writes every file that can be written; fails if there is another. */
  ExitCode write(DriftRun run, Output output) {
    written = true;
    ExitCode code = ExitCode.OK;
    for (Target target : targets) {
      if (!write(target, target.form().drift(run, from), output)) {
        code = ExitCode.FAILED;
      }
    }
    return code;
  }

  /** Says in the files why there is no report. */
  void failed(Fault fault, Output output) {
    written = true;
    for (Target target : targets) {
      Optional<String> content =
          target.form().failed(fault, clock.instant().truncatedTo(ChronoUnit.SECONDS), from);
      content.ifPresent(text -> write(target, text, output));
    }
  }

  /** One that cannot be written keeps nobody from the others. */
  private static boolean write(Target target, String content, Output output) {
    try {
      target.file().write(content);
      return true;
    } catch (Failure e) {
      output.warning(e.fault().summary() + " " + e.fault().next());
      return false;
    }
  }
}
