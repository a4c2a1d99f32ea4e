package io.github.appreg.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who changed it, at the edges of what the tenant's log tells. */
class AttributionTest {
  /** AuditLog.Read.All and Directory.Read.All, each of which opens the log. */
  private static final Set<String> READ_AUDITS =
      Set.of("b0afded3-3588-46d8-8b3d-9842eff778da", "7ab1d382-f21e-4acd-a863-ba3e13f7da61");

  @TempDir private Path folder;
  private LocalTenant tenant;

  @BeforeEach
  void start() throws Exception {
    tenant =
        Watched.startForAppreg(
            Options.in(folder.resolve(".appreg"), Clock.systemUTC()).plainHttp(0));
    manifests(1);
    apply();
  }

  @AfterEach
  void stop() {
    tenant.close();
  }

  @Test
  void anAppThatSomebodyDeletedIsAChangeFromOutsideAndComesBack() throws Exception {
    Meddler meddler = Meddler.with(tenant, "app-0");
    meddler.delete();

    JsonNode finding = drift(2).at("/findings/0");

    assertThat(finding.path("subject").asText()).isEqualTo("app registration");
    assertThat(finding.at("/causes/0").asText()).isEqualTo("outside");
    assertThat(finding.at("/attribution/actor").asText()).isEqualTo(Meddler.NAME);
    assertThat(finding.at("/attribution/activity").asText()).isEqualTo("Delete application");
    apply("--restore-deleted");
    assertThat(drift(0).path("findings")).isEmpty();
  }

  @Test
  void anAppThatNeverWasAsksNobody() throws Exception {
    manifests(2);
    tenant.requestLog().clear();

    JsonNode report = drift(2);

    assertThat(report.at("/findings/0/causes/0").asText()).isEqualTo("unknown");
    assertThat(report.has("audit")).isFalse();
    assertThat(audits()).isZero();
  }

  @Test
  void aLogThatMayNotBeReadIsSaidOnceWithWhatToGrantAndChangesNoExitCode() throws Exception {
    manifests(2);
    apply();
    for (int i = 0; i < 2; i++) {
      Meddler.with(tenant, "app-" + i).patch("{\"displayName\":\"Renamed\",\"notes\":\"x\"}");
    }
    forbidTheLog();

    Run text = run("drift");

    assertThat(text.code()).as(text.all()).isEqualTo(2);
    String said = text.out().replaceAll("\\s+", " ");
    assertThat(said)
        .containsOnlyOnce("Who changed it from outside is not known: cannot read the tenant's")
        .containsOnlyOnce("Grant AuditLog.Read.All to ")
        .contains("The tenant needs Entra ID P1.")
        .doesNotContain("by whom");
    assertThat(run("drift", "--format", "markdown").out())
        .containsOnlyOnce("Grant AuditLog.Read.All to ");
    JsonNode report = drift(2);
    assertThat(report.at("/audit/fault/kind").asText()).isEqualTo("denied");
    assertThat(report.at("/findings/0").has("attribution")).isFalse();
  }

  @Test
  void ourOwnSignInIsSaidToBeOurs() throws Exception {
    Local.to(tenant).patch("/applications(uniqueName='app-0')", "{\"displayName\":\"Renamed\"}");

    assertThat(drift(2).at("/findings/0/attribution/own").asBoolean()).isTrue();
    assertThat(run("drift").out()).contains("by our own sign-in, appreg bootstrap");
  }

  @Test
  void whatIsOlderThanTheLogKeepsIsNotKnownAndTheWindowIsSaid() throws Exception {
    Meddler.with(tenant, "app-0").patch("{\"displayName\":\"Renamed\"}");
    tenant.clock().advance(Duration.ofDays(31));

    Run text = run("drift");

    assertThat(text.code()).isEqualTo(2);
    assertThat(text.out().replaceAll("\\s+", " "))
        .contains("a change from outside")
        .contains("by whom is not known")
        .containsPattern(
            "audit log from \\d{4}-\\d\\d-\\d\\dT\\S+Z to \\d{4}-\\d\\d-\\d\\dT\\S+Z does not");
  }

  @Test
  void someAppsShareARequest() throws Exception {
    manifests(7);
    apply();
    for (int i = 0; i < 7; i++) {
      Local.to(tenant)
          .patch("/applications(uniqueName='app-" + i + "')", "{\"displayName\":\"Renamed\"}");
    }
    tenant.requestLog().clear();

    JsonNode report = drift(2);

    assertThat(report.path("findings")).hasSize(7);
    report
        .path("findings")
        .forEach(finding -> assertThat(finding.has("attribution")).as("" + finding).isTrue());
    assertThat(audits()).isEqualTo(2);
  }

  /** Takes the right to read the log away from the sign-in that the local tenant gives us. */
  private void forbidTheLog() throws Exception {
    Local bootstrap = Local.to(tenant);
    String self = "/servicePrincipals(appId='" + tenant.bootstrap().clientId() + "')";
    String grants =
        "/servicePrincipals/" + bootstrap.get(self).path("id").asText() + "/appRoleAssignments";
    for (JsonNode grant : bootstrap.get(grants).path("value")) {
      if (READ_AUDITS.contains(grant.path("appRoleId").asText())) {
        bootstrap.delete(grants + "/" + grant.path("id").asText());
      }
    }
  }

  private void manifests(int number) throws Exception {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      all.add(
          """
          apiVersion: appreg/v1
          kind: AppRegistration
          metadata: {name: app-%d}
          spec:
            displayName: App %d
            notes: by the book
            environment: development
            credentials: {}
          """
              .formatted(i, i));
    }
    Files.writeString(folder.resolve("apps.yaml"), String.join("---\n", all));
  }

  private void apply(String... options) {
    List<String> arguments = new ArrayList<>(List.of("--auto-approve"));
    arguments.addAll(List.of(options));
    Run apply = run("apply", arguments.toArray(String[]::new));
    assertThat(apply.code()).as(apply.all()).isZero();
  }

  private JsonNode drift(int code) throws Exception {
    Run drift = run("drift", "--format", "json");
    assertThat(drift.code()).as(drift.all()).isEqualTo(code);
    return new ObjectMapper().readTree(drift.out());
  }

  private long audits() {
    return tenant.requestLog().entries().stream()
        .filter(entry -> entry.path().contains("/directoryAudits"))
        .count();
  }

  private Run run(String command, String... more) {
    List<String> arguments = new ArrayList<>(List.of(command, "--local", "apps.yaml"));
    arguments.addAll(List.of(more));
    return Run.in(folder, arguments.toArray(String[]::new));
  }
}
