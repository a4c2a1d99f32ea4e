package io.github.appreg.cli;

import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** Works on reports that runs have left. */
@CommandLine.Command(
    name = "report",
    description = "Joins what several runs have found, without a network.",
    synopsisSubcommandLabel = "COMMAND")
final class ReportCommand implements Command {
  private final Surroundings surroundings;
  @Mixin private OutputOptions options;

  ReportCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Map<String, Command> parts() {
    return Map.of("merge", new ReportMergeCommand(surroundings));
  }

  @Override
  public Output output() {
    return new Output(surroundings, options);
  }

  @Override
  public ExitCode run() throws Failure {
    throw Failure.usage(
        "`report` needs `merge`.", "`appreg report merge --help` says what it does");
  }
}
