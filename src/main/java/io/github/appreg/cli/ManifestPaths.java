package io.github.appreg.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Parameters;

/** Which manifests a command is about. */
final class ManifestPaths {
  @Parameters(
      arity = "1..*",
      paramLabel = "PATH",
      description = "Manifest files, and folders of them.")
  private List<Path> paths = new ArrayList<>();

  List<Path> in(Surroundings surroundings) {
    return paths.stream().map(surroundings::at).toList();
  }

  /** As the user named them, which is the same on every machine. */
  List<String> named() {
    return paths.stream().map(Path::toString).toList();
  }
}
