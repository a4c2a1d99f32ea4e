package io.github.appreg.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.appreg.contract.Watched;
import io.github.appreg.emulator.Local;
import io.github.appreg.emulator.LocalTenant;
import io.github.appreg.emulator.Options;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A consumer that has not picked up the successor keeps the old secret, and the plan names it. */
class StillUsedTest {
  private static final String MANIFEST =
      """
      apiVersion: appreg/v1
      kind: AppRegistration
      metadata: {name: reader}
      spec:
        displayName: Reader
        environment: development
        permissions: [DeviceManagementManagedDevices.Read.All]
        credentials:
          main:
            type: clientSecret
            store: {folder: reader}
            rotation: {lifetime: P90D, renewBefore: P30D, overlap: P7D}
      """;

  @TempDir private Path folder;
  private LocalTenant tenant;

  @BeforeEach
  void start() throws Exception {
    Files.writeString(folder.resolve("reader.yaml"), MANIFEST);
    tenant = Watched.startForAppreg(options());
  }

  @AfterEach
  void stop() {
    tenant.close();
  }

  @Test
  void whoKeepsUsingTheOldSecretIsNamedAndWhenItStopsTheNextRunRetires() throws Exception {
    String old = rotated();
    use(old);

    Run plan = run("plan", "--detailed-exitcode");
    assertThat(plan.code()).as(plan.all()).isZero();
    assertThat(plan.out().replaceAll("\\s+", " "))
        .containsPattern(
            "not retired, because it is still used: main \\S+ last signed in \\S+Z to Microsoft Graph"
                + " next \\S+Z: main loses \\S+, unless it signs in again before then")
        .contains("Nothing to do");
    assertThat(run("plan", "--format", "json").out()).contains("\"kind\" : \"inUse\"");
    assertThat(run("plan", "--format", "markdown").out())
        .contains("- `not retired, because it is still used: main ");
    Run drift = run("drift");
    assertThat(drift.code()).as(drift.all()).isZero();
    assertThat(drift.out()).contains("because it is still used");
    assertThat(run("apply", "--auto-approve").code()).isZero();
    assertThat(secrets()).hasSize(2);

    tenant.clock().advance(Duration.ofDays(7));
    Run apply = run("apply", "--auto-approve");
    assertThat(apply.out().replaceAll("\\s+", " "))
        .contains("its successor was delivered and has settled (it last signed in ");
    assertThat(secrets()).hasSize(1);
    assertThat(run("plan", "--detailed-exitcode").code()).isZero();
  }

  @Test
  void aKeptPlanDoesNotTakeAwayWhatHasSignedInSince() throws Exception {
    String old = rotated();
    assertThat(run("plan", "--out", "plan.json").code()).isZero();
    tenant.clock().advance(Duration.ofMinutes(1));
    use(old);

    Run apply = Run.in(folder, "apply", "--local", "--auto-approve", "plan.json");

    assertThat(apply.code()).as(apply.all()).isEqualTo(3);
    assertThat(apply.out().replaceAll("\\s+", " "))
        .contains("moved since it was planned", "last sign-in with ", "to Microsoft Graph");
    assertThat(secrets()).hasSize(2);
  }

  @Test
  void aKeptPlanTakesAwayWhatHasBeenLeftAlone() throws Exception {
    rotated();
    assertThat(run("plan", "--out", "plan.json").code()).isZero();

    Run apply = Run.in(folder, "apply", "--local", "--auto-approve", "plan.json");

    assertThat(apply.code()).as(apply.all()).isZero();
    assertThat(secrets()).hasSize(1);
  }

  @Test
  void ourOwnProofsAreNoUseByAConsumer() throws Exception {
    rotated();
    assertThat(run("verify").code()).isZero();

    assertThat(run("apply", "--auto-approve").code()).isZero();

    assertThat(secrets()).hasSize(1);
  }

  @Test
  void oneRequestIsSentForAnAppWhoseCredentialHasSettledAndElseNone() throws Exception {
    run("apply", "--auto-approve");
    run("plan");
    tenant.clock().advance(Duration.ofDays(61));
    run("apply", "--auto-approve");
    run("plan");
    run("verify");
    assertThat(reports()).isZero();

    tenant.clock().advance(Duration.ofDays(8));
    run("plan");
    assertThat(reports()).isEqualTo(1);
  }

  @Test
  void aTenantWithoutALicenseRetiresInItsTimeAndTheLineSaysWhatIsNotKnown() throws Exception {
    tenant.close();
    tenant = Watched.startForAppreg(options().free());
    use(rotated());

    Run apply = run("apply", "--auto-approve");

    assertThat(apply.code()).as(apply.all()).isZero();
    assertThat(apply.out().replaceAll("\\s+", " "))
        .contains("(whether it is still used is not known: the tenant has no Entra ID P1)");
    assertThat(secrets()).hasSize(1);
  }

  private Options options() {
    return Options.in(folder.resolve(".appreg"), Clock.systemUTC()).plainHttp(0);
  }

  /** The text of a secret whose successor has settled. */
  private String rotated() throws Exception {
    assertThat(run("apply", "--auto-approve").code()).isZero();
    String old = Files.readString(folder.resolve(".appreg/store/reader.secret"));
    tenant.clock().advance(Duration.ofDays(61));
    assertThat(run("apply", "--auto-approve").code()).isZero();
    assertThat(secrets()).hasSize(2);
    tenant.clock().advance(Duration.ofDays(8));
    return old;
  }

  private void use(String secret) throws Exception {
    Local.to(tenant, app().path("appId").asText(), secret.strip());
  }

  private JsonNode app() throws Exception {
    return Local.to(tenant).get("/applications(uniqueName='reader')");
  }

  private JsonNode secrets() throws Exception {
    return app().path("passwordCredentials");
  }

  private long reports() {
    return tenant.requestLog().entries().stream()
        .filter(entry -> entry.path().contains("/reports/"))
        .count();
  }

  private Run run(String command, String... more) {
    List<String> arguments = new ArrayList<>(List.of(command, "--local", "reader.yaml"));
    arguments.addAll(List.of(more));
    return Run.in(folder, arguments.toArray(String[]::new));
  }
}
