package io.github.appreg.cli;

import io.github.appreg.adapter.manifest.Variables;
import io.github.appreg.adapter.report.Clean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/** The values of the variables that manifests refer to; the environment is never asked. */
final class VariableOptions {
  @Option(
      names = "--var",
      paramLabel = "NAME=VALUE",
      description =
          "Value of a variable of the manifests, no secret; can be repeated, and counts before"
              + " --var-file.")
  private List<String> given = new ArrayList<>();

  @Option(
      names = "--var-file",
      paramLabel = "FILE",
      description =
          "Values of variables, as a YAML or JSON mapping; can be repeated, and the last counts.")
  private List<Path> files = new ArrayList<>();

  private Variables read;

  /** The values; they are read once. */
  Variables in(Surroundings surroundings) throws Failure {
    if (read == null) {
      read = Variables.of(files.stream().map(surroundings::at).toList(), named());
    }
    return read;
  }

  boolean isEmpty() {
    return given.isEmpty() && files.isEmpty();
  }

  private SortedMap<String, String> named() throws Failure {
    SortedMap<String, String> named = new TreeMap<>();
    for (String each : given) {
      int equals = each.indexOf('=');
      if (equals < 1) {
        throw Failure.usage(
            "--var " + Clean.line(each) + " is no value of a variable.", "write --var NAME=VALUE");
      }
      String name = each.substring(0, equals);
      String text = each.substring(equals + 1);
      Optional<String> complaint = Variables.complaint(name, text);
      if (complaint.isPresent()) {
        throw Failure.usage("--var: " + complaint.get() + ".", "write --var NAME=VALUE");
      }
      named.put(name, text);
    }
    return named;
  }
}
