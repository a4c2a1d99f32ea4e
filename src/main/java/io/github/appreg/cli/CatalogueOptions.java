package io.github.appreg.cli;

import io.github.appreg.core.permission.PermissionCatalogue;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which catalogue says what a permission is. */
final class CatalogueOptions {
  @Option(
      names = "--catalogue",
      paramLabel = "FILE",
      description =
          "Catalogue of permissions that `permissions refresh` wrote, in place of the one that"
              + " ships with appreg.")
  private Path file;

  private PermissionCatalogue read;

  /** The catalogue; it is read once. */
  PermissionCatalogue in(Surroundings surroundings) throws Failure {
    if (read == null) {
      read = Wiring.catalogue(Optional.ofNullable(file), surroundings);
    }
    return read;
  }
}
