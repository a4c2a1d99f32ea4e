package io.github.appreg.kill;

import io.github.appreg.Main;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A process of its own that runs one command on a clock that is ahead of the machine's. */
final class Child {
  private Child() {}

  public static void main(String[] args) {
    Clock clock = Clock.offset(Clock.systemUTC(), Duration.parse(args[0]));
    System.exit(
        Main.run(
            Arrays.copyOfRange(args, 1, args.length),
            Program.surroundings(Path.of(""), new ByteArrayOutputStream(), clock, duration -> {})));
  }

  /** Starts it in the site's folder, on the clock of its tenant. */
  static Process start(Site site, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName(),
                site.clock().by().toString()));
    command.addAll(Arrays.asList(arguments));
    return new ProcessBuilder(command)
        .directory(site.folder().toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
