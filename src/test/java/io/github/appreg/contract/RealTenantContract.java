package io.github.appreg.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.credential.TokenCredential;
import io.github.appreg.adapter.graph.GraphDirectory;
import io.github.appreg.adapter.signin.Endpoints;
import io.github.appreg.adapter.signin.SignIn;
import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.port.DirectoryException;
import io.github.appreg.core.port.Sleeper;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Collectors;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;

/**
 * The contract against a tenant at Microsoft's own addresses, with Azure's own variables. It writes
 * to what it made itself, and takes that away again.
 */
abstract class RealTenantContract extends GraphContract {
  /** The id of the tenant that may be written to. */
  static final String TENANT = "APPREG_CONTRACT_TENANT";

  /** A user principal name to make an owner, if that may be tried. */
  static final String USER = "APPREG_CONTRACT_USER";

  /** Object id of a managed identity to grant to and revoke from, if that may be tried. */
  static final String IDENTITY = "APPREG_CONTRACT_MANAGED_IDENTITY";

  private static final URI LOGIN = URI.create("https://login.microsoftonline.com");
  private static final URI GRAPH = URI.create("https://graph.microsoft.com/v1.0");
  private static final String SCOPE = "https://graph.microsoft.com/.default";

  private final WireFaults faults = new WireFaults();
  private Sweeper sweeper;

  /** The variables that name the tenant and sign in. */
  abstract Map<String, String> environment();

  /** What reaches Microsoft's hosts. */
  abstract OkHttpClient connections();

  /** Lets the tenant's time pass. */
  abstract Sleeper sleeper();

  @Override
  final Tenant open() throws Exception {
    Map<String, String> environment = environment();
    TouchGuard guard =
        new TouchGuard(() -> names().stream().map(AppKey::value).collect(Collectors.toSet()));
    String identity = environment.getOrDefault(IDENTITY, "");
    if (!identity.isEmpty()) {
      guard.allow(identity);
    }
    OkHttpClient wire = connections();
    TokenCredential credential =
        new SignIn(environment, new Endpoints(LOGIN, false, GRAPH, SCOPE), wire, Clock.systemUTC())
            .credential();
    Tenant tenant =
        new Tenant(
            GRAPH,
            wire.newBuilder().addNetworkInterceptor(faults).addInterceptor(guard).build(),
            credential,
            SCOPE,
            Clock.systemUTC(),
            Clock.systemUTC(),
            sleeper(),
            environment.getOrDefault(USER, ""),
            identity);
    refuseAnotherTenant(tenant, environment.get(TENANT));
    sweeper = new Sweeper(tenant);
    return tenant;
  }

  @AfterEach
  final void takeAwayWhatWasMade() throws IOException {
    if (sweeper != null) {
      for (AppKey name : names()) {
        sweeper.delete(name);
      }
      sweeper.purge();
    }
  }

  @Override
  final void loseNextAnswerTo(String path) {
    faults.loseNextAnswerTo(path);
  }

  @Override
  final void refuseNextWriteTo(String path, int status, String code) {
    faults.refuseNextWriteTo(path, status, code);
  }

  @Override
  final void deleteApp() throws IOException {
    sweeper.delete(app);
  }

  /** Signed in elsewhere than was meant, nothing is done. */
  static void refuseAnotherTenant(Tenant tenant, String meant) throws DirectoryException {
    String signedIn =
        GraphDirectory.over(
                tenant.http(),
                tenant.graphUrl(),
                tenant.credential(),
                tenant.scope(),
                tenant.wall(),
                tenant.sleeper())
            .caller()
            .tenantId();
    assertThat(signedIn).as("the tenant signed in to is the one of " + TENANT).isEqualTo(meant);
  }
}
