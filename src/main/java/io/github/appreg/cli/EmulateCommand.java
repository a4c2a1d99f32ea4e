package io.github.appreg.cli;

import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** Serves the local tenant. */
@CommandLine.Command(name = "emulate", description = "Serves the local tenant.")
final class EmulateCommand implements Command {
  private final Surroundings surroundings;
  @Mixin private OutputOptions options;

  EmulateCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Output output() {
    return new Output(surroundings, options);
  }

  @Override
  public ExitCode run() {
    return ExitCode.OK;
  }
}
