package io.github.appreg.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.appreg.emulator.http.Answer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerboseTest {
  @TempDir private Path folder;

  @Test
  void showsTheRequestsOfAllClientsAndNoSecretOfAllExamples() throws Exception {
    Files.writeString(
        folder.resolve("vaulted.yaml"),
        """
        apiVersion: appreg/v1
        kind: AppRegistration
        metadata:
          name: vaulted
        spec:
          displayName: Vaulted
          environment: development
          credentials:
            main:
              type: clientSecret
              store: {keyVault: https://contoso-test.vault.azure.net, name: vaulted}
        """);
    String examples = Path.of("examples").toAbsolutePath().toString();

    Run apply =
        Run.in(
            folder,
            "apply",
            "--local",
            "--auto-approve",
            "--verbose",
            "--format",
            "json",
            "vaulted.yaml",
            examples);

    assertThat(apply.code()).as(apply.err()).isZero();
    assertThat(apply.err())
        .containsPattern(
            "http: POST https://localhost:\\d+/[0-9a-f-]+/oauth2/v2.0/token 200 in \\d+ ms")
        .containsPattern(
            "http: PATCH https://localhost:\\d+/v1.0/applications\\(uniqueName='.*'\\) 201 in \\d+ ms, request id ")
        .containsPattern("http: PUT https://[a-z0-9-]+.*/secrets/[^ ]+ 200 in")
        .contains("Request_ResourceNotFound");
    assertThat(apply.all())
        .doesNotContain(Secrets.under(folder.resolve(".appreg")))
        .doesNotContain("eyJ", "PRIVATE KEY", "client_secret=", "secretText\":\"");
    assertThat(new ObjectMapper().readTree(apply.out()).path("succeeded").asBoolean()).isTrue();
  }

  @Test
  void aFailureHasItsCauseAndItsNextStepAndIsShownWithoutWhatItQuotes() throws Exception {
    String example = Path.of("examples/dev-secret.yaml").toAbsolutePath().toString();
    String body =
        """
        {"error":{"code":"Authorization_RequestDenied","message":"No. Authorization: Bearer s3cr3tt0ken",
         "innerError":{"request-id":"r-1","date":"2026-11-23T10:00:00"}}}\
        """;
    Answer denied =
        new Answer(
            403, Map.of("Content-Type", "application/json"), body.getBytes(StandardCharsets.UTF_8));
    try (Tenant tenant = Tenant.in(folder)) {
      assertThat(Run.in(folder, "plan", "--local", example).err()).doesNotContain("http: ");
      tenant
          .local()
          .faults()
          .beforeHandling(
              r -> r.path().startsWith("/v1.0/") ? Optional.of(denied) : Optional.empty());

      Run plan = Run.in(folder, "plan", "--local", "--verbose", "--format", "json", example);

      assertThat(plan.code()).as(plan.all()).isEqualTo(4);
      JsonNode fault = new ObjectMapper().readTree(plan.out()).path("fault");
      assertThat(fault.path("code").asText()).isEqualTo("Authorization_RequestDenied");
      assertThat(fault.path("cause").asText()).startsWith("Our sign-in lacks a permission");
      assertThat(fault.path("requestId").asText()).isEqualTo("r-1");
      assertThat(fault.path("time").asText()).isEqualTo("2026-11-23T10:00:00");
      assertThat(fault.path("next").asText()).startsWith("Grant Application.Read.All");
      assertThat(plan.err())
          .contains(" 403 in ", "http:   {\"error\":{\"code\":\"Authorization_RequestDenied\"")
          .contains("cause: Our sign-in lacks", "request id: r-1, 2026-11-23T10:00:00")
          .contains("  thrown: ");
      assertThat(plan.err().lines().filter(line -> line.startsWith("http: ")).toList().toString())
          .doesNotContain("s3cr3tt0ken");
    }
  }
}
