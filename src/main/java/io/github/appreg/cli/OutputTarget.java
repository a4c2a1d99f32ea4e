package io.github.appreg.cli;

import io.github.appreg.adapter.report.OutputsFile;
import io.github.appreg.core.apply.Outputs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file that outputs are written to, whole or not at all. */
final class OutputTarget {
  private final Path file;

  private OutputTarget(Path file) {
    this.file = file;
  }

  /** A target that can be written as far as can be told before anything is changed. */
  static OutputTarget checked(Path file) throws Failure {
    Path folder = folder(file);
    if (!Files.isDirectory(folder) || !Files.isWritable(folder) || Files.isDirectory(file)) {
      throw Failure.local(
          "The outputs cannot be written to " + file + ".",
          "name a file in a folder that exists and can be written",
          null);
    }
    return new OutputTarget(file);
  }

  void write(List<Outputs> outputs) throws Failure {
    try {
      WholeFile.write(file, OutputsFile.content(file.getFileName().toString(), outputs));
    } catch (IOException e) {
      throw Failure.local(
          "The outputs could not be written to " + file + ".",
          "make room or choose another file, and run again: what was applied stays",
          e);
    }
  }

  private static Path folder(Path file) {
    return file.toAbsolutePath().getParent();
  }
}
