package io.github.appreg.emulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.appreg.emulator.access.Gate;
import io.github.appreg.emulator.admin.AdminPage;
import io.github.appreg.emulator.admin.Overview;
import io.github.appreg.emulator.arm.ArmEndpoint;
import io.github.appreg.emulator.directory.AdminConsent;
import io.github.appreg.emulator.directory.Directory;
import io.github.appreg.emulator.directory.DirectoryClients;
import io.github.appreg.emulator.directory.GraphEndpoint;
import io.github.appreg.emulator.directory.Inventory;
import io.github.appreg.emulator.directory.Planting;
import io.github.appreg.emulator.directory.Seed;
import io.github.appreg.emulator.http.Endpoint;
import io.github.appreg.emulator.http.Faults;
import io.github.appreg.emulator.http.Observed;
import io.github.appreg.emulator.http.RequestLog;
import io.github.appreg.emulator.http.Server;
import io.github.appreg.emulator.http.Traffic;
import io.github.appreg.emulator.intune.Fleet;
import io.github.appreg.emulator.intune.IntuneEndpoint;
import io.github.appreg.emulator.seed.SeedFile;
import io.github.appreg.emulator.state.Documents;
import io.github.appreg.emulator.state.PrivateFiles;
import io.github.appreg.emulator.state.StateException;
import io.github.appreg.emulator.state.TenantId;
import io.github.appreg.emulator.tls.LocalAuthority;
import io.github.appreg.emulator.token.TokenEndpoint;
import io.github.appreg.emulator.vault.VaultEndpoint;
import io.github.appreg.emulator.weather.BadDays;
import io.github.appreg.emulator.weather.Control;
import io.github.appreg.emulator.weather.ControlToken;
import io.github.appreg.emulator.weather.MovableClock;
import io.github.appreg.emulator.weather.Weather;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A tenant on this machine, served over https on the loopback address: Microsoft Graph's directory
 * and Intune slices, the token endpoint, and key vaults.
 */
public final class LocalTenant implements AutoCloseable {
  /** Id of a local tenant whose user did not choose one. */
  public static final String TENANT_ID = Directory.USUAL_TENANT;

  private static final String ENDPOINT_FILE = "endpoint.json";

  private final Home home;
  private final String tenantId;
  private final Directory directory;
  private final TokenEndpoint signIn;
  private final Bootstrap bootstrap;
  private final LocalAuthority authority;
  private final RequestLog log = new RequestLog();
  private final Faults faults = new Faults();
  private final ControlToken controlToken = new ControlToken();
  private final Closing closing = new Closing();
  private final MovableClock clock;
  private final Weather weather;
  private final Server server;
  private final Optional<Server> plain;

  private LocalTenant(Options options, Home home) throws IOException, GeneralSecurityException {
    this.home = home;
    Documents documents = home.documents();
    clock = Remembered.clock(options.directory(), documents);
    tenantId = TenantId.of(documents, options.tenantId(), TENANT_ID);
    directory = Directory.open(documents, clock, tenantId);
    directory.signIns().tell(options.premium());
    bootstrap = Bootstrap.open(home.folder(), tenantId, Seed.plant(directory));
    plant(documents, options.seed());
    signIn =
        new TokenEndpoint(
            documents, new DirectoryClients(directory), options.wall(), clock, tenantId);
    authority = LocalAuthority.open(home.folder().resolve("tls"), options.wall());
    Gate gate = new Gate(signIn);
    weather = new Weather(directory, clock, gate::appId, tenantId, closing);
    faults.standing(weather);
    Endpoint all = front(documents, gate, options.wall());
    server = Server.start(options.port(), Optional.of(authority.serverContext()), all);
    plain = plain(options, all);
  }

  private void plant(Documents documents, SeedFile seed) {
    List<String> problems = new ArrayList<>(Planting.plant(directory, seed));
    problems.addAll(Fleet.add(documents, seed.devices()));
    seed.refuse(problems);
  }

  /** Everything that is served, behind the page that shows it and the endpoint that controls it. */
  private Endpoint front(Documents documents, Gate gate, Clock wall) {
    Endpoint intune = new IntuneEndpoint(signIn, clock, Fleet.of(documents));
    Endpoint graph = new GraphEndpoint(directory, gate, intune, log, faults, wall);
    Endpoint vaults = new VaultEndpoint(documents, signIn, clock, tenantId);
    Endpoint pages = new AdminConsent(directory, tenantId, signIn);
    Endpoint all = new Frontage(graph, vaults, new ArmEndpoint(signIn, tenantId), pages);
    Traffic traffic = new Traffic(weather.slowed(new Observed(all, log, faults, gate::appId)), log);
    Endpoint control =
        new Control(
            weather,
            clock,
            log,
            traffic,
            request ->
                controlToken.isCarriedBy(request)
                    || gate.appId(request).equals(bootstrap.clientId()));
    return new AdminPage(
        new Overview(tenantId, new Inventory(directory), log, this::faultsInForce),
        request -> (Control.serves(request) ? control : traffic).handle(request));
  }

  private List<String> faultsInForce() {
    List<String> words = new ArrayList<>(faults.inForce());
    if (!weather.inForce().equals(BadDays.NONE)) {
      words.add("bad days: " + weather.inForce().json());
    }
    return words;
  }

  private Optional<Server> plain(Options options, Endpoint all) {
    if (options.plainPort().isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Server.start(options.plainPort().getAsInt(), Optional.empty(), all));
    } catch (StateException e) {
      server.close();
      throw e;
    }
  }

  /**
   * Starts a tenant.
   *
   * @throws StateException when its folder or its port cannot be used; the message says why
   */
  public static LocalTenant start(Options options) {
    Home home = Home.open(options.state());
    try {
      LocalTenant tenant = new LocalTenant(options, home);
      tenant.announce();
      return tenant;
    } catch (IOException | GeneralSecurityException e) {
      home.close();
      throw new StateException("The local tenant cannot start: " + e.getMessage(), e);
    } catch (RuntimeException e) {
      home.close();
      throw e;
    }
  }

  /** Scheme, host and port: {@code https://localhost:PORT}; also the sign-in authority's. */
  public String origin() {
    return server.origin();
  }

  /** The same over plain http, where the options ask for it: {@code http://localhost:PORT}. */
  public Optional<String> plainOrigin() {
    return plain.map(Server::origin);
  }

  /** Base address of Graph, with its version. */
  public String graphUrl() {
    return origin() + "/v1.0";
  }

  /** The port it listens on. */
  public int port() {
    return server.port();
  }

  /** Its id, a GUID. */
  public String tenantId() {
    return tenantId;
  }

  /** The identity to manage it with. */
  public Bootstrap bootstrap() {
    return bootstrap;
  }

  /** What a client must trust. */
  public X509Certificate certificateAuthority() {
    return authority.certificate();
  }

  /** The same as a PEM file. */
  public Path certificateAuthorityFile() {
    return authority.pem();
  }

  /** The sign-in, with its issuer of federated assertions. */
  public TokenEndpoint signIn() {
    return signIn;
  }

  /** What has been asked. */
  public RequestLog requestLog() {
    return log;
  }

  /** Where a test makes it misbehave. */
  public Faults faults() {
    return faults;
  }

  /** For how long after a write the directory's readers see the state before it. */
  public void lag(Duration duration) {
    directory.lag(duration);
  }

  /** How long a record of the audit log takes to show; no time if not set. */
  public void auditLag(Duration duration) {
    directory.audits().lag(duration);
  }

  /** Puts bad days in force, from their beginning; {@link BadDays#NONE} ends them. */
  public void badDays(BadDays days) {
    weather.put(days);
  }

  /** The bad days in force. */
  public BadDays badDays() {
    return weather.inForce();
  }

  /**
   * The directory's clock, to be moved: validity, retention, lag. Tokens and assertions keep to the
   * wall clock.
   */
  public MovableClock clock() {
    return clock;
  }

  /** Stops serving; what was written stays in the folder. */
  @Override
  public void close() {
    home.remove(ENDPOINT_FILE);
    closing.close();
    stop();
    home.close();
  }

  private void stop() {
    plain.ifPresent(Server::close);
    server.close();
  }

  /** Says in the folder where the tenant is, for other processes. */
  private void announce() {
    String text =
        JsonNodeFactory.instance
            .objectNode()
            .put("origin", origin())
            .put("port", port())
            .put("pid", ProcessHandle.current().pid())
            .put("tenantId", tenantId)
            .put("controlToken", controlToken.text())
            .toString();
    try {
      PrivateFiles.replace(
          home.folder().resolve(ENDPOINT_FILE), text.getBytes(StandardCharsets.UTF_8));
    } catch (StateException e) {
      stop();
      throw e;
    }
  }
}
