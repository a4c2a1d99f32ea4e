package io.github.appreg.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.appreg.emulator.http.Faults;
import io.github.appreg.emulator.http.Request;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a tenant does to its clients on a bad day costs a wait or a message, never an app. */
class BadDaysTest {
  private static final String MANIFEST =
      """
      apiVersion: appreg/v1
      kind: AppRegistration
      metadata:
        name: reader
      spec:
        displayName: Reader
        environment: development
        owners: [ana@contoso.com]
        tags: ["team:devices"]
        permissions: [DeviceManagementManagedDevices.Read.All]
        calls: [GET /deviceManagement/managedDevices]
        credentials:
          main:
            type: clientSecret
            store: {folder: reader}
          automation:
            type: certificate
            store: {keyVault: https://contoso-test.vault.azure.net, name: reader}
          pipeline:
            type: federated
            github: {repository: contoso/reader, environment: production}
      """;

  @TempDir private Path folder;
  private final PassingClock clock = new PassingClock();
  private Tenant tenant;
  private Run.Console console;

  @BeforeEach
  void start() throws Exception {
    tenant = Tenant.in(folder, clock);
    console = new Run.Console(folder).clock(clock);
    Files.writeString(folder.resolve("reader.yaml"), MANIFEST);
  }

  @AfterEach
  void stop() {
    tenant.close();
  }

  @Test
  void replicasThatLagThreeSecondsCostAWaitAndNoSecondApp() throws Exception {
    tenant.local().lag(Duration.ofSeconds(3));
    Run apply = apply();
    assertThat(apply.code()).as(apply.all()).isZero();
    assertThat(clock.passed()).isGreaterThan(Duration.ofSeconds(3));
    assertOneAppInSync();
  }

  @Test
  void noLostAnswerLeavesASecondAppOrASecondCredential() throws Exception {
    for (int at = 0; hitsWrite(at, false); at++) {
      assertOneAppInSync();
      startAfresh();
    }
    assertOneAppInSync();
  }

  @Test
  void noRequestThatNeverArrivedIsMissingInTheEnd() throws Exception {
    for (int at = 0; hitsWrite(at, true); at++) {
      assertOneAppInSync();
      startAfresh();
    }
    assertOneAppInSync();
  }

  @Test
  void anUnreachableTenantIsOneMessageAndExitCodeFour() throws Exception {
    int closed;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }
    Run plan =
        console
            .environment(
                Map.of(
                    "AZURE_TENANT_ID", tenant.local().tenantId(),
                    "AZURE_CLIENT_ID", tenant.local().bootstrap().clientId(),
                    "AZURE_CLIENT_SECRET", "s3cret-of-nobody"))
            .connections(() -> Redirected.to(closed, new OkHttpClient()))
            .run("plan", "reader.yaml");
    assertThat(plan.code()).as(plan.all()).isEqualTo(4);
    assertThat(plan.err().replaceAll("\\s+", " "))
        .contains("the sign-in endpoint cannot be reached: login.microsoftonline.com")
        .doesNotContain("s3cret-of-nobody", "Exception:", " at com.");
  }

  @Test
  void withoutAnyCredentialItSaysHowToSignIn() {
    Run plan =
        console
            // A developer may be signed in to az.
            .environment(Map.of("AZURE_TOKEN_CREDENTIALS", "EnvironmentCredential"))
            .connections(() -> Redirected.to(9, new OkHttpClient()))
            .run("plan", "reader.yaml");
    assertThat(plan.code()).as(plan.all()).isEqualTo(4);
    assertThat(plan.err().replaceAll("\\s+", " "))
        .contains("nobody is signed in environment: AZURE_TENANT_ID, AZURE_CLIENT_ID, ")
        .doesNotContain("Exception");
  }

  @Test
  void aPermissionThatWeLackIsNamedWithTheLineToGrantIt() throws Exception {
    String client = tenant.local().bootstrap().clientId();
    String role = "06b708a9-e830-4db3-a914-8e69da51d44f";
    JsonNode held = tenant.get("/servicePrincipals(appId='" + client + "')/appRoleAssignments");
    String principal = held.at("/value/0/principalId").asText();
    for (JsonNode assignment : held.path("value")) {
      if (assignment.path("appRoleId").asText().equals(role)) {
        tenant.delete(
            "/servicePrincipals/"
                + principal
                + "/appRoleAssignments/"
                + assignment.path("id").asText());
      }
    }
    tenant.local().requestLog().clear();
    Run apply = apply();
    assertThat(apply.code()).as(apply.all()).isEqualTo(4);
    assertThat(apply.all().replaceAll("\\s+", " "))
        .contains("Nothing was changed: this sign-in lacks AppRoleAssignment.ReadWrite.All")
        .contains("az rest --method POST", principal + "/appRoleAssignments", role);
    assertThat(tenant.writes()).isEmpty();
  }

  /** Whether a run that loses one write's request or answer got that far; then runs again. */
  private boolean hitsWrite(int at, boolean before) {
    AtomicInteger writes = new AtomicInteger();
    AtomicInteger hits = new AtomicInteger();
    Faults faults = tenant.local().faults();
    if (before) {
      faults.beforeHandling(
          request -> cut(request, at, writes, hits) ? Optional.of(Faults.CUT) : Optional.empty());
    } else {
      faults.afterHandling(
          (request, answer) -> cut(request, at, writes, hits) ? Faults.CUT : answer);
    }
    apply();
    faults.clear();
    Run again = apply();
    assertThat(again.code()).as("after write %d was lost: %s", at, again.all()).isZero();
    return hits.get() > 0;
  }

  private static boolean cut(Request request, int at, AtomicInteger writes, AtomicInteger hits) {
    boolean write =
        !request.method().equals("GET")
            && List.of("/token", "/$batch").stream().noneMatch(request.path()::endsWith);
    if (!write || writes.getAndIncrement() != at) {
      return false;
    }
    hits.incrementAndGet();
    return true;
  }

  private void assertOneAppInSync() throws Exception {
    JsonNode apps = tenant.get("/applications?$filter=displayName%20eq%20'Reader'");
    assertThat(apps.path("value")).hasSize(1);
    JsonNode app = apps.path("value").get(0);
    assertThat(app.path("keyCredentials")).hasSize(1);
    assertThat(app.path("passwordCredentials")).hasSize(1);
    Run plan = console.run("plan", "--local", "--detailed-exitcode", "reader.yaml");
    assertThat(plan.code()).as(plan.all()).isZero();
  }

  private void startAfresh() throws Exception {
    tenant.close();
    try (var files = Files.walk(folder.resolve(".appreg"))) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
    tenant = Tenant.in(folder, clock);
  }

  private Run apply() {
    return console.run("apply", "--local", "--auto-approve", "reader.yaml");
  }
}
