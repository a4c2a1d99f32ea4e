package io.github.appreg.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.emulator.Options;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A vault's tenant, which Microsoft's clients remember by host and port as long as the JVM lives.
 */
class VaultTenantTest {
  private static final String MANIFEST =
      """
      apiVersion: appreg/v1
      kind: AppRegistration
      metadata:
        name: reader
      spec:
        displayName: Reader
        permissions: [DeviceManagementManagedDevices.Read.All]
        credentials:
          main:
            type: certificate
            store: {keyVault: https://contoso-remembered.vault.azure.net, name: reader}
      """;

  @TempDir private Path folder;

  @Test
  void aTenantAtThePortOfAnotherIsNotTakenForIt() throws Exception {
    int port;
    try (Tenant first = tenant("first", 0, "11111111-0000-4000-8000-000000000001")) {
      port = URI.create(first.local().origin()).getPort();
      assertThat(apply("first").code()).isZero();
    }
    try (Tenant second = tenant("second", port, "22222222-0000-4000-8000-000000000002")) {
      Run run = apply("second");
      assertThat(run.code()).as(run.out() + run.err()).isZero();
      assertThat(second.writes()).isNotEmpty();
    }
  }

  private Tenant tenant(String name, int port, String id) throws Exception {
    Path home = Files.createDirectory(folder.resolve(name));
    Files.writeString(home.resolve("reader.yaml"), MANIFEST);
    return Tenant.with(
        Options.in(home.resolve(".appreg"), Clock.systemUTC()).port(port).tenant(id));
  }

  private Run apply(String name) {
    return Run.in(folder.resolve(name), "apply", "--local", "--auto-approve", "reader.yaml");
  }
}
