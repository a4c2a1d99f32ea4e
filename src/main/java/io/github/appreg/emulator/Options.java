package io.github.appreg.emulator;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/**
 * How a local tenant starts.
 *
 * @param state folder of its state, made where it is missing; empty to forget everything at the end
 * @param port 0 for any free one
 * @param wall the clock of tokens, assertions and certificates of the server
 * @param directory the clock of the directory and the vaults: validity, retention, lag
 */
public record Options(Optional<Path> state, int port, Clock wall, Clock directory) {
  /** A tenant that keeps its state in a folder, on one clock. */
  public static Options in(Path state, Clock clock) {
    return new Options(Optional.of(state), 0, clock, clock);
  }

  /** A tenant that forgets, on one clock. */
  public static Options forgetful(Clock clock) {
    return new Options(Optional.empty(), 0, clock, clock);
  }
}
