package io.github.appreg.cli;

import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.IdentityReference;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.Target;
import io.github.appreg.core.port.Directory;
import io.github.appreg.core.port.DirectoryException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;

/** Managed identities that exist, to be written down. */
final class ImportedIdentities {
  private ImportedIdentities() {}

  static List<LiveApp> of(List<String> principalIds, Directory directory)
      throws DirectoryException, Failure {
    List<String> wanted =
        principalIds.stream().map(id -> id.toLowerCase(Locale.ROOT)).distinct().toList();
    SortedMap<AppKey, LiveApp> found =
        directory.read(
            wanted.stream()
                .map(id -> new Target(new AppKey(id), Optional.of(IdentityReference.principal(id))))
                .toList());
    List<String> missing =
        wanted.stream().filter(id -> !found.containsKey(new AppKey(id))).toList();
    if (!missing.isEmpty()) {
      throw Failure.local(
          "The tenant has no managed identity with the object id "
              + String.join(", ", missing)
              + ".",
          "take the object id of its service principal, not its client id",
          null);
    }
    return List.copyOf(found.values());
  }
}
