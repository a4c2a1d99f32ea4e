package io.github.appreg.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that a guard refuses write nothing, say their numbers, and go on when that is meant. */
class GuardedRunTest {
  private static final String ROLES = "[DeviceManagementManagedDevices.Read.All]";

  @TempDir private Path folder;
  private Tenant tenant;

  @BeforeEach
  void start() throws Exception {
    tenant = Tenant.in(folder);
  }

  @AfterEach
  void stop() {
    tenant.close();
  }

  @Test
  void fourOfTenAppsLosePermissionsOnlyWhenThatIsSaid() throws Exception {
    fleet(10, 0);
    run(0, "apply", "--local", "--auto-approve", "apps");
    fleet(10, 3);
    run(0, "plan", "--local", "apps");
    fleet(10, 4);
    tenant.local().requestLog().clear();

    Run plan = run(3, "plan", "--local", "--out", "plan.json", "apps");
    assertThat(plan.out())
        .contains("needs --max-share 40: 4 of 10 apps (40 %) would lose permissions; the limit is");
    assertThat(plan.err()).contains("next: apply with --max-share 40 if that is meant");
    JsonNode objection =
        new ObjectMapper()
            .readTree(run(3, "plan", "--local", "--format", "json", "apps").out())
            .at("/objections/0");
    assertThat(objection.path("kind").asText()).isEqualTo("share");
    assertThat(objection.path("override").asText()).isEqualTo("--max-share 40");

    for (String what : List.of("apps", "plan.json")) {
      assertThat(run(3, "apply", "--local", "--auto-approve", what).err().replace('\n', ' '))
          .contains("4 of 10 apps (40 %) would lose permissions; the limit is 30 %")
          .contains("--max-share 40");
      run(3, "apply", "--local", "--auto-approve", "--max-share", "39", what);
    }
    assertThat(tenant.writes()).isEmpty();

    run(0, "plan", "--local", "--max-share", "40", "apps");
    run(0, "apply", "--local", "--auto-approve", "--max-share", "40", "plan.json");
    run(0, "plan", "--local", "--detailed-exitcode", "apps");
  }

  @Test
  void anAppThatMovedStillCountsAmongThoseOfAKeptPlan() throws Exception {
    fleet(10, 0);
    run(0, "apply", "--local", "--auto-approve", "apps");
    fleet(10, 4);
    Path last = folder.resolve("apps/app-9.yaml");
    Files.writeString(last, Files.readString(last).replace("displayName: App", "displayName: New"));
    run(0, "plan", "--local", "--max-share", "40", "--out", "plan.json", "apps");
    tenant.patch("/applications(uniqueName='app-9')", "{\"notes\":\"by hand\"}");
    tenant.local().requestLog().clear();

    Run refused = run(3, "apply", "--local", "--auto-approve", "plan.json");

    assertThat(refused.err()).contains("4 of 10 apps (40 %)");
    assertThat(tenant.writes()).isEmpty();
  }

  @Test
  void tenAppsAtOnceAreTakenAwayOnlyWhenThatIsSaid() throws Exception {
    fleet(10, 0);
    run(0, "apply", "--local", "--auto-approve", "apps");
    tenant.local().requestLog().clear();

    assertThat(run(3, "destroy", "--local", "--auto-approve", "apps").err())
        .contains("10 of 10 apps (100 %) would be disabled", "--max-share 100");
    assertThat(run(3, "destroy", "--local", "--auto-approve", "--delete", "apps").err())
        .contains("10 of 10 apps (100 %) would be deleted", "--max-share 100");
    assertThat(tenant.writes()).isEmpty();

    run(0, "destroy", "--local", "--auto-approve", "apps/app-1.yaml");
    assertThat(
            run(3, "destroy", "--local", "--auto-approve", "--max-share", "50", "apps")
                .err()
                .replace('\n', ' '))
        .contains("9 of 10 apps (90 %) would be disabled; the limit is 50 %");
    run(0, "destroy", "--local", "--auto-approve", "--max-share", "90", "apps");
    run(0, "destroy", "--local", "--auto-approve", "--delete", "--max-share", "100", "apps");
    assertThat(run(3, "destroy", "--local", "--auto-approve", "--purge", "apps").err())
        .contains("10 of 10 apps (100 %) would be purged");
    run(0, "destroy", "--local", "--auto-approve", "--purge", "--max-share", "100", "apps");
  }

  @Test
  void ourOwnApplicationIsWeakenedOnlyWhenThatIsSaid() throws Exception {
    String own = tenant.local().bootstrap().clientId();
    self(own, ROLES, "report");
    tenant.local().requestLog().clear();

    Run plan = run(3, "plan", "--local", "--out", "plan.json", "self.yaml");
    assertThat(plan.out().replaceAll("\\s+", " "))
        .contains("needs --allow-self, as appreg signs in by it: revoke Application.ReadWrite.All");
    for (String what : List.of("self.yaml", "plan.json")) {
      assertThat(run(3, "apply", "--local", "--auto-approve", what).err().replace('\n', ' '))
          .contains("steps would weaken the application that appreg signs in by (appreg-itself:")
          .contains("apply with --allow-self if that is meant");
    }
    run(0, "plan", "--local", "--allow-self", "self.yaml");
    self(own, "[]", "remove");
    assertThat(run(3, "apply", "--local", "--auto-approve", "self.yaml").err().replace('\n', ' '))
        .contains("1 of 1 apps would be left without a working credential")
        .contains("remove foreign client secret")
        .contains("--allow-destroy --allow-no-credential --allow-self");
    assertThat(tenant.writes()).isEmpty();
  }

  @Test
  void ourOwnApplicationLosesWhatItIsSaidToLose() throws Exception {
    String own = tenant.local().bootstrap().clientId();
    List<String> roles = new ArrayList<>();
    JsonNode plan = plan(own, "[]");
    plan.at("/privileges/0/lost").forEach(each -> roles.add(each.path("permission").asText()));
    assertThat(roles).contains("AuditLog.Read.All");
    roles.remove("AuditLog.Read.All");
    StringBuilder list = new StringBuilder();
    roles.forEach(role -> list.append("\n    - {role: ").append(role).append(", reason: ours}"));
    self(own, list.toString(), "report");

    run(3, "apply", "--local", "--auto-approve", "self.yaml");
    run(0, "apply", "--local", "--auto-approve", "--allow-self", "self.yaml");
    run(0, "plan", "--local", "--detailed-exitcode", "self.yaml");
  }

  @Test
  void everyProtectedAppIsNamedWithTheNumbers() throws Exception {
    fleet(3, 0);
    for (int i = 0; i < 2; i++) {
      Path file = folder.resolve("apps/app-" + i + ".yaml");
      Files.writeString(file, Files.readString(file) + "  protect: true\n");
    }
    assertThat(run(3, "destroy", "--local", "--auto-approve", "apps").err().replace('\n', ' '))
        .contains("2 of 3 apps are protected by their manifests (app-0, app-1)")
        .contains("remove protect: true there");
  }

  @Test
  void aShareIsFromNothingToAll() {
    for (String share : List.of("-1", "101", "many")) {
      for (String command : List.of("plan", "apply", "destroy")) {
        assertThat(run(64, command, "--local", "--max-share=" + share, "apps").err())
            .contains("--max-share");
      }
    }
    assertThat(tenant.local().requestLog().entries()).isEmpty();
  }

  private JsonNode plan(String own, String roles) throws Exception {
    self(own, roles, "report");
    return new ObjectMapper()
        .readTree(run(3, "plan", "--local", "--format", "json", "self.yaml").out());
  }

  private void fleet(int size, int stripped) throws Exception {
    Files.createDirectories(folder.resolve("apps"));
    for (int i = 0; i < size; i++) {
      Files.writeString(
          folder.resolve("apps/app-" + i + ".yaml"),
          """
          apiVersion: appreg/v1
          kind: AppRegistration
          metadata: {name: app-%d}
          spec:
            displayName: App
            permissions: %s
          """
              .formatted(i, i < stripped ? "[]" : ROLES));
    }
  }

  private void self(String own, String roles, String foreign) throws Exception {
    Files.writeString(
        folder.resolve("self.yaml"),
        """
        apiVersion: appreg/v1
        kind: AppRegistration
        metadata: {name: appreg-itself, appId: %s}
        spec:
          displayName: appreg
          foreignCredentials: %s
          credentials: {}
          permissions: %s
        """
            .formatted(own, foreign, roles));
  }

  private Run run(int code, String... arguments) {
    Run run = Run.in(folder, arguments);
    assertThat(run.code()).as(String.join(" ", arguments) + "\n" + run.all()).isEqualTo(code);
    return run;
  }
}
