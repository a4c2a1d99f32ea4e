package io.github.appreg.cli;

import io.github.appreg.adapter.report.Format;
import picocli.CommandLine.Option;

/** How a command speaks. */
final class OutputOptions {
  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "Form of the report on stdout: ${COMPLETION-CANDIDATES} (text if not given).")
  private Format format = Format.TEXT;

  @Option(names = "--no-color", description = "No colours, even on a terminal.")
  private boolean noColor;

  @Option(
      names = "--verbose",
      description =
          "Shows each request with its answer on stderr, without secrets, and says more about the"
              + " cause of failures.")
  private boolean verbose;

  @SuppressWarnings("UnusedVariable")
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Shows this help.")
  private boolean help;

  Format format() {
    return format;
  }

  boolean color() {
    return !noColor;
  }

  boolean verbose() {
    return verbose;
  }
}
