package io.github.appreg.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.appreg.adapter.TlsStub;
import io.github.appreg.adapter.TlsStub.Reply;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pipeline's own token, against the local tenant and its issuer. */
class RunTokenTest {
  private static final String AUDIENCE = "api://AzureADTokenExchange";
  private static final String PRODUCTION = "repo:contoso/device-ops:environment:production";
  private static final String GITHUB_TRUST =
      "github: {repository: contoso/device-ops, environment: production}";

  @TempDir private Path folder;
  private Tenant tenant;

  @BeforeEach
  void open() throws Exception {
    tenant = Tenant.in(folder);
  }

  @AfterEach
  void close() {
    tenant.close();
  }

  @Test
  void aTokenThatIsTrustedIsProvenWithItsRoles() throws Exception {
    manifest("pipeline", localTrust(PRODUCTION));
    apply();
    String token = token(PRODUCTION, AUDIENCE, Duration.ofMinutes(5));

    Run run = verify(token, "--token-file", "token");

    assertThat(run.code()).as(run.all()).isZero();
    assertThat(run.out())
        .contains("pipeline: a real token, with 1 role (DeviceManagementConfiguration.Read.All)")
        .contains("pipeline: accepts the token of this run")
        .contains("subject   " + PRODUCTION)
        .endsWith("Verify: 1 proven, 0 failed.\n");
    assertHidden(run, token);
    Run piped =
        new Run.Console(folder)
            .person(token + "\n")
            .run("verify", "--local", "--token-file=-", "--verbose", "app.yaml");
    assertThat(piped.code()).as(piped.all()).isZero();
    assertHidden(piped, token);
    Run variable =
        new Run.Console(folder)
            .environment(Map.of("JOB_TOKEN", token))
            .run("verify", "--local", "--token-variable=JOB_TOKEN", "app.yaml");
    assertThat(variable.code()).as(variable.all()).isZero();
  }

  @Test
  void aTokenThatNoSlotTrustsIsExplainedAndIsAFailure() throws Exception {
    manifest("pipeline", localTrust(PRODUCTION));
    apply();
    String token =
        token("repo:contoso/device-ops:ref:refs/heads/main", AUDIENCE, Duration.ofMinutes(5));

    Run run = verify(token, "--token-file=token");

    assertThat(run.code()).as(run.all()).isEqualTo(1);
    assertThat(run.out())
        .contains("pipeline: would not accept the token of this run")
        .contains("subject   repo:contoso/device-ops:ref:refs/heads/main")
        .contains("trusted:  " + PRODUCTION)
        .contains("add `environment: production`")
        .contains("No federated credential accepts");
    assertHidden(run, token);

    JsonNode json =
        new ObjectMapper().readTree(verify(token, "--token-file=token", "--format=json").out());
    assertThat(json.path("succeeded").asBoolean()).isFalse();
    assertThat(json.at("/apps/0/tokens/0/accepted").asBoolean()).isFalse();
    assertThat(json.at("/apps/0/tokens/0/claims/1/why").asText()).contains("no environment");
    assertThat(verify(token, "--token-file=token", "--format=markdown").out())
        .contains("| subject | `repo:contoso/device-ops:ref:refs/heads/main` |");
  }

  @Test
  void aTokenWhoseSignatureIsNotTheIssuersIsNotProvenAndNotShown() throws Exception {
    manifest("pipeline", localTrust(PRODUCTION));
    apply();
    String token = token(PRODUCTION, AUDIENCE, Duration.ofMinutes(9));
    String other = token("another", AUDIENCE, Duration.ofMinutes(9));
    String forged =
        token.substring(0, token.lastIndexOf('.')) + other.substring(other.lastIndexOf('.'));

    Run run = verify(forged, "--token-file=token", "--verbose");

    assertThat(run.code()).as(run.all()).isEqualTo(1);
    assertThat(run.out()).contains("AADSTS50013").contains("accepts the token of this run");
    assertHidden(run, forged);
  }

  @Test
  void aJobThatIsHandedNoTokenIsToldHowToGetOne() throws Exception {
    Files.writeString(folder.resolve("app.yaml"), document("pipeline", GITHUB_TRUST));
    try (TlsStub entra = new TlsStub(r -> Reply.json(401, "{}"))) {
      Run run =
          new Run.Console(folder)
              .environment(Map.of("GITHUB_ACTIONS", "true"))
              .connections(entra::client)
              .run("verify", "app.yaml");

      assertThat(run.err())
          .contains("warning: GitHub Actions hands no token to this run")
          .contains("permissions: id-token: write");
    }
  }

  @Test
  void whatTheTenantDoesNotHaveYetIsNotTakenForARefusal() throws Exception {
    manifest("pipeline", localTrust("repo:contoso/device-ops:pull_request"));
    apply();
    manifest("pipeline", localTrust(PRODUCTION));
    tenant.local().requestLog().clear();

    Run run = verify(token(PRODUCTION, AUDIENCE, Duration.ofMinutes(5)), "--token-file", "token");

    assertThat(run.code()).as(run.all()).isEqualTo(1);
    assertThat(run.out())
        .contains("does not have the federated credential that the manifest asks for")
        .contains("next: run appreg apply");
    assertThat(tenant.writes()).isEmpty();
  }

  @Test
  void aJobOnGitHubAsksForItsTokenAndManyAppsNeedButOneThatTrustsIt() throws Exception {
    String token = token(PRODUCTION, AUDIENCE, Duration.ofMinutes(5));
    try (TlsStub github = new TlsStub(r -> Reply.json(200, "{\"value\":\"" + token + "\"}"))) {
      Run.Console job =
          new Run.Console(folder)
              .environment(
                  Map.of(
                      "ACTIONS_ID_TOKEN_REQUEST_URL",
                      github.url() + "/token?run=1",
                      "ACTIONS_ID_TOKEN_REQUEST_TOKEN",
                      "b34r3r"))
              .connections(github::client);
      manifest("pipeline", localTrust(PRODUCTION));
      manifest("other", localTrust("repo:contoso/other:pull_request"));
      apply();

      Run local = job.run("verify", "--local", "app.yaml", "other.yaml");
      assertThat(local.code()).as(local.all()).isZero();
      assertThat(local.out()).contains("2 proven elsewhere").doesNotContain("token of this run");
      assertThat(github.seen()).isEmpty();

      Run run = job.run("verify", "--local", "--token-from=github", "app.yaml", "other.yaml");
      assertThat(run.code()).as(run.all()).isZero();
      assertThat(run.out()).contains("Verify: 1 proven, 0 failed, 1 proven elsewhere.");
      assertThat(github.seen()).hasSize(1);
      assertHidden(run, token);
      assertThat(run.all()).doesNotContain("b34r3r");

      Run claims = job.run("verify", "--claims-only", "app.yaml");
      assertThat(claims.code()).as(claims.all()).isZero();
      Run other = job.run("verify", "--claims-only", "other.yaml");
      assertThat(other.code()).isEqualTo(1);
      assertThat(other.out()).contains("of another repository, contoso/device-ops");
    }
  }

  @Test
  void whoeverCannotSignInWithTheTokenSeesWhyAllTheSame() throws Exception {
    Files.writeString(folder.resolve("app.yaml"), document("pipeline", GITHUB_TRUST));
    String token = token(PRODUCTION, AUDIENCE, Duration.ofMinutes(5));
    Files.writeString(folder.resolve("token"), token);
    try (TlsStub entra = new TlsStub(r -> Reply.json(401, "{}"))) {
      Run run =
          new Run.Console(folder)
              .connections(entra::client)
              .run("verify", "--token-file=token", "app.yaml");

      assertThat(run.code()).as(run.all()).isEqualTo(4);
      assertThat(run.out()).isEmpty();
      assertThat(run.err())
          .contains("issuer    https://localhost")
          .contains("trusted:  https://token.actions.githubusercontent.com")
          .contains("the token is of another issuer");
      assertHidden(run, token);
    }
  }

  @Test
  void whatDoesNotGoTogetherIsWrongUsageAndAMissingTokenIsNamed() throws Exception {
    manifest("pipeline", localTrust(PRODUCTION));

    assertThat(verify("", "--token-file=a", "--token-variable=B").code()).isEqualTo(64);
    assertThat(verify("", "--token-from=none", "--claims-only").code()).isEqualTo(64);
    assertThat(verify("", "--claims-only").code()).isEqualTo(64);
    Run github = verify("", "--token-from=github");
    assertThat(github.code()).isEqualTo(1);
    assertThat(github.err())
        .contains("ACTIONS_ID_TOKEN_REQUEST_URL")
        .contains("permissions: id-token: write");
    assertThat(verify("", "--token-file=token").err()).contains("is not a token");
  }

  private Run verify(String token, String... options) throws Exception {
    Files.writeString(folder.resolve("token"), token);
    String[] arguments = new String[options.length + 3];
    arguments[0] = "verify";
    arguments[1] = "--local";
    System.arraycopy(options, 0, arguments, 2, options.length);
    arguments[options.length + 2] = "app.yaml";
    return Run.in(folder, arguments);
  }

  private void apply() {
    Run run = Run.in(folder, "apply", "--local", "--auto-approve", ".");
    assertThat(run.code()).as(run.all()).isZero();
  }

  private void manifest(String slot, String trust) throws Exception {
    String file = slot.equals("pipeline") ? "app.yaml" : slot + ".yaml";
    Files.writeString(folder.resolve(file), document(slot, trust));
  }

  private static String document(String slot, String trust) {
    return """
        apiVersion: appreg/v1
        kind: AppRegistration
        metadata: {name: contoso-%1$s}
        spec:
          displayName: Contoso %1$s
          permissions: [DeviceManagementConfiguration.Read.All]
          calls: [GET /deviceManagement/deviceConfigurations]
          credentials:
            %1$s: {type: federated, %2$s}
        """
        .formatted(slot, trust);
  }

  private String localTrust(String subject) {
    return "issuer: '" + tenant.local().origin() + "/local-issuer', subject: '" + subject + "'";
  }

  private String token(String subject, String audience, Duration lifetime) {
    return tenant
        .local()
        .signIn()
        .localIssuer()
        .mint(tenant.local().origin() + "/local-issuer", subject, audience, lifetime);
  }

  private static void assertHidden(Run run, String token) {
    for (String part : token.split("\\.")) {
      assertThat(run.all()).doesNotContain(part);
    }
  }
}
