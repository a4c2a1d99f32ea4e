package io.github.appreg.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The commands without {@code --local}, with Azure's own addresses and variables: only the
 * connections end at a local tenant.
 */
class RealCloudTest {
  private static final String MANIFEST =
      Path.of("examples/intune-automation.yaml").toAbsolutePath().toString();

  @TempDir Path folder;

  @Test
  void theMainJobGoesThroughTheUsualVariablesToMicrosoftsHosts() throws Exception {
    try (Tenant tenant = Tenant.in(folder)) {
      Redirected cloud = new Redirected(tenant.local());
      Run.Console console =
          new Run.Console(folder).environment(variables(tenant)).connections(cloud::client);
      Run apply = console.run("apply", "--auto-approve", MANIFEST);
      assertThat(apply.code()).as(apply.all()).isZero();
      assertThat(cloud.hosts())
          .containsExactly(
              "contoso-automation.vault.azure.net",
              "graph.microsoft.com",
              "login.microsoftonline.com");
      Run plan = console.run("plan", "--detailed-exitcode", MANIFEST);
      assertThat(plan.code()).as(plan.all()).isZero();
      assertThat(console.run("drift", MANIFEST).code()).isZero();
      assertThat(console.run("verify", MANIFEST).code()).isZero();
      assertThat(tenant.heldAgainstTheSlice()).isGreaterThan(20);
    }
  }

  @Test
  void aRefusedSecretIsOneMessageAndExitCodeFour() throws Exception {
    try (Tenant tenant = Tenant.in(folder)) {
      Map<String, String> wrong = new HashMap<>(variables(tenant));
      wrong.put("AZURE_CLIENT_SECRET", "not-the-secret-of-anything");
      Run plan =
          new Run.Console(folder)
              .environment(wrong)
              .connections(new Redirected(tenant.local())::client)
              .run("plan", MANIFEST);
      assertThat(plan.code()).as(plan.all()).isEqualTo(4);
      assertThat(plan.err()).contains("AADSTS7000215").doesNotContain("not-the-secret");
    }
  }

  private static Map<String, String> variables(Tenant tenant) {
    return Map.of(
        "AZURE_TENANT_ID", tenant.local().tenantId(),
        "AZURE_CLIENT_ID", tenant.local().bootstrap().clientId(),
        "AZURE_CLIENT_SECRET", tenant.local().bootstrap().clientSecret());
  }
}
