package io.github.appreg.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Apps go gently, and come back. */
class LeavingTest {
  private static final String NAME = "contoso-report";
  private static final String ADDRESS = "/applications(uniqueName='" + NAME + "')";

  @TempDir private Path folder;
  private String manifest;

  @BeforeEach
  void write() throws Exception {
    manifest = manifest("");
  }

  @Test
  void anAppIsDisabledDeletedRestoredReconciledAndPurged() throws Exception {
    try (Tenant tenant = Tenant.in(folder)) {
      run(0, "apply", "--local", "--auto-approve", manifest);
      String appId = tenant.get(ADDRESS).path("appId").asText();

      Run disabled = run(0, "destroy", "--local", "--auto-approve", manifest);
      assertThat(disabled.out())
          .contains("disable sign-in", "to go back: run appreg apply")
          .endsWith("0 to do, 1 done, 0 failed, 0 as they shall be.\n");
      assertThat(run(0, "destroy", "--local", "--auto-approve", manifest).out())
          .contains("nothing to do: it cannot sign in");
      assertThat(run(2, "drift", "--local", manifest).out()).contains("sign-in");
      assertThat(run(0, "plan", "--local", manifest).out()).contains("~ enable sign-in");
      run(0, "apply", "--local", "--auto-approve", manifest);
      run(0, "drift", "--local", manifest);

      assertThat(run(3, "destroy", "--local", "--purge", "--auto-approve", manifest).err())
          .contains("is not deleted yet");
      assertThat(run(0, "destroy", "--local", "--delete", "--auto-approve", manifest).out())
          .contains("to go back: run appreg restore");
      assertThat(tenant.get(ADDRESS).has("error")).isTrue();

      assertThat(run(0, "restore", "--local", "--auto-approve", manifest).out())
          .contains("gone for good after");
      assertThat(tenant.get(ADDRESS).path("appId").asText()).isEqualTo(appId);
      assertThat(run(0, "plan", "--local", manifest).out()).contains("+ grant ");
      run(0, "apply", "--local", "--auto-approve", manifest);
      run(0, "plan", "--local", "--detailed-exitcode", manifest);

      run(0, "destroy", "--local", "--delete", "--auto-approve", manifest);
      run(0, "restore", "--local", "--auto-approve", "--app-id", appId);
      run(0, "destroy", "--local", "--delete", "--auto-approve", manifest);
      assertThat(run(0, "destroy", "--local", "--purge", "--auto-approve", manifest).out())
          .contains("there is no way back");
      assertThat(run(1, "restore", "--local", "--auto-approve", "--app-id", appId).err())
          .contains("No deleted app has the application id " + appId);
      run(0, "apply", "--local", "--auto-approve", manifest);
      assertThat(tenant.get(ADDRESS).path("appId").asText()).isNotEqualTo(appId);
    }
  }

  @Test
  void nothingGoesWithoutApprovalOrAgainstItsManifest() throws Exception {
    try (Tenant tenant = Tenant.in(folder)) {
      run(0, "apply", "--local", "--auto-approve", manifest);
      tenant.local().requestLog().clear();
      assertThat(run(3, "destroy", "--local", "--delete", manifest).err())
          .contains("no terminal to ask on");
      run(64, "destroy", "--local", "--delete", "--purge", manifest);
      run(64, "restore", "--local");
      String guarded = manifest("  protect: true\n");
      assertThat(run(3, "destroy", "--local", "--auto-approve", guarded).err())
          .contains("is protected by its manifest");
      assertThat(tenant.writes()).isEmpty();
    }
  }

  @Test
  void machinesReadWhatWasDone() throws Exception {
    try (Tenant tenant = Tenant.in(folder)) {
      run(0, "apply", "--local", "--auto-approve", manifest);
      Run run = run(0, "destroy", "--local", "--auto-approve", "--format", "json", manifest);
      var app = new ObjectMapper().readTree(run.out()).path("apps").get(0);
      assertThat(app.path("step").asText()).isEqualTo("disable");
      assertThat(app.path("status").asText()).isEqualTo("done");
      assertThat(tenant.writes()).isNotEmpty();
    }
  }

  @Test
  void ourOwnApplicationGoesOnlyWhenThatIsSaid() throws Exception {
    try (Tenant tenant = Tenant.in(folder)) {
      String own = tenant.local().bootstrap().clientId();
      String text = Files.readString(Path.of(manifest));
      Files.writeString(
          folder.resolve("self.yaml"),
          text.replace("name: " + NAME, "name: appreg-itself\n  appId: " + own));
      tenant.patch("/applications(appId='" + own + "')", "{\"uniqueName\":\"appreg-itself\"}");
      assertThat(run(3, "destroy", "--local", "--auto-approve", "self.yaml").err())
          .contains("appreg signs in by", "--allow-self");
    }
  }

  private String manifest(String more) throws Exception {
    return Files.writeString(
            folder.resolve("app.yaml"),
            "apiVersion: appreg/v1\nkind: AppRegistration\nmetadata:\n  name: "
                + NAME
                + "\nspec:\n  displayName: Contoso Report\n"
                + more
                + "  permissions: [DeviceManagementManagedDevices.Read.All]\n")
        .toString();
  }

  private Run run(int code, String... arguments) {
    Run run = Run.in(folder, arguments);
    assertThat(run.code()).as(String.join(" ", arguments) + "\n" + run.all()).isEqualTo(code);
    return run;
  }
}
