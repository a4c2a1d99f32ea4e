package io.github.appreg.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plan says first what it means for what apps may do, and can be stopped there. */
class PrivilegeTest {
  private static final String GUARD = "--fail-on-privilege-increase";

  @TempDir private Path folder;
  private Tenant tenant;

  @BeforeEach
  void start() throws Exception {
    tenant = Tenant.in(folder);
    manifest("DeviceManagementManagedDevices.Read.All");
  }

  @AfterEach
  void stop() {
    tenant.close();
  }

  @Test
  void aGainIsRefusedBeforeAnyWriteAndALossIsNot() throws Exception {
    Run plan = run("plan", GUARD);
    assertThat(plan.code()).as(plan.all()).isEqualTo(3);
    assertThat(plan.out())
        .startsWith(
            """
            Privileges
              reader: risk none to moderate
                + DeviceManagementManagedDevices.Read.All
            """);
    assertThat(plan.err().replaceAll("\\s+", " "))
        .contains("reader: DeviceManagementManagedDevices.Read.All");
    Run refused = run("apply", "--auto-approve", GUARD);
    assertThat(refused.code()).as(refused.all()).isEqualTo(3);
    assertThat(tenant.writes()).isEmpty();

    assertThat(run("apply", "--auto-approve").code()).isZero();
    manifest("");
    Run less = run("apply", "--auto-approve", GUARD);
    assertThat(less.code()).as(less.all()).isZero();
    assertThat(less.out()).contains("reader: risk moderate to none");
  }

  @Test
  void machinesGetItAsData() throws Exception {
    assertThat(run("plan", "--format", "json").out().replaceAll("\\s+", ""))
        .contains("\"privileges\":[{\"key\":\"reader\",\"after\":\"moderate\",\"gained\":[{");
  }

  private void manifest(String permissions) throws Exception {
    Files.writeString(
        folder.resolve("reader.yaml"),
        "apiVersion: appreg/v1\nkind: AppRegistration\nmetadata: {name: reader}\n"
            + "spec: {displayName: Reader, permissions: ["
            + permissions
            + "]}\n");
  }

  private Run run(String command, String... options) {
    String[] all = new String[options.length + 3];
    all[0] = command;
    all[1] = "--local";
    System.arraycopy(options, 0, all, 2, options.length);
    all[options.length + 2] = "reader.yaml";
    return Run.in(folder, all);
  }
}
