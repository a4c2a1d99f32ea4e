package io.github.appreg.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Whether a run may rest on what an earlier one has read. */
final class CacheOptions {
  @Option(
      names = "--cache",
      paramLabel = "DIR",
      description =
          "Keeps in DIR what was read, and reads what has changed since from then on. Whoever can"
              + " write there can hide a difference for some runs.")
  private Path folder;

  /** Where it is kept, anew for each tenant; empty where nothing is. */
  Optional<RowCache> in(Surroundings surroundings) {
    return Optional.ofNullable(folder).map(surroundings::at).map(RowCache::new);
  }
}
