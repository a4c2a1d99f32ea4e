package io.github.appreg.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.emulator.token.LocalIssuer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
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

  @Test
  void theJobsOwnTokenIsAskedForAndNoFileIsNeeded() throws Exception {
    try (Tenant tenant = Tenant.in(folder)) {
      String issuer = tenant.local().origin() + LocalIssuer.PATH;
      tenant.post(
          "/applications(appId='"
              + tenant.local().bootstrap().clientId()
              + "')/federatedIdentityCredentials",
          "{\"name\":\"job\",\"issuer\":\"%s\",\"subject\":\"job\",\"audiences\":[\"%s\"]}"
              .formatted(issuer, EXCHANGE));
      String token =
          tenant.local().signIn().localIssuer().mint(issuer, "job", EXCHANGE, minutes(5));
      Job job = new Job(token, new ArrayList<>());
      Map<String, String> github =
          Map.of(
              "AZURE_TENANT_ID", tenant.local().tenantId(),
              "AZURE_CLIENT_ID", tenant.local().bootstrap().clientId(),
              "AZURE_CLIENT_SECRET", "",
              "ACTIONS_ID_TOKEN_REQUEST_URL", "https://jobs.example/run?v=2",
              "ACTIONS_ID_TOKEN_REQUEST_TOKEN", "b34r3r");
      Map<String, String> pipelines =
          Map.of(
              "AZURESUBSCRIPTION_TENANT_ID", tenant.local().tenantId(),
              "AZURESUBSCRIPTION_CLIENT_ID", tenant.local().bootstrap().clientId(),
              "AZURESUBSCRIPTION_SERVICE_CONNECTION_ID", "c-1",
              "SYSTEM_OIDCREQUESTURI", "https://jobs.example/oidc",
              "SYSTEM_ACCESSTOKEN", "b34r3r");

      for (Map<String, String> variables : List.of(github, pipelines)) {
        Run plan = job.run(tenant, folder, variables, "plan", MANIFEST);
        assertThat(plan.code()).as(plan.all()).isZero();
        assertThat(plan.all()).doesNotContain(token, "b34r3r");
      }
      assertThat(new LinkedHashSet<>(job.asked()))
          .containsExactly(
              "GET /run?v=2&audience=api%3A%2F%2FAzureADTokenExchange",
              "POST /oidc?api-version=7.1&serviceConnectionId=c-1");
      Run pinned = job.run(tenant, folder, pipelines, "plan", "--auth", "github", MANIFEST);
      assertThat(pinned.code()).as(pinned.all()).isEqualTo(4);
      assertThat(pinned.err().replaceAll("\\s+", " "))
          .contains("--auth github: ACTIONS_ID_TOKEN_REQUEST_URL", "id-token: write");
      Run silent = new Job("no token", job.asked()).run(tenant, folder, github, "plan", MANIFEST);
      assertThat(silent.code()).as(silent.all()).isEqualTo(4);
      assertThat(silent.err()).contains("github: ").doesNotContain("Exception");
    }
  }

  /** A job's platform, which hands it that token. */
  private record Job(String token, List<String> asked) {
    Run run(Tenant tenant, Path folder, Map<String, String> variables, String... arguments) {
      return new Run.Console(folder)
          .environment(variables)
          .connections(
              () ->
                  new Redirected(tenant.local())
                      .client()
                      .newBuilder()
                      .addInterceptor(this::answer)
                      .build())
          .run(arguments);
    }

    private Response answer(Interceptor.Chain chain) throws IOException {
      Request request = chain.request();
      if (!request.url().host().equals("jobs.example")) {
        return chain.proceed(request);
      }
      asked.add(
          request.method()
              + " "
              + request.url().encodedPath()
              + "?"
              + request.url().encodedQuery());
      String body = "{\"value\":\"%1$s\",\"oidcToken\":\"%1$s\"}".formatted(token);
      return new Response.Builder()
          .request(request)
          .protocol(Protocol.HTTP_1_1)
          .code(200)
          .message("OK")
          .body(ResponseBody.create(body, MediaType.get("application/json")))
          .build();
    }
  }

  private static Duration minutes(long number) {
    return Duration.ofMinutes(number);
  }
}
