package io.github.appreg.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** Answers questions about Microsoft Graph's permissions, without a network. */
@CommandLine.Command(
    name = "permissions",
    description = "Says what Microsoft Graph's permissions are and what calls need, offline.",
    synopsisSubcommandLabel = "COMMAND")
final class PermissionsCommand implements Command {
  private final Surroundings surroundings;
  @Mixin private OutputOptions options;

  PermissionsCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Map<String, Command> parts() {
    Map<String, Command> parts = new LinkedHashMap<>();
    parts.put("for", new PermissionsForCommand(surroundings));
    parts.put("search", new PermissionsSearchCommand(surroundings));
    parts.put("show", new PermissionsShowCommand(surroundings));
    parts.put("refresh", new PermissionsRefreshCommand(surroundings));
    return parts;
  }

  @Override
  public Output output() {
    return new Output(surroundings, options);
  }

  @Override
  public ExitCode run() throws Failure {
    throw Failure.usage(
        "`permissions` needs one of `for`, `search`, `show` and `refresh`.",
        "`appreg permissions --help` says what they do");
  }
}
