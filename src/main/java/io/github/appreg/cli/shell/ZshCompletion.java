package io.github.appreg.cli.shell;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Completion in zsh's own terms, with descriptions, as a file of its function path. */
final class ZshCompletion {
  private final StringBuilder out = new StringBuilder();

  private ZshCompletion() {}

  static String of(CommandLine line) {
    String name = line.getCommandName();
    ZshCompletion completion = new ZshCompletion();
    completion.out.append("#compdef ").append(name).append('\n');
    completion.function("_" + name, line);
    // Autoloaded, the file is the body of the function; read by `source`, it registers itself.
    completion.out.append(
        """

        if [ "${funcstack[1]}" = "_NAME" ]; then
          _NAME "$@"
        else
          compdef _NAME NAME
        fi
        """
            .replace("NAME", name));
    return completion.out.toString();
  }

  private void function(String function, CommandLine line) {
    Map<String, CommandLine> commands = Spoken.commands(line);
    commands.forEach((name, command) -> function(function + "_" + name, command));
    List<String> words = new ArrayList<>();
    Spoken.options(line.getCommandSpec()).forEach(option -> words.add(option(option)));
    if (commands.isEmpty()) {
      Spoken.parameters(line.getCommandSpec()).forEach(each -> words.add(parameter(each)));
    } else {
      words.add("'1: :->command'");
      words.add("'*:: :->rest'");
    }
    out.append("\n").append(function).append("() {\n");
    if (!commands.isEmpty()) {
      out.append("  local curcontext=\"$curcontext\" state line\n");
    }
    out.append("  _arguments -C");
    words.forEach(word -> out.append(" \\\n    ").append(word));
    out.append('\n');
    if (!commands.isEmpty()) {
      choice(function, commands);
    }
    out.append("}\n");
  }

  private void choice(String function, Map<String, CommandLine> commands) {
    out.append("  case $state in\n    command)\n      local -a commands=(\n");
    commands.forEach(
        (name, command) ->
            out.append("        ").append(quoted(name + ":" + said(command))).append('\n'));
    out.append("      )\n      _describe command commands\n      ;;\n");
    out.append("    rest)\n      case $line[1] in\n");
    commands
        .keySet()
        .forEach(name -> out.append("        %1$s) %2$s_%1$s ;;%n".formatted(name, function)));
    out.append("      esac\n      ;;\n  esac\n");
  }

  private static String said(CommandLine command) {
    return Spoken.text(command.getCommandSpec().usageMessage().description());
  }

  private static String option(OptionSpec option) {
    String names = String.join(" ", option.names());
    boolean many = option.isMultiValue();
    String said = "[" + escaped(Spoken.text(option.description())) + "]" + value(option);
    String suffix = option.arity().max() == 0 ? "" : option.arity().min() == 0 ? "=-" : "=";
    return List.of(option.names()).stream()
        .map(
            name ->
                many ? "*" + name : option.names().length == 1 ? name : "(" + names + ")" + name)
        // Only a long name takes its value after an equals sign.
        .map(name -> quoted(name + (name.contains("--") ? suffix : "") + said))
        .collect(Collectors.joining(" \\\n    "));
  }

  private static String value(OptionSpec option) {
    if (option.arity().max() == 0) {
      return "";
    }
    return (option.arity().min() == 0 ? "::" : ":") + label(option) + ":" + candidates(option);
  }

  private static String parameter(PositionalParamSpec parameter) {
    return quoted(
        (parameter.isMultiValue() ? "*:" : ":") + label(parameter) + ":" + candidates(parameter));
  }

  private static String label(ArgSpec spec) {
    return escaped(spec.paramLabel());
  }

  private static String candidates(ArgSpec spec) {
    if (spec.completionCandidates() != null) {
      return StreamSupport.stream(spec.completionCandidates().spliterator(), false)
          .collect(Collectors.joining(" ", "(", ")"));
    }
    boolean file =
        spec.auxiliaryTypes().length > 0 && spec.auxiliaryTypes()[0] == Path.class
            || spec.type() == Path.class
            // Manifests and saved plans are words until somebody has looked at them.
            || spec.paramLabel().startsWith("PATH");
    return file ? "_files" : "";
  }

  private static String escaped(String text) {
    return text.replaceAll("[\\\\\\[\\]:]", "\\\\$0");
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
