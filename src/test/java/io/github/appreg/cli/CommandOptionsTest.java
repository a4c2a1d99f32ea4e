package io.github.appreg.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Map;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

class CommandOptionsTest {
  @TempDir private Path folder;

  @Test
  void aProgramIsFoundByItsAbsolutePathOrBelowTheFolderOfTheRun() throws Exception {
    Path program = program("deliver");

    assertThat(programs("--command", "absolute=" + program, "--command", "near=deliver"))
        .containsExactly(Map.entry("absolute", program), Map.entry("near", program));
    assertThat(programs()).isEmpty();
  }

  @Test
  void whatCannotBeRunIsWrongUsage() throws Exception {
    Path program = program("deliver");
    Files.writeString(folder.resolve("text"), "x");

    assertRefused("is not NAME=PROGRAM", "--command", "deliver");
    assertRefused("is not NAME=PROGRAM", "--command", "../x=" + program);
    assertRefused("names no file", "--command", "a=missing");
    assertRefused("names no file", "--command", "a=");
    assertRefused("names a file that cannot be run", "--command", "a=text");
    assertRefused("names no path", "--command", "a=\0");
    assertRefused("a second time", "--command", "a=deliver", "--command", "a=" + program);
  }

  private Path program(String name) throws Exception {
    Path program = folder.resolve(name);
    Files.writeString(program, "#!/bin/sh\n");
    return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
  }

  private void assertRefused(String why, String... arguments) {
    assertThatThrownBy(() -> programs(arguments))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.code()).isEqualTo(ExitCode.USAGE))
        .hasMessageContaining(why);
  }

  private Map<String, Path> programs(String... arguments) throws Failure {
    Asking asking = new Asking();
    new CommandLine(asking).parseArgs(arguments);
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    return asking.options.programs(
        new Surroundings(
            nowhere,
            nowhere,
            InputStream.nullInputStream(),
            Map.of(),
            folder,
            Clock.systemUTC(),
            duration -> {},
            OkHttpClient::new,
            Terminal.NONE,
            first -> () -> {}));
  }

  @CommandLine.Command
  private static final class Asking {
    @Mixin private CommandOptions options;
  }
}
