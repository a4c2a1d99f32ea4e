package io.github.appreg.clients;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A Python of this machine that has certain modules. */
final class Python {
  private static final List<String> PYTHONS = List.of("/usr/bin/python3", "python3");

  private Python() {}

  /** The program; empty where none can import the modules. */
  static Optional<String> with(String modules, Path home) {
    return PYTHONS.stream().filter(python -> imports(python, modules, home)).findFirst();
  }

  private static boolean imports(String python, String modules, Path home) {
    boolean there = python.startsWith("/") ? Files.exists(Path.of(python)) : Client.onPath(python);
    return there
        && new Client(home).run(home, List.of(python, "-c", "import " + modules)).code() == 0;
  }
}
