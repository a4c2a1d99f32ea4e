package io.github.appreg.cli;

import picocli.CommandLine;
import picocli.CommandLine.Option;

/** The command that holds the others. */
@CommandLine.Command(
    name = "appreg",
    description = "App registrations as code: makes Microsoft Entra ID match your manifests.",
    synopsisSubcommandLabel = "COMMAND",
    versionProvider = VersionLine.class,
    footer = {
      "",
      "Exit codes: 0 in sync or done, 1 failed, 2 differences, 3 refused,",
      "4 tenant unreachable or not authorised, 64 wrong usage, 130 interrupted."
    })
final class AppregCommand {
  @SuppressWarnings("UnusedVariable")
  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Shows the version.")
  private boolean version;

  @SuppressWarnings("UnusedVariable")
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Shows this help.")
  private boolean help;
}
