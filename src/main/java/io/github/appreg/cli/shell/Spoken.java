package io.github.appreg.cli.shell;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** What users are shown of a command: its parts without those that are hidden. */
final class Spoken {
  private Spoken() {}

  /** The commands below, by name, in the order of the help. */
  static Map<String, CommandLine> commands(CommandLine line) {
    return line.getSubcommands().entrySet().stream()
        .filter(each -> !each.getValue().getCommandSpec().usageMessage().hidden())
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new));
  }

  /** By the name that is shown, so that the order does not depend on where they are declared. */
  static List<OptionSpec> options(CommandSpec command) {
    return command.options().stream()
        .filter(option -> !option.hidden())
        .sorted(
            (a, b) -> a.longestName().replace("-", "").compareTo(b.longestName().replace("-", "")))
        .toList();
  }

  static List<PositionalParamSpec> parameters(CommandSpec command) {
    return command.positionalParameters().stream().filter(each -> !each.hidden()).toList();
  }

  /** Lines of a description as one; they are formats to picocli. */
  static String text(String... lines) {
    return String.join(" ", lines).replace("%n", " ").replace("%%", "%");
  }
}
