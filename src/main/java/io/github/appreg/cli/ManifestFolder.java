package io.github.appreg.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** A folder that manifests are written to: each whole, and none over another unless asked for. */
final class ManifestFolder {
  private final boolean force;

  ManifestFolder(boolean force) {
    this.force = force;
  }

  /** Refuses before anything is written. */
  void check(Collection<Path> files) throws Failure {
    List<String> there =
        files.stream()
            .filter(file -> Files.exists(file, LinkOption.NOFOLLOW_LINKS))
            .map(Path::toString)
            .toList();
    if (!force && !there.isEmpty()) {
      throw Failure.refused(
          "Nothing was written: there is already " + String.join(", ", there) + ".",
          "name another folder, or run again with --force to replace them");
    }
  }

  void write(SortedMap<Path, String> texts) throws Failure {
    for (Map.Entry<Path, String> each : texts.entrySet()) {
      try {
        write(each.getKey(), each.getValue());
      } catch (IOException e) {
        throw Failure.local(
            "The file " + each.getKey() + " could not be written.",
            "check the folder and the space that is left, and run again",
            e);
      }
    }
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Path beside = file.resolveSibling("." + file.getFileName() + ".new");
    Files.deleteIfExists(beside);
    try {
      Files.writeString(
          beside,
          text,
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE_NEW,
          StandardOpenOption.WRITE);
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(beside);
    }
  }
}
