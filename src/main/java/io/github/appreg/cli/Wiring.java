package io.github.appreg.cli;

import com.azure.core.credential.TokenCredential;
import io.github.appreg.adapter.catalogue.CatalogueFile;
import io.github.appreg.adapter.catalogue.ShippedCatalogue;
import io.github.appreg.adapter.catalogue.UnusableCatalogue;
import io.github.appreg.adapter.graph.GraphDirectory;
import io.github.appreg.adapter.manifest.ManifestReader;
import io.github.appreg.adapter.manifest.ManifestWriter;
import io.github.appreg.adapter.manifest.Manifests;
import io.github.appreg.adapter.manifest.PolicyReader;
import io.github.appreg.adapter.manifest.ReadPolicies;
import io.github.appreg.adapter.manifest.Variables;
import io.github.appreg.adapter.signin.Endpoints;
import io.github.appreg.adapter.signin.IdentityTokenProof;
import io.github.appreg.adapter.signin.PlatformTokens;
import io.github.appreg.adapter.signin.SignIn;
import io.github.appreg.adapter.vault.CommandStore;
import io.github.appreg.adapter.vault.FolderStore;
import io.github.appreg.adapter.vault.KeyVaultStore;
import io.github.appreg.adapter.vault.Signers;
import io.github.appreg.adapter.vault.Stores;
import io.github.appreg.adapter.vault.VaultAddresses;
import io.github.appreg.core.model.ConsentPage;
import io.github.appreg.core.model.TokenExchange;
import io.github.appreg.core.permission.PermissionCatalogue;
import io.github.appreg.core.port.Caller;
import io.github.appreg.core.port.DirectoryException;
import io.github.appreg.core.port.Fault;
import io.github.appreg.core.port.Sleeper;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;

/** Builds the adapters, and nothing else does. */
final class Wiring {
  private static final int CONNECTIONS = 64;

  private final Surroundings surroundings;
  private final TenantOptions options;
  private boolean yielding;
  private Consumer<Site> before = site -> {};

  private Wiring(Surroundings surroundings, TenantOptions options) {
    this.surroundings = surroundings;
    this.options = options;
  }

  /** What the manifests say; never reaches the network. */
  static Manifests manifests(
      List<Path> paths, Variables variables, TokenExchange cloud, PermissionCatalogue catalogue) {
    return new ManifestReader(catalogue, cloud).read(paths, variables);
  }

  /** The user's catalogue, or the one that ships. */
  static PermissionCatalogue catalogue(Optional<Path> file, Surroundings surroundings)
      throws Failure {
    if (file.isEmpty()) {
      return new ShippedCatalogue();
    }
    try {
      return CatalogueFile.read(surroundings.at(file.get()));
    } catch (UnusableCatalogue e) {
      throw Failure.local(
          "The catalogue " + file.get() + " cannot be used: " + e.getMessage() + ".",
          "write it anew by `appreg permissions refresh`, or leave --catalogue away",
          null);
    }
  }

  /** What manifests say that are in no file yet. */
  static Manifests manifests(
      SortedMap<Path, String> texts, TokenExchange cloud, PermissionCatalogue catalogue) {
    return new ManifestReader(catalogue, cloud).read(texts);
  }

  /** What an organisation asks of manifests. */
  static ReadPolicies policies(List<Path> files, PermissionCatalogue catalogue) {
    return new PolicyReader(catalogue).read(files);
  }

  /** Writes manifests of what is there. */
  static ManifestWriter writer(PermissionCatalogue catalogue, TokenExchange cloud) {
    return new ManifestWriter(catalogue, cloud);
  }

  /** The tokens of the platform that this run is on. */
  static PlatformTokens platformTokens(Surroundings surroundings) throws Failure {
    Network network = Network.of(surroundings);
    return new PlatformTokens(
        surroundings.environment(),
        surroundings::at,
        () -> network.over(surroundings.connections().get()));
  }

  /** The tenant that the options mean, signed in. */
  static OpenTenant open(TenantOptions options, Surroundings surroundings) throws Failure {
    return new Wiring(surroundings, options).open();
  }

  /** The tenant that the options mean, signed in, for a command that only reads. */
  static TenantView view(TenantOptions options, Surroundings surroundings) throws Failure {
    return open(options, surroundings).view();
  }

  /** The same for one that nobody waits for: where Graph is short of room, others go first. */
  static TenantView background(TenantOptions options, Surroundings surroundings) throws Failure {
    Wiring wiring = new Wiring(surroundings, options);
    wiring.yielding = true;
    return wiring.open().view();
  }

  /**
   * The tenant for a command that only reads.
   *
   * @param before is told how the tenant is reached, ahead of the first request
   */
  static TenantView view(TenantOptions options, Surroundings surroundings, Consumer<Site> before)
      throws Failure {
    Wiring wiring = new Wiring(surroundings, options);
    wiring.before = before;
    return wiring.open().view();
  }

  private OpenTenant open() throws Failure {
    return options.local().isPresent() ? local(options.local().get()) : cloud();
  }

  private OpenTenant cloud() throws Failure {
    Map<String, String> environment = new HashMap<>(surroundings.environment());
    options.tenant().ifPresent(tenant -> environment.put("AZURE_TENANT_ID", tenant));
    Cloud cloud = Cloud.of(options.cloud(), environment);
    return signedIn(
        environment,
        cloud.endpoints(),
        VaultAddresses.cloud(cloud.vaultSuffix()),
        Network.of(surroundings)
            .over(surroundings.connections().get())
            .newBuilder()
            .connectionPool(keeping())
            .build(),
        surroundings.clock(),
        () -> {});
  }

  private OpenTenant local(Path folder) throws Failure {
    LocalAccess access = LocalAccess.to(surroundings.at(folder), options.localId(), surroundings);
    try {
      return signedIn(
          access.environment(),
          access.endpoints(),
          VaultAddresses.local(Cloud.PUBLIC.vaultSuffix(), access.port()),
          access.http(),
          access.clock(),
          access::close);
    } catch (Failure | RuntimeException e) {
      access.close();
      throw e;
    }
  }

  private OpenTenant signedIn(
      Map<String, String> environment,
      Endpoints endpoints,
      VaultAddresses vaults,
      OkHttpClient connections,
      Clock directoryClock,
      Runnable closing)
      throws Failure {
    Pulse pulse = new Pulse();
    Clock clock = surroundings.clock();
    Traffic traffic = new Traffic(endpoints.graph());
    OkHttpClient http = counted(traffic, pulse.of(shown(connections)));
    before.accept(new Site(endpoints.authority(), endpoints.graph(), vaults, http));
    Sleeper sleeper = traffic.over(surroundings.sleeper());
    TokenCredential credential = credential(environment, endpoints, http);
    GraphDirectory directory =
        recalling(
            GraphDirectory.over(
                yielding ? yielding(http) : http,
                endpoints.graph(),
                credential,
                endpoints.graphScope(),
                clock,
                sleeper,
                traffic::remark));
    Caller caller = caller(directory);
    return new OpenTenant(
        caller,
        directory,
        stores(new KeyVaultStore(vaults, credential, http, signers(), clock, sleeper)),
        new IdentityTokenProof(caller.tenantId(), endpoints, http, clock, credential),
        directoryClock,
        sleeper,
        new ConsentPage(endpoints.authority().toString(), caller.tenantId()),
        () -> close(http, traffic, closing),
        directory,
        directory,
        pulse);
  }

  private GraphDirectory recalling(GraphDirectory directory) {
    return options.recall().map(directory::recalling).orElse(directory);
  }

  private TokenCredential credential(
      Map<String, String> environment, Endpoints endpoints, OkHttpClient http) {
    return new SignIn(environment, endpoints, http, surroundings.clock())
        .by(options.auth().method())
        .credential();
  }

  private OkHttpClient counted(Traffic traffic, OkHttpClient http) {
    return options.stats() ? traffic.over(http) : http;
  }

  private OkHttpClient shown(OkHttpClient http) {
    return options.verbose()
        ? new Wire(surroundings.err(), surroundings.terminal().err()).over(http)
        : http;
  }

  /** As many as are busy side by side; the library keeps five, and shakes hands anew for others. */
  static ConnectionPool keeping() {
    return new ConnectionPool(CONNECTIONS, 1, TimeUnit.MINUTES);
  }

  private static OkHttpClient yielding(OkHttpClient http) {
    return http.newBuilder()
        .addInterceptor(
            chain ->
                chain.proceed(
                    chain.request().newBuilder().header("x-ms-throttle-priority", "low").build()))
        .build();
  }

  private void close(OkHttpClient http, Traffic traffic, Runnable closing) {
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
    if (options.stats()) {
      surroundings.err().print(traffic.lines());
    }
    closing.run();
  }

  private Caller caller(GraphDirectory directory) throws Failure {
    try {
      Caller caller = directory.caller();
      requireAsked(caller.tenantId());
      return caller;
    } catch (DirectoryException e) {
      throw Failure.of(e.fault(), e);
    }
  }

  /** Some sign-ins have one tenant of their own, whatever is asked of them. */
  private void requireAsked(String tenantId) throws Failure {
    Optional<String> asked = options.tenant().filter(tenant -> tenant.matches(TenantOptions.ID));
    if (asked.isPresent() && !asked.get().equalsIgnoreCase(tenantId)) {
      throw Failure.of(
          Fault.of(
              Fault.Kind.NOT_SIGNED_IN,
              "The sign-in is one to tenant " + tenantId + ", not to " + asked.get() + ".",
              "use a sign-in that is at home there, such as an application that is known in both"),
          null);
    }
  }

  private Stores stores(KeyVaultStore vault) throws Failure {
    return new Stores(
        new FolderStore(surroundings.at(options.store()), options.store()),
        vault,
        new CommandStore(options.commands().programs(surroundings), surroundings.environment()));
  }

  private Signers signers() throws Failure {
    return new Signers(
        options.commands().programs(surroundings),
        surroundings.environment(),
        surroundings.at(options.requests()),
        options.requests());
  }
}
