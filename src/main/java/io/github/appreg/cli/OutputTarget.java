package io.github.appreg.cli;

import io.github.appreg.adapter.report.OutputsFile;
import io.github.appreg.core.apply.Outputs;
import java.nio.file.Path;
import java.util.List;

/** A file that outputs are written to, whole or not at all. */
final class OutputTarget {
  private final WholeFile file;

  private OutputTarget(WholeFile file) {
    this.file = file;
  }

  /** A target that can be written as far as can be told before anything is changed. */
  static OutputTarget checked(Path file) throws Failure {
    return new OutputTarget(
        WholeFile.checked(
            file,
            "The outputs",
            "make room or choose another file, and run again: what was applied stays"));
  }

  void write(List<Outputs> outputs) throws Failure {
    file.write(OutputsFile.content(file.name(), outputs));
  }
}
