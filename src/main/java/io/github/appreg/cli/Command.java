package io.github.appreg.cli;

import java.util.Map;
import java.util.concurrent.Callable;

/** A command of the command line; its answer is the exit code. */
interface Command extends Callable<Integer> {
  /** How it speaks. */
  Output output();

  /** Does it. */
  ExitCode run() throws Failure;

  /** The commands below it, by name. */
  default Map<String, Command> parts() {
    return Map.of();
  }

  @Override
  default Integer call() throws Failure {
    return run().code();
  }
}
