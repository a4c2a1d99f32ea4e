package io.github.appreg.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code doctor} says of a sign-in that is well, and of each thing that can be wrong. */
class DoctorTest {
  private static final String MANIFEST =
      Path.of("examples/intune-automation.yaml").toAbsolutePath().toString();
  private static final String GRANTS = "06b708a9-e830-4db3-a914-8e69da51d44f";
  private static final ObjectMapper JSON = new ObjectMapper();

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
  void aSignInThatIsWellIsSaidToBeReadyInEveryFormatAndNothingIsWritten() throws Exception {
    tenant.local().requestLog().clear();
    Run run = cloud(variables(), i -> i).run("doctor", MANIFEST);

    assertThat(run.code()).as(run.all()).isZero();
    assertThat(run.out())
        .contains("✓ proxy: none", "✓ sign-in endpoint: login.microsoftonline.com answers")
        .contains(
            "✓ clock: within two minutes",
            "✓ sign-in: application \"appreg bootstrap\"",
            clientId())
        .contains(tenant.local().tenantId(), "✓ apply: needs AppRoleAssignment.ReadWrite.All")
        .contains("✓ rights on contoso-automation.vault.azure.net: may be read")
        .endsWith("Doctor: ready for plan, apply and drift.\n");
    assertThat(run.all()).doesNotContain(tenant.local().bootstrap().clientSecret());
    assertThat(tenant.writes()).isEmpty();
    assertThat(cloud(variables(), i -> i).run("doctor", "--format", "markdown").out())
        .startsWith("### appreg doctor\n\n**Doctor: ready for ");
  }

  @Test
  void aRoleThatLacksIsNamedWithTheLineThatGrantsIt() throws Exception {
    mayNotGrant();

    Run run = Run.in(folder, "doctor", "--local", MANIFEST);

    assertThat(run.code()).as(run.all()).isEqualTo(4);
    assertThat(run.out())
        .contains("✗ apply: needs ", "lacks AppRoleAssignment.ReadWrite.All")
        .contains("az rest --method POST", "'appRoleId':'" + GRANTS + "'")
        .contains("✓ rights on ")
        .contains("not ready for plan, apply and drift: 1 of ", "failed; begin");
  }

  @Test
  void aWrongSecretFailsTheSignInAloneAndIsNotShown() throws Exception {
    Map<String, String> wrong = variables();
    wrong.put("AZURE_CLIENT_SECRET", "not-the-secret-of-anything");

    Run run = cloud(wrong, i -> i).run("doctor", "--format", "json", MANIFEST);

    assertThat(run.code()).as(run.all()).isEqualTo(4);
    JsonNode report = JSON.readTree(run.out());
    assertThat(status(report, "Microsoft Graph")).isEqualTo("ok");
    assertThat(status(report, "vault contoso-automation.vault.azure.net")).isEqualTo("ok");
    assertThat(status(report, "sign-in")).isEqualTo("failed");
    assertThat(run.out()).contains("AADSTS7000215").doesNotContain("not-the-secret");
  }

  @Test
  void aTenantThatCannotBeReachedFailsEveryEndpointByName() {
    Interceptor refusing =
        chain -> {
          throw new ConnectException("refused");
        };

    Run run = cloud(variables(), client -> with(client, refusing)).run("doctor", MANIFEST);

    assertThat(run.code()).as(run.all()).isEqualTo(4);
    assertThat(run.out())
        .contains("✗ sign-in endpoint: login.microsoftonline.com cannot be reached")
        .contains("✗ Microsoft Graph: graph.microsoft.com cannot be reached")
        .contains("✗ vault contoso-automation.vault.azure.net: ", "? clock: no endpoint told")
        .contains("✗ sign-in: ");
  }

  @Test
  void anAuthorityThatJavaDoesNotTrustIsNamed() {
    Supplier<OkHttpClient> distrusting =
        () -> Redirected.to(tenant.local().port(), new OkHttpClient());

    Run run =
        new Run.Console(folder)
            .environment(variables())
            .connections(distrusting)
            .run("doctor", "--format", "json");

    assertThat(run.code()).as(run.all()).isEqualTo(4);
    assertThat(run.out())
        .contains("The TLS handshake with graph.microsoft.com failed")
        .contains("its certificate was issued by")
        .contains("name its PEM file in SSL_CERT_FILE");
  }

  @Test
  void aClockThatIsOffWarnsAndThenFails() {
    assertThat(skewed(Duration.ofMinutes(3)).out())
        .contains("! clock: this machine's clock is 3 minutes ahead", "ready for ");
    Run far = skewed(Duration.ofMinutes(7));
    assertThat(far.out()).contains("✗ clock: this machine's clock is 7 minutes ahead");
    assertThat(far.code()).isEqualTo(1);
  }

  @Test
  void aVaultThatIsClosedToUsIsNamedWithTheLineThatOpensIt() {
    Interceptor closed =
        chain -> {
          boolean vault = chain.request().url().host().endsWith(".vault.azure.net");
          return vault && chain.request().header("Authorization") != null
              ? answer(chain, 403, "{\"error\":{\"code\":\"Forbidden\",\"message\":\"no\"}}")
              : chain.proceed(chain.request());
        };

    Run run = cloud(variables(), client -> with(client, closed)).run("doctor", MANIFEST);

    assertThat(run.code()).as(run.all()).isEqualTo(4);
    assertThat(run.out())
        .contains("✗ rights on contoso-automation.vault.azure.net: ")
        .contains("--role \"Key Vault Reader\"", "--role \"Key Vault Certificates Officer\"")
        .contains("--scope \"$(az keyvault show --name contoso-automation --query id");
  }

  @Test
  void aPersonIsNamedWithTheDirectoryRolesOrWithWhatCannotBeKnown() throws Exception {
    Run known = person(true).run("doctor", "--format", "json");
    JsonNode report = JSON.readTree(known.out());
    assertThat(known.code()).as(known.all()).isZero();
    assertThat(what(report, "sign-in")).startsWith("person \"Ana\"");
    assertThat(what(report, "tenant")).contains("\"Contoso\"", "contoso.com");
    assertThat(what(report, "roles")).contains("Application Administrator").doesNotContain("Staff");

    Run without = person(false).run("doctor", "--format", "json", "--verbose");
    assertThat(without.code()).as(without.all()).isZero();
    JsonNode closed = JSON.readTree(without.out());
    assertThat(status(closed, "roles")).isEqualTo("unknown");
  }

  @Test
  void aPipelineWithoutATokenIsToldHowToGetOne() {
    Map<String, String> variables = variables();
    variables.put("GITHUB_ACTIONS", "true");

    Run run = cloud(variables, i -> i).run("doctor");

    assertThat(run.code()).as(run.all()).isZero();
    assertThat(run.out())
        .contains(
            "! pipeline: GitHub Actions hands no token", "give the job `permissions: id-token:");
  }

  private Run skewed(Duration by) {
    PassingClock clock = new PassingClock();
    clock.advance(by);
    return cloud(variables(), i -> i).clock(clock).run("doctor");
  }

  /** A sign-in that gives a person's token, to a Graph that says what it knows of one. */
  private Run.Console person(boolean roles) {
    String claims =
        "{\"tid\":\"%s\",\"appid\":\"%s\",\"oid\":\"%2$s\",\"scp\":\"User.Read\"}"
            .formatted(tenant.local().tenantId(), clientId());
    String jwt =
        "e30."
            + Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(claims.getBytes(StandardCharsets.UTF_8))
            + ".e30";
    Interceptor standIn =
        chain -> {
          String path = chain.request().url().encodedPath();
          if (path.endsWith("/token")) {
            return answer(
                chain,
                200,
                "{\"token_type\":\"Bearer\",\"expires_in\":3599,\"access_token\":\"" + jwt + "\"}");
          }
          if (path.endsWith("/me")) {
            return answer(chain, 200, "{\"displayName\":\"Ana\"}");
          }
          if (path.endsWith("/transitiveMemberOf")) {
            return roles ? answer(chain, 200, GROUPS) : chain.proceed(elsewhere(chain));
          }
          boolean organization = path.endsWith("/organization");
          return organization ? answer(chain, 200, ORGANIZATION) : chain.proceed(chain.request());
        };
    return cloud(variables(), client -> with(client, standIn));
  }

  /** Where such a token is refused, as the roles are to who may not read them. */
  private static Request elsewhere(Interceptor.Chain chain) {
    HttpUrl url = chain.request().url();
    return chain
        .request()
        .newBuilder()
        .url(url.newBuilder().encodedPath("/v1.0/organization").query("$select=id").build())
        .build();
  }

  private static final String GROUPS =
      """
      {"value": [
        {"@odata.type": "#microsoft.graph.group", "displayName": "Staff"},
        {"@odata.type": "#microsoft.graph.directoryRole",
         "displayName": "Application Administrator"}]}
      """;
  private static final String ORGANIZATION =
      """
      {"value": [{"displayName": "Contoso", "verifiedDomains": [
        {"name": "contoso.onmicrosoft.com", "isDefault": false},
        {"name": "contoso.com", "isDefault": true}]}]}
      """;

  private static Response answer(Interceptor.Chain chain, int code, String body)
      throws IOException {
    return new Response.Builder()
        .request(chain.request())
        .protocol(Protocol.HTTP_1_1)
        .code(code)
        .message("")
        .header("Content-Type", "application/json")
        .body(ResponseBody.create(body, MediaType.get("application/json")))
        .build();
  }

  private static OkHttpClient with(OkHttpClient client, Interceptor interceptor) {
    return client.newBuilder().addInterceptor(interceptor).build();
  }

  @FunctionalInterface
  private interface Change {
    OkHttpClient of(OkHttpClient client);
  }

  private Run.Console cloud(Map<String, String> variables, Change change) {
    return new Run.Console(folder)
        .environment(variables)
        .connections(() -> change.of(new Redirected(tenant.local()).client()));
  }

  private Map<String, String> variables() {
    Map<String, String> variables = new HashMap<>();
    variables.put("LANG", "C.UTF-8");
    variables.put("HOME", folder.toString());
    variables.put("AZURE_TENANT_ID", tenant.local().tenantId());
    variables.put("AZURE_CLIENT_ID", clientId());
    variables.put("AZURE_CLIENT_SECRET", tenant.local().bootstrap().clientSecret());
    return variables;
  }

  private String clientId() {
    return tenant.local().bootstrap().clientId();
  }

  private static String status(JsonNode report, String name) {
    return check(report, name).path("status").asText();
  }

  private static String what(JsonNode report, String name) {
    return check(report, name).path("what").asText();
  }

  private static JsonNode check(JsonNode report, String name) {
    for (JsonNode check : report.path("checks")) {
      if (check.path("name").asText().equals(name)) {
        return check;
      }
    }
    throw new AssertionError("no check " + name + " in " + report);
  }

  /** Takes the right to grant away from the sign-in that the local tenant gives to appreg. */
  private void mayNotGrant() throws Exception {
    String self = "/servicePrincipals(appId='" + clientId() + "')";
    String id = tenant.get(self).path("id").asText();
    String assignments = "/servicePrincipals/" + id + "/appRoleAssignments";
    for (JsonNode grant : tenant.get(assignments).path("value")) {
      if (grant.path("appRoleId").asText().equals(GRANTS)) {
        tenant.delete(assignments + "/" + grant.path("id").asText());
      }
    }
  }
}
