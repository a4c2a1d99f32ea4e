package io.github.appreg.cli.shell;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The manual page of a command line with all its commands, in roff. */
public final class ManualPage {
  private final StringBuilder out = new StringBuilder();

  private ManualPage() {}

  /**
   * The page for section 1.
   *
   * @param version such as {@code appreg 0.1.0}
   * @param environment what each variable does, by its name
   */
  public static String of(CommandLine line, String version, Map<String, String> environment) {
    ManualPage page = new ManualPage();
    CommandSpec top = line.getCommandSpec();
    String name = line.getCommandName();
    String said = Spoken.text(top.usageMessage().description());
    // Without a date: two builds of the same sources are the same.
    page.out.append(".TH ").append(name.toUpperCase(Locale.ROOT)).append(" 1 \"\" ");
    page.out.append('"').append(escaped(version)).append("\" \"User Commands\"\n");
    page.out.append(".nh\n.SH NAME\n").append(name).append(" \\- ").append(escaped(said));
    page.out.append("\n.SH SYNOPSIS\n").append(synopsis(top)).append('\n');
    page.out.append(".SH OPTIONS\n");
    Spoken.options(top).forEach(page::option);
    page.out.append(".SH COMMANDS\n");
    page.commands(line);
    page.out.append(".SH EXIT STATUS\n");
    page.paragraph(Stream.of(top.usageMessage().footer()).collect(Collectors.joining(" ")).strip());
    page.out.append(".SH ENVIRONMENT\n");
    environment.forEach((variable, does) -> page.entry("\\fB" + variable + "\\fR", does));
    return page.out.toString();
  }

  private void commands(CommandLine line) {
    for (CommandLine each : Spoken.commands(line).values()) {
      CommandSpec spec = each.getCommandSpec();
      out.append(".SS \"").append(escaped(spec.qualifiedName())).append("\"\n");
      out.append(synopsis(spec)).append("\n.PP\n");
      paragraph(Spoken.text(spec.usageMessage().description()));
      for (var parameter : Spoken.parameters(spec)) {
        entry(label(parameter.paramLabel()), Spoken.text(parameter.description()));
      }
      Spoken.options(spec).forEach(this::option);
      String footer = Spoken.text(spec.usageMessage().footer()).strip();
      if (!footer.isEmpty()) {
        out.append(".PP\n");
        paragraph(footer);
      }
      commands(each);
    }
  }

  private static String synopsis(CommandSpec spec) {
    String parameters =
        spec.subcommands().isEmpty()
            ? Spoken.parameters(spec).stream()
                .map(each -> " " + label(each.paramLabel()) + (each.isMultiValue() ? "..." : ""))
                .collect(Collectors.joining())
            : " \\fICOMMAND\\fR";
    return "\\fB" + escaped(spec.qualifiedName()) + "\\fR [\\fIOPTION\\fR]..." + parameters;
  }

  private void option(OptionSpec option) {
    String value = label(option.paramLabel());
    String names =
        List.of(option.names()).stream()
            .map(name -> "\\fB" + escaped(name) + "\\fR")
            .collect(Collectors.joining(", "));
    if (option.arity().max() > 0) {
      names += option.arity().min() == 0 ? "[=" + value + "]" : "=" + value;
    }
    entry(names, Spoken.text(option.description()));
  }

  private static String label(String label) {
    return "\\fI" + escaped(label) + "\\fR";
  }

  private void entry(String term, String text) {
    out.append(".TP\n").append(term).append('\n');
    paragraph(text);
  }

  /** A full stop or a quote at the start of a line would be an instruction. */
  private void paragraph(String text) {
    out.append("\\&").append(escaped(text)).append('\n');
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq");
  }
}
