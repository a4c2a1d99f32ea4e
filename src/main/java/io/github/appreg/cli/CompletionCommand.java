package io.github.appreg.cli;

import io.github.appreg.cli.shell.Shell;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints what a shell needs to complete commands and options. */
@CommandLine.Command(
    name = "completion",
    description = "Prints the completion script of a shell.",
    footer = {
      "",
      "For this shell alone: source <(appreg completion bash)",
      "For every zsh: appreg completion zsh > DIR/_appreg, with DIR in its fpath"
    })
final class CompletionCommand implements Command {
  private final Surroundings surroundings;

  @Parameters(paramLabel = "SHELL", description = "Which shell: ${COMPLETION-CANDIDATES}.")
  private Shell shell;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Shows this help.")
  private boolean help;

  CompletionCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Output output() {
    return new Output(surroundings, new OutputOptions());
  }

  @Override
  public ExitCode run() throws Failure {
    output().data(shell.script(CommandLines.all(surroundings)));
    return ExitCode.OK;
  }
}
