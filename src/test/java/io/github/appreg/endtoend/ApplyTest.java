package io.github.appreg.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.appreg.emulator.http.Answer;
import io.github.appreg.emulator.http.Faults;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplyTest {
  private static final String MANIFEST =
      """
      apiVersion: appreg/v1
      kind: AppRegistration
      metadata:
        name: reader
      spec:
        displayName: Reader
        environment: development
        permissions: [DeviceManagementManagedDevices.Read.All]
        calls: [GET /deviceManagement/managedDevices]
        credentials:
          main:
            type: clientSecret
            store: {folder: reader}
      """;
  private static final String APP = "/applications(uniqueName='reader')";

  @TempDir private Path folder;
  private Tenant tenant;

  @BeforeEach
  void start() throws Exception {
    tenant = Tenant.in(folder);
    Files.writeString(folder.resolve("reader.yaml"), MANIFEST);
  }

  @AfterEach
  void stop() {
    tenant.close();
  }

  @Test
  void withoutATerminalAndWithoutApprovalNothingIsChanged() {
    Run run = Run.in(folder, "apply", "--local", "reader.yaml");

    assertThat(run.code()).isEqualTo(3);
    assertThat(run.out()).contains("\nPlan: ");
    assertThat(run.err()).contains("--auto-approve");
    assertThat(tenant.writes()).isEmpty();
  }

  @Test
  void aPersonIsAskedAndOnlyYesIsAccepted() {
    Run no = new Run.Console(folder).person("y\n").run("apply", "--local", "reader.yaml");
    assertThat(no.code()).isEqualTo(3);
    assertThat(no.err()).contains("Apply these changes? Only 'yes' is accepted:");
    assertThat(tenant.writes()).isEmpty();

    Run yes = new Run.Console(folder).person("yes\n").run("apply", "--local", "reader.yaml");
    assertThat(yes.code()).isZero();
    assertThat(yes.out()).contains("\u001b[").contains("0 failed.");
  }

  @Test
  void noColorIsObeyedOnATerminal() {
    Run run =
        new Run.Console(folder)
            .environment(Map.of("NO_COLOR", "1", "LANG", "C"))
            .person("no\n")
            .run("apply", "--local", "reader.yaml");

    assertThat(run.out()).doesNotContain("\u001b");
  }

  @Test
  void outputsAreWrittenAsTheirNamesSay() throws Exception {
    Run run =
        Run.in(
            folder,
            "apply",
            "--local",
            "--auto-approve",
            "--outputs",
            "out.json",
            "--outputs",
            "out.env",
            "reader.yaml");

    assertThat(run.code()).as(run.all()).isZero();
    JsonNode outputs = new ObjectMapper().readTree(folder.resolve("out.json").toFile());
    String clientId = outputs.at("/apps/reader/clientId").asText();
    assertThat(clientId).isEqualTo(tenant.get(APP).path("appId").asText());
    assertThat(Files.readAllLines(folder.resolve("out.env")))
        .contains(
            "reader_client_id=" + clientId,
            "reader_credential_main_location=.appreg/store/reader.secret");
    assertThat(Files.list(folder).map(p -> p.getFileName().toString()))
        .containsExactlyInAnyOrder(".appreg", "out.env", "out.json", "reader.yaml");
  }

  @Test
  void anOutputsFileThatCannotBeWrittenIsRefusedBeforeAnythingIsDone() {
    Run run =
        Run.in(folder, "apply", "--local", "--auto-approve", "--outputs", "no/o", "reader.yaml");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("no/o");
    assertThat(tenant.local().requestLog().entries()).isEmpty();
  }

  @Test
  void aRefusalHalfWaySaysWhatIsDoneAndTheNextRunFinishes() throws Exception {
    byte[] body =
        "{\"error\":{\"code\":\"Authorization_RequestDenied\",\"message\":\"Insufficient privileges\"}}"
            .getBytes(StandardCharsets.UTF_8);
    Answer denied = new Answer(403, Map.of("Content-Type", "application/json"), body);
    tenant
        .local()
        .faults()
        .beforeHandling(
            Faults.first(
                Integer.MAX_VALUE,
                r -> r.method().equals("POST") && r.path().contains("/appRoleAssign"),
                denied));

    Run run = Run.in(folder, "apply", "--local", "--auto-approve", "reader.yaml");
    assertThat(run.code()).as(run.all()).isEqualTo(4);
    assertThat(run.out())
        .contains("Authorization_RequestDenied")
        .contains("AppRoleAssignment.ReadWrite.All")
        .contains("not done: ")
        .contains("Run the same command again");

    tenant.local().faults().clear();
    assertThat(Run.in(folder, "apply", "--local", "--auto-approve", "reader.yaml").code()).isZero();
    assertThat(Run.in(folder, "drift", "--local", "reader.yaml").code()).isZero();
    assertThat(tenant.get(APP).path("passwordCredentials")).hasSize(1);
  }

  @Test
  void aWishToStopEndsAfterTheStepInFlightAndTheNextRunFinishes() {
    AtomicReference<Runnable> wish = new AtomicReference<>();
    tenant
        .local()
        .requestLog()
        .listen(
            entry ->
                Optional.ofNullable(wish.get())
                    .filter(w -> entry.graphWrite())
                    .ifPresent(Runnable::run));

    Run run =
        new Run.Console(folder)
            .interrupts(
                first -> {
                  wish.set(first);
                  return () -> wish.set(null);
                })
            .run("apply", "--local", "--auto-approve", "reader.yaml");
    assertThat(run.code()).as(run.all()).isEqualTo(130);
    assertThat(run.out()).contains("Apply: 1 done, 0 failed, ");
    assertThat(run.err()).contains("Stopping after the step in flight");

    assertThat(Run.in(folder, "apply", "--local", "--auto-approve", "reader.yaml").code()).isZero();
    assertThat(Run.in(folder, "plan", "--local", "--detailed-exitcode", "reader.yaml").code())
        .isZero();
  }

  @Test
  void aTenantThatDoesNotLetUsIsFourAndNeverLooksLikeDrift() {
    Answer denied = new Answer(403, Map.of(), new byte[0]);
    tenant
        .local()
        .faults()
        .beforeHandling(
            r -> r.path().startsWith("/v1.0/") ? Optional.of(denied) : Optional.empty());

    for (String command : new String[] {"plan", "drift", "verify"}) {
      Run run = Run.in(folder, command, "--local", "--format", "json", "reader.yaml");
      assertThat(run.code()).as(run.all()).isEqualTo(4);
      if (command.equals("drift")) {
        assertThat(run.out()).contains("\"kind\" : \"DriftReport\"", "\"complete\" : false");
      } else {
        assertThat(run.out()).contains("\"kind\" : \"Failure\"");
      }
      assertThat(run.err()).contains("next: ");
    }
  }

  @Test
  void realVariablesAreNeverSentToTheLocalTenant() {
    tenant.local().requestLog().clear();
    Run run =
        new Run.Console(folder)
            .environment(
                Map.of(
                    "AZURE_TENANT_ID", "11111111-1111-1111-1111-111111111111",
                    "AZURE_CLIENT_ID", "22222222-2222-2222-2222-222222222222",
                    "AZURE_CLIENT_SECRET", "real"))
            .run("plan", "--local", "reader.yaml");

    assertThat(run.code()).as(run.all()).isZero();
    assertThat(tenant.local().requestLog().entries())
        .noneMatch(e -> (e.path() + e.query() + e.caller()).contains("1111-1111"))
        .anyMatch(e -> e.caller().equals(tenant.local().bootstrap().clientId()));
  }
}
