package io.github.appreg.cli;

import io.github.appreg.adapter.manifest.Manifests;
import io.github.appreg.adapter.manifest.ReadPolicies;
import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.permission.PermissionCatalogue;
import io.github.appreg.core.policy.Policies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** What an organisation asks of the manifests. */
final class PolicyOptions {
  @Option(
      names = "--policy",
      paramLabel = "FILE",
      description =
          "Policy that every manifest must keep to, from outside the folders of manifests; can be"
              + " repeated.")
  private List<Path> files = new ArrayList<>();

  /** Whether there is a policy. */
  boolean given() {
    return !files.isEmpty();
  }

  /**
   * Refuses a policy that lies where the manifests do: whoever may change them could change it.
   *
   * @param paths of manifests
   */
  void check(List<Path> paths, Surroundings surroundings) throws Failure {
    for (Path file : files) {
      for (Path path : paths) {
        if (Files.isDirectory(path) && within(surroundings.at(file), path)) {
          throw Failure.usage(
              "The policy " + file + " lies in the folder of manifests " + path + ".",
              "keep it where only the pipeline's owners can change it, and name it from there");
        }
      }
    }
  }

  /**
   * What was read, with what the policies object to; an app that breaks one is left out.
   *
   * @param now decides which exemptions have ended
   */
  Manifests hold(
      Manifests manifests, PermissionCatalogue catalogue, Surroundings surroundings, Instant now) {
    if (!given()) {
      return manifests;
    }
    ReadPolicies read = Wiring.policies(files.stream().map(surroundings::at).toList(), catalogue);
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    Set<DesiredApp> refused = new HashSet<>();
    for (DesiredApp app : manifests.apps()) {
      if (read.policies().stream().anyMatch(p -> !Policies.objections(p, app, today).isEmpty())) {
        refused.add(app);
      }
    }
    return new Manifests(
        manifests.apps().stream().filter(app -> !refused.contains(app)).toList(),
        Stream.of(
                manifests.problems(),
                read.problems(),
                Policies.problems(read.policies(), manifests.apps(), today))
            .flatMap(List::stream)
            .sorted()
            .toList());
  }

  /** By the name that is given, and by what it leads to: a link can be changed too. */
  private static boolean within(Path file, Path folder) {
    try {
      Path real = folder.toRealPath();
      Path parent = file.toAbsolutePath().normalize().getParent();
      return parent.toRealPath().startsWith(real) || file.toRealPath().startsWith(real);
    } catch (IOException e) {
      // A policy that is not there is told when it is read.
      return false;
    }
  }
}
