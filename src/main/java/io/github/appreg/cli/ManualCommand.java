package io.github.appreg.cli;

import io.github.appreg.cli.shell.ManualPage;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;

/** Prints the manual page; the packages are made with it. */
@CommandLine.Command(
    name = "manual",
    hidden = true,
    description = "Prints the manual page, for man.")
final class ManualCommand implements Command {
  private final Surroundings surroundings;

  ManualCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Output output() {
    return new Output(surroundings, new OutputOptions());
  }

  @Override
  public ExitCode run() throws Failure {
    output().data(ManualPage.of(CommandLines.all(surroundings), Version.line(), environment()));
    return ExitCode.OK;
  }

  private static Map<String, String> environment() {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put(
        "AZURE_TENANT_ID, AZURE_CLIENT_ID, AZURE_CLIENT_SECRET and others",
        "How appreg signs in, as for the Azure SDKs.");
    variables.put("JAVA_HOME", "The Java (17 or newer) to run with; else the first on the PATH.");
    variables.put("JAVA_OPTS", "More options for the JVM, as words.");
    variables.put(
        "APPREG_ARCHIVE",
        "off: neither use nor make the class archive that makes commands start faster; now: make a"
            + " missing one before the command.");
    variables.put("XDG_CACHE_HOME", "Where the class archive is kept (~/.cache if not given).");
    variables.put("NO_COLOR", "No colours, whatever its value.");
    return variables;
  }
}
