package io.github.appreg.cli;

import io.github.appreg.adapter.manifest.Manifests;
import io.github.appreg.adapter.manifest.ReadPolicies;
import io.github.appreg.adapter.report.Clean;
import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.Problem;
import io.github.appreg.core.permission.PermissionCatalogue;
import io.github.appreg.core.policy.Policies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
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

  /** Refuses a policy beside a kept plan. */
  void absent() throws Failure {
    if (!files.isEmpty()) {
      throw Failure.usage(
          "A kept plan does not hold all that a policy asks about.",
          "give --policy to the `appreg plan --out FILE` that makes the plan");
    }
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
    if (files.isEmpty()) {
      return manifests;
    }
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    ReadPolicies read = read(catalogue, surroundings);
    return new Manifests(
        manifests.apps().stream()
            .filter(app -> Policies.problems(read.policies(), List.of(app), today).isEmpty())
            .toList(),
        Stream.concat(
                manifests.problems().stream(), problems(read, manifests.apps(), today).stream())
            .sorted()
            .toList(),
        manifests.used());
  }

  /**
   * Says what the policies object to, for a command that does its work all the same.
   *
   * @return how that ends the run
   */
  ExitCode tell(
      List<DesiredApp> apps,
      PermissionCatalogue catalogue,
      Surroundings surroundings,
      Instant now,
      Output output) {
    if (files.isEmpty()) {
      return ExitCode.OK;
    }
    List<Problem> problems =
        problems(read(catalogue, surroundings), apps, LocalDate.ofInstant(now, ZoneOffset.UTC));
    problems.forEach(each -> output.remark(Clean.line(each.toString()) + "\n"));
    return problems.stream().anyMatch(p -> p.severity() == Problem.Severity.ERROR)
        ? ExitCode.FAILED
        : ExitCode.OK;
  }

  private ReadPolicies read(PermissionCatalogue catalogue, Surroundings surroundings) {
    return Wiring.policies(files.stream().map(surroundings::at).toList(), catalogue);
  }

  private static List<Problem> problems(ReadPolicies read, List<DesiredApp> apps, LocalDate today) {
    return Stream.concat(
            read.problems().stream(), Policies.problems(read.policies(), apps, today).stream())
        .sorted()
        .toList();
  }

  /** By the name that is given, and by what it leads to: a link can be changed too. */
  private static boolean within(Path file, Path folder) {
    Path plain = file.toAbsolutePath().normalize();
    if (plain.startsWith(folder.toAbsolutePath().normalize())) {
      return true;
    }
    try {
      Path real = folder.toRealPath();
      Path parent = plain.getParent();
      return parent != null && parent.toRealPath().startsWith(real)
          || plain.toRealPath().startsWith(real);
    } catch (IOException e) {
      // A policy that is not there is told when it is read.
      return false;
    }
  }
}
