package io.github.appreg.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.emulator.token.LocalIssuer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sign-in that the pipelines' recipes rest on: a token in a file, and no secret anywhere. */
class PipelineSignInTest {
  private static final String EXCHANGE = "api://AzureADTokenExchange";
  private static final String MANIFEST =
      Path.of("examples/intune-automation.yaml").toAbsolutePath().toString();

  @TempDir private Path folder;

  private Run run(Tenant tenant, String... arguments) {
    return new Run.Console(folder)
        .environment(
            Map.of(
                "AZURE_TENANT_ID", tenant.local().tenantId(),
                "AZURE_CLIENT_ID", tenant.local().bootstrap().clientId(),
                "AZURE_FEDERATED_TOKEN_FILE", folder.resolve("azure-token").toString()))
        .connections(new Redirected(tenant.local())::client)
        .run(arguments);
  }

  @Test
  void aPlatformsTokenInAFileSignsInForGraphAndVault() throws Exception {
    try (Tenant tenant = Tenant.in(folder)) {
      String issuer = tenant.local().origin() + LocalIssuer.PATH;
      String subject = "repo:contoso/identities:environment:appreg-apply";
      tenant.post(
          "/applications(appId='"
              + tenant.local().bootstrap().clientId()
              + "')/federatedIdentityCredentials",
          "{\"name\":\"pipeline\",\"issuer\":\"%s\",\"subject\":\"%s\",\"audiences\":[\"%s\"]}"
              .formatted(issuer, subject, EXCHANGE));
      String token =
          tenant.local().signIn().localIssuer().mint(issuer, subject, EXCHANGE, minutes(5));
      Files.writeString(folder.resolve("azure-token"), token + "\n");

      Run apply = run(tenant, "apply", "--auto-approve", MANIFEST);
      assertThat(apply.code()).as(apply.all()).isZero();
      assertThat(run(tenant, "drift", MANIFEST).code()).isZero();
      assertThat(apply.all()).doesNotContain(token);

      String other =
          tenant.local().signIn().localIssuer().mint(issuer, "repo:x", EXCHANGE, minutes(5));
      Files.writeString(folder.resolve("azure-token"), other);
      assertThat(run(tenant, "drift", MANIFEST).code()).isEqualTo(4);
    }
  }

  private static Duration minutes(long number) {
    return Duration.ofMinutes(number);
  }
}
