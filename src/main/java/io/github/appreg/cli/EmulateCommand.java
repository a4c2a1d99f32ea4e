package io.github.appreg.cli;

import io.github.appreg.adapter.report.Serving;
import io.github.appreg.emulator.LocalTenant;
import io.github.appreg.emulator.Options;
import io.github.appreg.emulator.seed.SeedFile;
import io.github.appreg.emulator.state.StateException;
import io.github.appreg.emulator.weather.BadDays;
import io.github.appreg.emulator.weather.InvalidBadDays;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Serves the local tenant for other tools and tests. */
@CommandLine.Command(
    name = "emulate",
    description = "Serves the local tenant on this machine until it is stopped.")
final class EmulateCommand implements Command {
  private static final int HIGHEST_PORT = 65535;

  private final Surroundings surroundings;
  @Mixin private OutputOptions options;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Port of https on the loopback address (any free one if not given).")
  private int port;

  @Option(
      names = "--http-port",
      paramLabel = "PORT",
      description = "Also serves plain http, on this port (0 for any free one).")
  private Integer httpPort;

  @Option(
      names = {"--state", "--local"},
      paramLabel = "DIR",
      description = "Folder that the tenant is kept in (.appreg if not given).")
  private Path state = Path.of(TenantOptions.LOCAL_FOLDER);

  @Option(
      names = "--tenant",
      paramLabel = "ID",
      description = "Id of the tenant, a GUID; chosen once, when the folder is made.")
  private String tenantId;

  @Option(
      names = "--seed",
      paramLabel = "FILE",
      description = "Users, applications and devices that the tenant is to hold, in YAML or JSON.")
  private Path seed;

  @Option(
      names = "--free",
      description =
          "Serves a tenant without Entra ID P1: it does not tell when credentials were used.")
  private boolean free;

  @Option(
      names = "--settings",
      paramLabel = "CLIENT",
      split = ",",
      description = "Prints the settings of these only: ${COMPLETION-CANDIDATES}.")
  private List<ClientSettings> settings = List.of(ClientSettings.values());

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
    checkPort("--port", port);
    if (httpPort != null) {
      checkPort("--http-port", httpPort);
    }
    BadDays days = badDays();
    CountDownLatch stop = new CountDownLatch(1);
    Interrupts.Guard guard = surroundings.interrupts().guard(stop::countDown);
    Path folder = surroundings.at(state);
    try (guard;
        LocalTenant tenant = start(folder)) {
      tenant.badDays(days);
      output().data(output().reporter().serving(serving(tenant, folder)));
      output().remark("Serving until it is stopped (Ctrl-C).\n");
      stop.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return ExitCode.OK;
  }

  private static void checkPort(String option, int number) throws Failure {
    if (number < 0 || number > HIGHEST_PORT) {
      throw Failure.usage(option + " is not between 0 and 65535.", "");
    }
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
    try {
      Options chosen = Options.in(folder, surroundings.clock()).port(port);
      if (httpPort != null) {
        chosen = chosen.plainHttp(httpPort);
      }
      if (tenantId != null) {
        chosen = chosen.tenant(tenantId);
      }
      if (seed != null) {
        chosen = chosen.seed(SeedFile.read(surroundings.at(seed)));
      }
      return surroundings.tenants().apply(free ? chosen.free() : chosen);
    } catch (StateException e) {
      throw Failure.local(e.getMessage(), "", e);
    }
  }

  private Serving serving(LocalTenant tenant, Path folder) {
    Map<String, String> texts = new LinkedHashMap<>();
    settings.forEach(client -> texts.put(client.toString(), client.text(tenant, folder)));
    return new Serving(
        tenant.origin(),
        tenant.graphUrl(),
        "https://NAME.vault.localhost:" + tenant.port(),
        tenant.plainOrigin(),
        absolute(tenant.certificateAuthorityFile()),
        tenant.tenantId(),
        tenant.bootstrap().clientId(),
        absolute(folder.resolve("bootstrap.json")),
        texts);
  }

  private static String absolute(Path file) {
    return file.toAbsolutePath().normalize().toString();
  }
}
