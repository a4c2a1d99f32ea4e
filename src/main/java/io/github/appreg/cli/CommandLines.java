package io.github.appreg.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Runs one command line. */
public final class CommandLines {
  private static final Map<String, Function<Surroundings, Command>> COMMANDS = commands();

  private CommandLines() {}

  /** The exit code of the command that the arguments name. */
  public static int run(String[] arguments, Surroundings surroundings) {
    // Picocli looks for a colour library in every jar, which takes longer than the answer.
    if (Version.asked(arguments)) {
      surroundings.out().println(Version.line());
      return ExitCode.OK.code();
    }
    CommandLine line = commandLine(arguments.length == 0 ? "" : arguments[0], surroundings);
    if (arguments.length == 0) {
      line.usage(line.getErr());
      return ExitCode.USAGE.code();
    }
    return line.execute(Arrays.stream(arguments).map(CommandLines::settled).toArray(String[]::new));
  }

  /** A bare {@code --local} would take the path that follows it for its folder. */
  private static String settled(String argument) {
    return argument.equals("--local") ? "--local=" + TenantOptions.LOCAL_FOLDER : argument;
  }

  private static CommandLine commandLine(String name, Surroundings surroundings) {
    CommandLine line = new CommandLine(new AppregCommand());
    // Picocli takes as long to look at the others as a short command takes to run.
    boolean one = COMMANDS.containsKey(name);
    COMMANDS.forEach(
        (known, command) -> {
          if (!one || known.equals(name)) {
            line.addSubcommand(known, whole(command.apply(surroundings)));
          }
        });
    line.addSubcommand(new CommandLine.HelpCommand());
    boolean colour = surroundings.terminal().out() && surroundings.colours();
    return line.setColorScheme(Help.defaultColorScheme(colour ? Ansi.ON : Ansi.OFF))
        .setOut(writer(surroundings.out()))
        .setErr(writer(surroundings.err()))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOverwrittenOptionsAllowed(false)
        .setParameterExceptionHandler((e, arguments) -> usage(e))
        .setExecutionExceptionHandler((e, command, parsed) -> failed(e, command));
  }

  /** Every command, for those that tell what commands there are. */
  static CommandLine all(Surroundings surroundings) {
    return commandLine("", surroundings);
  }

  private static CommandLine whole(Command command) {
    CommandLine line = new CommandLine(command);
    command.parts().forEach((name, part) -> line.addSubcommand(name, whole(part)));
    return line;
  }

  /** In the order in which the help lists them. */
  private static Map<String, Function<Surroundings, Command>> commands() {
    Map<String, Function<Surroundings, Command>> commands = new LinkedHashMap<>();
    commands.put("init", InitCommand::new);
    commands.put("validate", ValidateCommand::new);
    commands.put("plan", PlanCommand::new);
    commands.put("apply", ApplyCommand::new);
    commands.put("drift", DriftCommand::new);
    commands.put("verify", VerifyCommand::new);
    commands.put("doctor", DoctorCommand::new);
    commands.put("import", ImportCommand::new);
    commands.put("rotate", RotateCommand::new);
    commands.put("destroy", DestroyCommand::new);
    commands.put("restore", RestoreCommand::new);
    commands.put("report", ReportCommand::new);
    commands.put("permissions", PermissionsCommand::new);
    commands.put("emulate", EmulateCommand::new);
    commands.put("completion", CompletionCommand::new);
    commands.put("manual", ManualCommand::new);
    return commands;
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }

  private static int usage(ParameterException e) {
    PrintWriter err = e.getCommandLine().getErr();
    err.println("appreg: " + e.getMessage());
    if (!UnmatchedArgumentException.printSuggestions(e, err)) {
      String name = e.getCommandLine().getCommandSpec().qualifiedName();
      err.println("Try '" + name + " --help'.");
    }
    err.flush();
    return ExitCode.USAGE.code();
  }

  private static int failed(Exception e, CommandLine line) {
    Command command = line.getCommand();
    if (e instanceof Failure failure) {
      command.output().failure(failure.fault(), failure.getCause());
      return failure.code().code();
    }
    command.output().bug(e);
    return ExitCode.FAILED.code();
  }
}
