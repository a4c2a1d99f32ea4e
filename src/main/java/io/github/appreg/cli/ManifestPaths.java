package io.github.appreg.cli;

import io.github.appreg.adapter.manifest.Names;
import io.github.appreg.core.model.DesiredApp;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which manifests a command is about, and which of their apps. */
final class ManifestPaths {
  @Parameters(
      arity = "0..*",
      paramLabel = "PATH",
      description = "Manifest files, and folders of them.")
  private List<Path> paths = new ArrayList<>();

  @Option(
      names = "--target",
      paramLabel = "NAME",
      description = "Only the app with this metadata.name; can be repeated.")
  private List<String> targets = new ArrayList<>();

  @Mixin private VariableOptions variables;

  /** The paths alone. */
  List<Path> in(Surroundings surroundings) {
    return paths.stream().map(surroundings::at).toList();
  }

  /** What is meant, as the user named it, which is the same on every machine. */
  List<String> named() {
    return Stream.concat(
            paths.stream().map(Path::toString), targets.stream().map(name -> "--target=" + name))
        .toList();
  }

  /** The manifests with their values. */
  Source source(Surroundings surroundings) throws Failure {
    return new Source(in(surroundings), variables.in(surroundings));
  }

  /** Refuses a name that no app has. */
  void requireKnown(List<DesiredApp> apps) throws Failure {
    List<String> names = apps.stream().map(app -> app.key().value()).distinct().toList();
    for (String target : targets) {
      if (!names.contains(target)) {
        throw Failure.usage(
            "--target " + target + ": none of the manifests has this name.",
            Names.nearest(target, names)
                .map(near -> "did you mean " + near + "?")
                .orElse("these are: " + String.join(", ", new TreeSet<>(names))));
      }
    }
  }

  /** The apps that are meant. */
  List<DesiredApp> among(List<DesiredApp> apps) {
    return targets.isEmpty()
        ? apps
        : apps.stream().filter(app -> targets.contains(app.key().value())).toList();
  }

  /** How many apps are left out of so many; empty where every app is meant. */
  OptionalInt leftOut(int all, int meant) {
    return targets.isEmpty() ? OptionalInt.empty() : OptionalInt.of(all - meant);
  }

  /** Refuses what is said of manifests where a kept plan is applied. */
  void requireWhole() throws Failure {
    if (!targets.isEmpty() || !variables.isEmpty()) {
      throw Failure.usage(
          "A kept plan holds its apps and its values: --target, --var and --var-file are said of"
              + " manifests.",
          "leave them out, or plan anew with them");
    }
  }
}
