package io.github.appreg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.cli.shell.ManualPage;
import io.github.appreg.cli.shell.Shell;
import io.github.appreg.contract.Watched;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The manual page, the completions and the launcher for Windows, held against the commands. */
class CommandPapersTest {
  private static final CommandLine LINE = CommandLines.all(surroundings());

  @Test
  void theManualPageHasEveryCommandAndEveryOption() {
    String page = ManualPage.of(LINE, "appreg 0", Map.of());

    assertThat(page).startsWith(".TH APPREG 1 ").doesNotContain("${").doesNotContain("%n");
    for (CommandLine command : commands(LINE)) {
      String name = command.getCommandSpec().qualifiedName();
      int start = page.indexOf(".SS \"" + name.replace("-", "\\-") + "\"\n");
      assertThat(start).as(name).isPositive();
      int end = page.indexOf("\n.S", start + 1);
      String section = page.substring(start, end);
      for (OptionSpec option : command.getCommandSpec().options()) {
        for (String each : option.names()) {
          assertThat(section).as(name).contains("\\fB" + each.replace("-", "\\-") + "\\fR");
        }
      }
    }
  }

  @Test
  void bothShellsCompleteEveryCommandAndEveryOption() {
    for (Shell shell : Shell.values()) {
      String script = shell.script(LINE);
      for (CommandLine command : commands(LINE)) {
        assertThat(script).as(shell.toString()).contains(command.getCommandName());
        for (OptionSpec option : command.getCommandSpec().options()) {
          assertThat(script).as(shell.toString()).contains(option.longestName());
        }
      }
      assertThat(script).doesNotContain("manual page");
    }
  }

  @Test
  void windowsGetsTheOptionsOfTheOthers() throws Exception {
    String cmd = Files.readString(Path.of("src/main/cmd/appreg.cmd"));

    assertThat(options(cmd)).isNotEmpty().isEqualTo(launcherOptions());
    assertThat(cmd)
        .contains("set \"classpath=%own%;%early%;%home%\\lib\\*\"")
        .contains("%JAVA_OPTS% -cp \"%classpath%\" io.github.appreg.Main %*")
        .contains("exit /b %ERRORLEVEL%");
    assertThat(cmd.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(200));
  }

  @Test
  void theImageGetsTheOptionsThatTheLauncherHasForApply() throws Exception {
    TreeSet<String> apply = launcherOptions();
    apply.remove("-XX:TieredStopAtLevel=1");

    assertThat(options(shared("src/main/image/make"))).isEqualTo(apply);
  }

  private static TreeSet<String> launcherOptions() throws Exception {
    return options(shared("src/main/bash/appreg"));
  }

  /** Without what only a class archive or a terminal needs. */
  private static String shared(String script) throws Exception {
    return Files.readString(Path.of(script))
        .replaceAll("(?m)^.*(Archive|AOT|Xlog|appreg\\.(tty|rehearsal)|Xshare).*$", "");
  }

  private static Surroundings surroundings() {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    return new Surroundings(
        nowhere,
        nowhere,
        InputStream.nullInputStream(),
        Map.of(),
        Path.of(""),
        Clock.systemUTC(),
        duration -> {},
        OkHttpClient::new,
        Watched::start,
        Terminal.NONE,
        first -> () -> {});
  }

  private static TreeSet<String> options(String script) {
    TreeSet<String> found = new TreeSet<>();
    Pattern.compile("(?<=[ (=\"])(-XX:[A-Z+-][\\w=]+|-Dazure[\\w.=]+|--(?:enable|sun)[\\w=-]+)")
        .matcher(script)
        .results()
        .forEach(each -> found.add(each.group()));
    return found;
  }

  private static List<CommandLine> commands(CommandLine line) {
    List<CommandLine> all = new ArrayList<>();
    line.getSubcommands().values().stream()
        .filter(each -> !each.getCommandSpec().usageMessage().hidden())
        .forEach(
            each -> {
              all.add(each);
              all.addAll(commands(each));
            });
    return all;
  }
}
