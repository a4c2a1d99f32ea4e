package io.github.appreg.cli.shell;

import java.util.Locale;
import java.util.function.Function;
import picocli.AutoComplete;
import picocli.CommandLine;

/** A shell that completes commands and options. */
public enum Shell {
  BASH(line -> AutoComplete.bash(line.getCommandName(), line)),
  ZSH(ZshCompletion::of);

  private final Function<CommandLine, String> script;

  Shell(Function<CommandLine, String> script) {
    this.script = script;
  }

  /** The script that teaches it a command line with all its commands. */
  public String script(CommandLine line) {
    return script.apply(line);
  }

  /** As users write it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
