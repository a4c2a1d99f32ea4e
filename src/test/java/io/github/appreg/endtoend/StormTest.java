package io.github.appreg.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.appreg.emulator.http.RequestLog;
import io.github.appreg.emulator.weather.BadDays;
import io.github.appreg.emulator.weather.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several bad days at once; what they are comes from a seed, so that a failure can be repeated. */
class StormTest {
  private static final int RUNS = 6;
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
        permissions: [DeviceManagementManagedDevices.Read.All]
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

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void anApplyThroughAStormEndsInSyncWithOneAppAndNoOrphan(long seed) throws Exception {
    PassingClock clock = new PassingClock();
    Run.Console console = new Run.Console(folder).clock(clock);
    Files.writeString(folder.resolve("reader.yaml"), MANIFEST);
    try (Tenant tenant = Tenant.in(folder, clock)) {
      tenant.local().badDays(storm(seed));
      List<String> said = new ArrayList<>();
      for (int i = 0; i < RUNS && !inSync(console, said); i++) {
        said.add(console.run("apply", "--local", "--auto-approve", "reader.yaml").all());
      }
      tenant.local().badDays(BadDays.NONE);
      assertThat(tenant.local().requestLog().entries())
          .extracting(RequestLog.Entry::status)
          .contains(429);
      assertThat(inSync(console, said)).as("seed %d: %s", seed, said).isTrue();
      assertOneAppAndNoOrphan(tenant);
    }
  }

  private static BadDays storm(long seed) {
    return BadDays.seeded(seed)
        .replicas(Duration.ZERO, Duration.ofSeconds(2), Duration.ofSeconds(5))
        .with(Fault.of(Fault.Kind.THROTTLED, 0.2))
        .with(Fault.of(Fault.Kind.LOST_ANSWER, 0.1));
  }

  private static boolean inSync(Run.Console console, List<String> said) {
    Run plan = console.run("plan", "--local", "--detailed-exitcode", "reader.yaml");
    said.add(plan.all());
    return plan.code() == 0;
  }

  private static void assertOneAppAndNoOrphan(Tenant tenant) throws Exception {
    JsonNode apps = tenant.get("/applications?$filter=displayName%20eq%20'Reader'").path("value");
    assertThat(apps).hasSize(1);
    JsonNode app = apps.get(0);
    assertThat(app.path("keyCredentials")).hasSize(1);
    assertThat(app.path("passwordCredentials")).hasSize(1);
    String path = "/applications/" + app.path("id").asText();
    assertThat(tenant.get(path + "/federatedIdentityCredentials").path("value")).hasSize(1);
    String byApp = "/servicePrincipals?$filter=appId%20eq%20'" + app.path("appId").asText() + "'";
    JsonNode principals = tenant.get(byApp).path("value");
    assertThat(principals).hasSize(1);
    String principal = "/servicePrincipals/" + principals.get(0).path("id").asText();
    assertThat(tenant.get(principal + "/appRoleAssignments").path("value")).hasSize(1);
    assertThat(tenant.get("/directory/deletedItems/microsoft.graph.application").path("value"))
        .isEmpty();
  }
}
