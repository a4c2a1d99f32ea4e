package io.github.appreg.cli;

import io.github.appreg.emulator.LocalTenant;
import io.github.appreg.emulator.Options;
import io.github.appreg.emulator.state.StateException;
import io.github.appreg.emulator.weather.BadDays;
import io.github.appreg.emulator.weather.InvalidBadDays;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Serves the local tenant for other tools and tests. */
@CommandLine.Command(
    name = "emulate",
    description = "Serves the local tenant on this machine until it is stopped.")
final class EmulateCommand implements Command {
  private final Surroundings surroundings;
  @Mixin private OutputOptions options;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Port on the loopback address (any free one if not given).")
  private int port;

  @Option(
      names = {"--state", "--local"},
      paramLabel = "DIR",
      description = "Folder that the tenant is kept in (.appreg if not given).")
  private Path state = Path.of(TenantOptions.LOCAL_FOLDER);

  @Option(
      names = "--faults",
      paramLabel = "FILE",
      description = "Bad days as JSON: lagging replicas, throttling, lost answers and others.")
  private Path faults;

  @Option(
      names = "--latency",
      paramLabel = "DURATION",
      description = "What every answer takes more, such as PT0.2S.")
  private Duration latency;

  EmulateCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Output output() {
    return new Output(surroundings, options);
  }

  @Override
  public ExitCode run() throws Failure {
    if (port < 0 || port > 65535) {
      throw Failure.usage("--port is not between 0 and 65535.", "");
    }
    BadDays days = badDays();
    CountDownLatch stop = new CountDownLatch(1);
    Interrupts.Guard guard = surroundings.interrupts().guard(stop::countDown);
    Path folder = surroundings.at(state);
    try (guard;
        LocalTenant tenant = start(folder)) {
      tenant.badDays(days);
      output().data(description(tenant, folder));
      output().remark("Serving until it is stopped (Ctrl-C).\n");
      stop.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return ExitCode.OK;
  }

  private BadDays badDays() throws Failure {
    if (latency != null && latency.isNegative()) {
      throw Failure.usage("--latency is negative.", "");
    }
    try {
      BadDays days = faults == null ? BadDays.NONE : BadDays.read(surroundings.at(faults));
      return latency == null ? days : days.latency(latency);
    } catch (InvalidBadDays e) {
      throw Failure.usage("--faults: " + e.getMessage(), "");
    }
  }

  private LocalTenant start(Path folder) throws Failure {
    var clock = surroundings.clock();
    try {
      return LocalTenant.start(new Options(Optional.of(folder), port, clock, clock));
    } catch (StateException e) {
      throw Failure.local(e.getMessage(), "", e);
    }
  }

  private String description(LocalTenant tenant, Path folder) {
    return String.join(
            "\n",
            "graph          " + tenant.graphUrl(),
            "sign-in        " + tenant.origin() + "/" + tenant.tenantId() + "/oauth2/v2.0/token",
            "key vaults     https://NAME.vault.localhost:" + tenant.port(),
            "authority      " + tenant.certificateAuthorityFile() + " (to trust)",
            "tenant id      " + tenant.tenantId(),
            "client id      " + tenant.bootstrap().clientId(),
            "client secret  in " + folder.resolve("bootstrap.json"))
        + "\n";
  }
}
