package io.github.appreg.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.azure.core.credential.TokenCredential;
import io.github.appreg.adapter.graph.GraphDirectory;
import io.github.appreg.core.model.AppField;
import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.LiveCredential;
import io.github.appreg.core.model.Permission;
import io.github.appreg.core.model.Target;
import io.github.appreg.core.port.DirectoryException;
import io.github.appreg.core.port.Possession;
import io.github.appreg.core.port.ProofMaterial;
import io.github.appreg.core.port.Sleeper;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** One tenant, the adapter over it, and an app of our own whose name nobody else has. */
abstract class ContractTenant {
  static final Permission DEVICES = Permission.graph("DeviceManagementManagedDevices.Read.All");
  static final Permission APPS = Permission.graph("DeviceManagementApps.Read.All");
  static final Permission USERS = Permission.graph("User.Read.All");

  static final String PREFIX = "appreg-contract-";

  private static final int RUN_LENGTH = 12;

  private final String run = UUID.randomUUID().toString().replace("-", "").substring(0, RUN_LENGTH);
  private final List<AppKey> names = new ArrayList<>();
  private final SliceTap tap = new SliceTap();
  private Tenant tenant;
  private GraphDirectory directory;

  final AppKey app = named("app");
  final Target target = new Target(app, Optional.empty());

  /**
   * A tenant to talk to.
   *
   * @param wall the clock that what is signed is dated by
   * @param clock the tenant's
   * @param sleeper lets the tenant's time pass
   * @param user a user principal name, empty where there is none to try with
   * @param managedIdentity object id of a managed identity, empty where there is none to try with
   */
  record Tenant(
      URI graphUrl,
      OkHttpClient http,
      TokenCredential credential,
      String scope,
      Clock wall,
      Clock clock,
      Sleeper sleeper,
      String user,
      String managedIdentity) {}

  /** A tenant without {@link #app}. */
  abstract Tenant open() throws Exception;

  @BeforeEach
  final void begin() throws Exception {
    tenant = open();
    directory = newRun();
  }

  @AfterEach
  final void everyExchangeHoldsAgainstThePublishedSlice() {
    assertThat(tap.problems).isEmpty();
  }

  /** Lets the tenant do the next request whose path contains the text, and cuts its answer. */
  abstract void loseNextAnswerTo(String path);

  /** Refuses the next write whose path contains the text. */
  abstract void refuseNextWriteTo(String path, int status, String code);

  /** Deletes {@link #app} behind the adapter's back. */
  abstract void deleteApp() throws Exception;

  /** A unique name of this case's own. */
  final AppKey named(String what) {
    AppKey key = new AppKey(PREFIX + run + "-" + what);
    names.add(key);
    return key;
  }

  /** All that this case may have created. */
  final List<AppKey> names() {
    return List.copyOf(names);
  }

  final Tenant tenant() {
    return tenant;
  }

  final GraphDirectory directory() {
    return directory;
  }

  final SliceTap tap() {
    return tap;
  }

  final String user() {
    assumeFalse(tenant.user().isEmpty(), "no user was named to try with");
    return tenant.user();
  }

  final String managedIdentity() {
    assumeFalse(tenant.managedIdentity().isEmpty(), "no managed identity was named to try with");
    return tenant.managedIdentity();
  }

  final GraphDirectory newRun() {
    return newRun(remark -> {});
  }

  /** A run that says how it reads. */
  final GraphDirectory newRun(Consumer<String> remarks) {
    return GraphDirectory.over(
        tenant.http().newBuilder().addNetworkInterceptor(tap).build(),
        tenant.graphUrl(),
        tenant.credential(),
        tenant.scope(),
        tenant.wall(),
        tenant.sleeper(),
        remarks);
  }

  final LiveApp create() throws DirectoryException {
    directory.create(
        app,
        Map.of(AppField.DISPLAY_NAME, "Contract app"),
        sorted(List.of("one", "two")),
        sorted(List.of(DEVICES)));
    return directory.read(List.of(target)).get(app);
  }

  final LiveApp live() throws DirectoryException {
    return newRun().read(List.of(target)).get(app);
  }

  final LiveCredential credential(String thumbprint) throws DirectoryException {
    return live().credentials().stream()
        .filter(c -> c.thumbprint().equals(thumbprint))
        .findFirst()
        .orElseThrow();
  }

  /** The app with one certificate, whose key is at hand. */
  final Possession holdsOne() throws Exception {
    create();
    Instant wall = tenant.wall().instant().truncatedTo(ChronoUnit.SECONDS);
    ProofMaterial.Key held = Certificates.withKey("CN=held", wall.isBefore(now()) ? wall : now());
    directory.attachKey(app, "appreg:v1:a", held.certificate(), Possession.NONE);
    return certificates ->
        certificates.stream()
            .filter(c -> c.thumbprint().equals(held.certificate().thumbprint()))
            .map(c -> held)
            .findFirst();
  }

  /** The changes to keys on the wire, by method for the list and by name for a single one. */
  final List<String> keyWrites() {
    return tap.writes().stream()
        .filter(write -> write.matches("PATCH /applications/[^(]*|POST .*/(add|remove)Key"))
        .map(write -> write.startsWith("PATCH") ? "PATCH" : write.replaceFirst(".*/", ""))
        .toList();
  }

  final Instant now() {
    return tenant.clock().instant().truncatedTo(ChronoUnit.SECONDS);
  }

  static String audience() {
    return "api://AzureADTokenExchange";
  }

  final void twice(Change change) throws DirectoryException {
    change.make();
    LiveApp once = live();
    change.make();
    assertThat(live()).isEqualTo(once);
  }

  static <T extends Comparable<T>> SortedSet<T> sorted(List<T> items) {
    return new TreeSet<>(items);
  }

  /** A change through the adapter. */
  @FunctionalInterface
  interface Change {
    void make() throws DirectoryException;
  }
}
