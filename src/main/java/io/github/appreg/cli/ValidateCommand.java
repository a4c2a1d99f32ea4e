package io.github.appreg.cli;

import io.github.appreg.adapter.manifest.Manifests;
import io.github.appreg.adapter.report.Validation;
import io.github.appreg.core.drift.Mutes;
import io.github.appreg.core.model.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Finds every problem of manifests, without a network. */
@CommandLine.Command(
    name = "validate",
    description = "Checks manifests without a network; every problem at once.")
final class ValidateCommand implements Command {
  private final Surroundings surroundings;
  @Mixin private ManifestPaths paths;
  @Mixin private OutputOptions options;
  @Mixin private CatalogueOptions catalogue;
  @Mixin private PolicyOptions policies;

  @Option(
      names = "--cloud",
      paramLabel = "CLOUD",
      description =
          "Cloud whose audience federated credentials have: ${COMPLETION-CANDIDATES} (public if"
              + " not given).")
  private Cloud cloud;

  ValidateCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Output output() {
    return new Output(surroundings, options);
  }

  @Override
  public ExitCode run() throws Failure {
    Output output = output();
    Source source = paths.source(surroundings);
    policies.check(source.paths(), surroundings);
    Instant now = surroundings.clock().instant();
    Manifests manifests =
        policies.hold(
            source.read(
                Cloud.exchange(Optional.ofNullable(cloud), surroundings.environment()),
                catalogue.in(surroundings)),
            catalogue.in(surroundings),
            surroundings,
            now);
    source.variables().unused(manifests.used()).forEach(output::warning);
    int all = manifests.apps().size();
    if (manifests.sound()) {
      paths.requireKnown(manifests.apps());
    }
    int meant = manifests.sound() ? paths.among(manifests.apps()).size() : all;
    Validation validation = new Validation(meant, problems(manifests, now));
    output.data(output.leavingOut(paths.leftOut(all, meant)).reporter().validated(validation));
    return validation.errors() == 0 ? ExitCode.OK : ExitCode.FAILED;
  }

  private static List<Problem> problems(Manifests manifests, Instant now) {
    return Stream.concat(
            manifests.problems().stream(),
            manifests.apps().stream().flatMap(app -> Mutes.problems(app, now).stream()))
        .sorted()
        .toList();
  }
}
