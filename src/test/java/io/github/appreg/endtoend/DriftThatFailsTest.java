package io.github.appreg.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.appreg.emulator.http.Answer;
import io.github.appreg.emulator.http.Faults;
import io.github.appreg.emulator.http.Request;
import io.github.appreg.emulator.weather.BadDays;
import io.github.appreg.emulator.weather.Fault;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A report that is not written when the run fails is missing when it is needed. */
class DriftThatFailsTest {
  private static final String ONE =
      """
      apiVersion: appreg/v1
      kind: AppRegistration
      metadata:
        name: %s
      spec:
        displayName: %s
        permissions: [DeviceManagementManagedDevices.Read.All]
        credentials:
          main:
            type: certificate
            store: {keyVault: https://contoso-test.vault.azure.net, name: %s}
      """;

  @TempDir private Path folder;
  private final PassingClock clock = new PassingClock();
  private Tenant tenant;
  private Run.Console console;

  @BeforeEach
  void start() throws Exception {
    tenant = Tenant.in(folder, clock);
    console = new Run.Console(folder).clock(clock);
    StringBuilder all = new StringBuilder();
    for (String name : List.of("app-one", "app-two", "app-three", "app-four")) {
      all.append(ONE.formatted(name, name, name)).append("---\n");
    }
    Files.writeString(folder.resolve("apps.yaml"), all.substring(0, all.length() - 4));
  }

  @AfterEach
  void stop() {
    tenant.close();
  }

  @Test
  void ofATenantThatCannotBeReachedTheReportSaysThatNothingIsKnown() throws Exception {
    int closed;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }
    Run.Console away =
        console
            .environment(
                Map.of(
                    "AZURE_TENANT_ID", tenant.local().tenantId(),
                    "AZURE_CLIENT_ID", tenant.local().bootstrap().clientId(),
                    "AZURE_CLIENT_SECRET", "s3cret-of-nobody"))
            .connections(() -> Redirected.to(closed, new OkHttpClient()));
    JsonNode report = report(4, away.run("drift", "--format", "json", "apps.yaml"));
    assertNothingKnown(report);
    assertThat(report.at("/failures/0/kind").asText()).isEqualTo("unreachable");

    Run text = away.run("drift", "apps.yaml");
    assertThat(text.code()).isEqualTo(4);
    assertThat(text.out().lines().toList())
        .last()
        .isEqualTo("Not complete. Nothing is known of the tenant.");
    assertThat(flat(text.out())).startsWith("not read: ").contains("cannot be reached");
    assertThat(flat(text.err())).contains("cannot be reached");
    Run markdown = away.run("drift", "--format", "markdown", "apps.yaml");
    assertThat(markdown.code()).isEqualTo(4);
    assertThat(markdown.out())
        .startsWith("### appreg drift\n\n**Not complete. Nothing is known of the tenant.**\n")
        .contains("not read: ");
    assertThat(text.all() + markdown.all()).doesNotContain("s3cret-of-nobody", "Exception:");
  }

  @Test
  void aTokenThatIsRefusedIsNoDrift() throws Exception {
    apply();
    fail(r -> r.path().contains("/v1.0/"), 401, "InvalidAuthenticationToken");
    JsonNode report = report(4, drift());
    assertNothingKnown(report);
    assertThat(report.at("/failures/0/code").asText()).isEqualTo("InvalidAuthenticationToken");
  }

  @Test
  void anAppThatCannotBeReadDoesNotHideTheOthers() throws Exception {
    apply();
    tenant.patch("/applications(uniqueName='app-four')", "{\"displayName\":\"By hand\"}");
    fail(r -> r.path().contains("uniqueName='app-two'"), 403, "Authorization_RequestDenied");
    Run run = drift();
    JsonNode report = report(4, run);
    assertThat(report.path("complete").asBoolean()).isFalse();
    assertThat(report.at("/summary/apps").asInt()).isEqualTo(3);
    assertThat(report.path("failures")).hasSize(1);
    assertThat(report.at("/failures/0/summary").asText()).startsWith("app-two: ");
    assertThat(report.path("findings")).hasSize(1);
    assertThat(report.at("/findings/0/key").asText()).isEqualTo("app-four");
    assertThat(flat(run.err())).contains("warning: app-two: ");
    assertThat(console.run("drift", "--local", "apps.yaml").out())
        .contains("not read: app-two: ")
        .endsWith("Not complete. Drift: 1 difference in 1 of 3 apps: 1 from outside.\n");
  }

  @Test
  void aBatchOfWhichHalfFailsForGoodIsNeverInSync() throws Exception {
    apply();
    tenant
        .local()
        .badDays(
            BadDays.seeded(7)
                .with(Fault.of(Fault.Kind.THROTTLED, 1).on("GET */applications/*/owners")));
    JsonNode report = report(4, drift());
    assertNothingKnown(report);
    assertThat(report.at("/failures/0/kind").asText()).isEqualTo("throttled");
    tenant.local().badDays(BadDays.NONE);
    assertThat(report(0, drift()).path("inSync").asBoolean()).isTrue();
  }

  @Test
  void aVaultThatDoesNotLetUsIsSaidBesideWhatIsKnown() throws Exception {
    apply();
    tenant.patch("/applications(uniqueName='app-one')", "{\"displayName\":\"By hand\"}");
    fail(r -> r.path().contains("/certificates/app-two"), 403, "Forbidden");
    JsonNode report = report(4, drift());
    assertThat(report.path("complete").asBoolean()).isFalse();
    assertThat(report.at("/summary/apps").asInt()).isEqualTo(4);
    assertThat(report.at("/failures/0/kind").asText()).isEqualTo("denied");
    assertThat(report.findValuesAsText("subject")).contains("displayName");
  }

  @Test
  void aVaultsRefusalIsAFailureAndTheReportIsThere() throws Exception {
    apply();
    fail(r -> r.path().contains("/certificates/app-two"), 400, "BadParameter");
    JsonNode report = report(1, drift());
    assertThat(report.path("complete").asBoolean()).isFalse();
    assertThat(report.at("/summary/apps").asInt()).isEqualTo(4);
  }

  @Test
  void aManifestThatAsksForWhatTheTenantCannotGiveIsAProblemInTheReport() throws Exception {
    apply();
    tenant.patch(
        "/applications(uniqueName='app-one')", "{\"tags\":[\"appreg:v9:from-the-future\"]}");
    Run run = drift();
    JsonNode report = report(1, run);
    assertThat(report.at("/problems/0/message").asText()).startsWith("a newer appreg applied");
    assertThat(report.path("complete").asBoolean()).isTrue();
    assertThat(flat(run.err())).contains("a newer appreg applied");
  }

  private static void assertNothingKnown(JsonNode report) {
    assertThat(report.path("kind").asText()).isEqualTo("DriftReport");
    assertThat(report.path("complete").asBoolean()).isFalse();
    assertThat(report.path("inSync").asBoolean()).isFalse();
    assertThat(report.at("/summary/apps").asInt()).isZero();
    assertThat(report.path("findings")).isEmpty();
    assertThat(report.path("failures")).isNotEmpty();
  }

  private JsonNode report(int code, Run run) throws Exception {
    assertThat(run.code()).as(run.all()).isEqualTo(code);
    return new ObjectMapper().readTree(run.out());
  }

  private Run drift() {
    return console.run("drift", "--local", "--format", "json", "apps.yaml");
  }

  private void apply() {
    Run run = console.run("apply", "--local", "--auto-approve", "apps.yaml");
    assertThat(run.code()).as(run.all()).isZero();
  }

  private void fail(Predicate<Request> which, int status, String code) {
    byte[] body =
        "{\"error\":{\"code\":\"%s\",\"message\":\"As the test asks\"}}"
            .formatted(code)
            .getBytes(StandardCharsets.UTF_8);
    tenant
        .local()
        .faults()
        .beforeHandling(
            Faults.first(
                Integer.MAX_VALUE,
                which,
                new Answer(status, Map.of("Content-Type", "application/json"), body)));
  }

  private static String flat(String text) {
    return text.replaceAll("\\s+", " ");
  }
}
