package io.github.appreg.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** The programs of the operator that manifests may speak of by name, and by name only. */
final class CommandOptions {
  private static final Pattern NAME = Pattern.compile("[0-9A-Za-z][0-9A-Za-z_-]{0,62}");

  @Option(
      names = "--command",
      paramLabel = "NAME=PROGRAM",
      description =
          "Program that a manifest means by `command: NAME`, as a store or a signer; can be"
              + " repeated.")
  private List<String> given = new ArrayList<>();

  /**
   * The programs by name, each an absolute path of an executable file.
   *
   * @throws Failure wrong usage, when one is not of that form, given twice, or cannot be run
   */
  SortedMap<String, Path> programs(Surroundings surroundings) throws Failure {
    SortedMap<String, Path> programs = new TreeMap<>();
    for (String text : given) {
      int equals = text.indexOf('=');
      String name = equals < 0 ? "" : text.substring(0, equals);
      if (!NAME.matcher(name).matches()) {
        throw wrong(text, "is not NAME=PROGRAM");
      }
      Path program = program(surroundings, text, text.substring(equals + 1));
      if (programs.put(name, program) != null) {
        throw wrong(text, "gives " + name + " a second time");
      }
    }
    return Collections.unmodifiableSortedMap(programs);
  }

  private static Path program(Surroundings surroundings, String text, String given) throws Failure {
    try {
      Path program = surroundings.at(Path.of(given)).toAbsolutePath().normalize();
      if (!Files.isRegularFile(program)) {
        throw wrong(text, "names no file: " + program);
      }
      if (!Files.isExecutable(program)) {
        throw wrong(text, "names a file that cannot be run: " + program);
      }
      return program;
    } catch (InvalidPathException e) {
      throw wrong(text, "names no path");
    }
  }

  private static Failure wrong(String text, String why) {
    return Failure.usage(
        "--command " + text + " " + why + ".", "write --command NAME=/path/of/program");
  }
}
