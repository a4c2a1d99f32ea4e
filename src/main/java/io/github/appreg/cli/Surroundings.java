package io.github.appreg.cli;

import io.github.appreg.core.port.Sleeper;
import io.github.appreg.emulator.LocalTenant;
import io.github.appreg.emulator.Options;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;

/**
 * All that a run may touch of the process it runs in.
 *
 * @param sleeper lets time pass while waiting for the tenant
 * @param connections opens connections to a real cloud; asked only when there is one to reach
 * @param tenants starts a local tenant
 * @param folder what relative paths are relative to; empty for the process's own folder
 */
public record Surroundings(
    PrintStream out,
    PrintStream err,
    InputStream in,
    Map<String, String> environment,
    Path folder,
    Clock clock,
    Sleeper sleeper,
    Supplier<OkHttpClient> connections,
    Function<Options, LocalTenant> tenants,
    Terminal terminal,
    Interrupts interrupts) {
  public Surroundings {
    environment = Map.copyOf(environment);
  }

  /** The same, with another standard output. */
  Surroundings speaking(PrintStream other) {
    return new Surroundings(
        other,
        err,
        in,
        environment,
        folder,
        clock,
        sleeper,
        connections,
        tenants,
        terminal,
        interrupts);
  }

  /** A path that the user gave. */
  Path at(Path path) {
    return folder.resolve(path);
  }

  /** Whether the user wants colours, where there is a terminal for them. */
  boolean colours() {
    return environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !environment.getOrDefault("TERM", "").equals("dumb");
  }

  /** Whether the terminal's locale has signs beyond ASCII. */
  boolean unicode() {
    return Stream.of("LC_ALL", "LC_CTYPE", "LANG")
        .map(name -> environment.getOrDefault(name, ""))
        .filter(value -> !value.isEmpty())
        .findFirst()
        .map(value -> value.toUpperCase(Locale.ROOT).replace("-", "").contains("UTF8"))
        .orElse(false);
  }
}
