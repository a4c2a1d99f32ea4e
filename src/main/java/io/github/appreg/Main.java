package io.github.appreg;

import io.github.appreg.cli.CommandLines;
import io.github.appreg.cli.Readiness;
import io.github.appreg.cli.Rehearsal;
import io.github.appreg.cli.Surroundings;
import io.github.appreg.cli.Terminal;
import io.github.appreg.cli.Version;
import io.github.appreg.emulator.LocalTenant;
import io.github.appreg.emulator.Options;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Function;
import java.util.function.Supplier;
import okhttp3.OkHttpClient;

/** The edge of the process: arguments, streams, environment and clock in, exit code out. */
public final class Main {
  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    if (Version.asked(args)) {
      stream(FileDescriptor.out).println(Version.line());
      return;
    }
    String rehearsal = System.getProperty("appreg.rehearsal");
    if (rehearsal == null) {
      Surroundings surroundings = Edge.surroundings();
      Readiness.begin(args, surroundings.clock());
      System.exit(run(args, surroundings));
    }
    System.exit(Rehearsal.in(Path.of(rehearsal), Edge.surroundings()));
  }

  /** The exit code of one command, which touches nothing but these surroundings. */
  public static int run(String[] args, Surroundings surroundings) {
    return CommandLines.run(args, surroundings);
  }

  /** Reports are UTF-8 wherever they go, whatever the machine's locale. */
  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }

  /** What a run may touch; apart, as the version needs none of its classes. */
  private static final class Edge {
    private static Surroundings surroundings() {
      return new Surroundings(
          stream(FileDescriptor.out),
          stream(FileDescriptor.err),
          System.in,
          System.getenv(),
          Path.of(""),
          Clock.systemUTC(),
          duration -> Thread.sleep(duration.toMillis()),
          new Connections(),
          new Tenants(),
          Terminal.of(System.getProperty("appreg.tty", "")),
          new Signals());
    }
  }

  /** A class, as a reference to the constructor would load the client with all that it needs. */
  private static final class Connections implements Supplier<OkHttpClient> {
    @Override
    public OkHttpClient get() {
      return new OkHttpClient();
    }
  }

  /** A class for the same reason. */
  private static final class Tenants implements Function<Options, LocalTenant> {
    @Override
    public LocalTenant apply(Options options) {
      return LocalTenant.start(options);
    }
  }
}
