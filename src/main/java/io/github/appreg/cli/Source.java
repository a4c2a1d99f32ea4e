package io.github.appreg.cli;

import io.github.appreg.adapter.manifest.Manifests;
import io.github.appreg.adapter.manifest.Variables;
import io.github.appreg.core.model.TokenExchange;
import io.github.appreg.core.permission.PermissionCatalogue;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What a command reads its apps from: manifests, and the values that they refer to. */
record Source(List<Path> paths, Variables variables) {
  Source {
    paths = List.copyOf(paths);
  }

  /** The same values, and further manifests. */
  Source and(List<Path> more) {
    return new Source(Stream.concat(paths.stream(), more.stream()).toList(), variables);
  }

  Manifests read(TokenExchange cloud, PermissionCatalogue catalogue) throws Failure {
    if (paths.isEmpty()) {
      throw Failure.usage("There is no PATH.", "name manifest files, or folders of them");
    }
    return Wiring.manifests(paths, variables, cloud, catalogue);
  }
}
