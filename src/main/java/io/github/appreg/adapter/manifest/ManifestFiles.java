package io.github.appreg.adapter.manifest;

import io.github.appreg.core.model.Position;
import io.github.appreg.core.model.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the manifest files of a run: those named, and those in the folders named. */
final class ManifestFiles {
  private final List<Entry> entries = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private final Set<Path> seen = new HashSet<>();

  private ManifestFiles() {}

  static ManifestFiles of(List<Path> paths) {
    ManifestFiles files = new ManifestFiles();
    paths.forEach(files::add);
    return files;
  }

  List<Entry> entries() {
    return entries;
  }

  List<Problem> problems() {
    return problems;
  }

  private void add(Path path) {
    if (Files.isDirectory(path)) {
      walk(path);
    } else if (Files.exists(path)) {
      addFile(path, Optional.empty());
    } else {
      refuse(path, "no such file or folder");
    }
  }

  private void walk(Path folder) {
    int before = problems.size();
    List<Path> found = new ArrayList<>();
    collect(folder, found, 0);
    for (Path file : found) {
      if (entries.size() >= Limits.FILES) {
        refuse(folder, "more than " + Limits.FILES + " manifests; name a smaller folder");
        return;
      }
      addFile(file, Optional.of(folder));
    }
    if (found.isEmpty() && problems.size() == before) {
      refuse(folder, "no *.yaml or *.yml in this folder");
    }
  }

  /** Links to folders are not followed, so that no loop can catch the walk. */
  private void collect(Path folder, List<Path> found, int depth) {
    if (depth > Limits.DEPTH || found.size() > Limits.FILES) {
      return;
    }
    List<Path> children;
    try (Stream<Path> all = Files.list(folder)) {
      children = all.filter(each -> !name(each).startsWith(".")).sorted().toList();
    } catch (IOException | UncheckedIOException e) {
      refuse(folder, "the folder cannot be read");
      return;
    }
    for (Path child : children) {
      if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
        collect(child, found, depth + 1);
      } else if (yaml(child)) {
        found.add(child);
      }
    }
  }

  /** A file that is reached in two ways is read once. */
  private void addFile(Path path, Optional<Path> folder) {
    try {
      Path real = path.toRealPath();
      if (folder.isPresent() && !real.startsWith(folder.get().toRealPath())) {
        refuse(path, "is a link out of the folder; name the file itself if you trust it");
      } else if (seen.add(real)) {
        entries.add(new Entry(path, label(path), folder.isEmpty()));
      }
    } catch (IOException e) {
      refuse(path, "the file cannot be read");
    }
  }

  private void refuse(Path path, String message) {
    problems.add(Problem.error(new Position(label(path), 1, 1), message));
  }

  private static boolean yaml(Path path) {
    return name(path).endsWith(".yaml") || name(path).endsWith(".yml");
  }

  private static String name(Path path) {
    return path.getFileName().toString();
  }

  private static String label(Path path) {
    return path.toString().replace('\\', '/');
  }

  /**
   * A file to read.
   *
   * @param label the file's name as the user gave it
   * @param named whether it was named itself, not by its folder
   */
  record Entry(Path path, String label, boolean named) {
    /** The folder that the file lies in. */
    Path folder() {
      Path parent = path.toAbsolutePath().getParent();
      return parent == null ? path.toAbsolutePath() : parent;
    }
  }
}
