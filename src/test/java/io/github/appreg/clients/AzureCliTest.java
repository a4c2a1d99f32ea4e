package io.github.appreg.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.contract.Watched;
import io.github.appreg.emulator.LocalTenant;
import io.github.appreg.emulator.Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Azure CLI as Debian packages it, signed in to the local tenant as a cloud of its own. */
class AzureCliTest {
  private static final String GRAPH = "00000003-0000-0000-c000-000000000000";
  private static final String DEVICES_READ = "2f51be20-0bb4-4fed-bf7b-db946066c75e";
  private static final String ANA = "3f9a6c02-77d1-4c55-8d4b-0a1f6b2f1a01";

  @TempDir static Path folder;

  private static LocalTenant tenant;

  @BeforeAll
  static void signIn() throws IOException {
    Client.demand(Client.onPath("az"), "azure-cli");
    tenant = Watched.start(Options.forgetful(Clock.systemUTC()));
    Files.writeString(folder.resolve("cloud.json"), cloud());
    signIn("main", tenant.bootstrap().clientId(), tenant.bootstrap().clientSecret()).succeeds();
  }

  @AfterAll
  static void report() throws IOException {
    if (tenant != null) {
      String version = az("version").json().path("azure-cli").asText();
      Reached.report("azure-cli", version, tenant);
      tenant.close();
    }
  }

  private static String cloud() {
    ObjectNode cloud = JsonNodeFactory.instance.objectNode();
    String origin = tenant.origin();
    cloud
        .putObject("endpoints")
        .put("resourceManager", origin + "/arm")
        .put("management", "https://management.core.windows.net/")
        .put("activeDirectory", origin + "/adfs")
        .put("activeDirectoryResourceId", "https://management.core.windows.net/")
        .put("activeDirectoryGraphResourceId", origin + "/")
        .put("microsoftGraphResourceId", origin + "/");
    return cloud.toString();
  }

  private static Client.Result signIn(String profile, String appId, String credential) {
    String file = "@" + folder.resolve("cloud.json");
    azOf(profile, "cloud", "register", "-n", "Local", "--cloud-config", file).succeeds();
    azOf(profile, "cloud", "set", "-n", "Local").succeeds();
    return azOf(
        profile,
        "login",
        "--service-principal",
        "-u",
        appId,
        "-p",
        credential,
        "--tenant",
        tenant.tenantId(),
        "--allow-no-subscriptions");
  }

  private static Client.Result az(String... arguments) {
    return azOf("main", arguments);
  }

  private static Client.Result azOf(String profile, String... arguments) {
    List<String> command = new ArrayList<>(List.of("az"));
    command.addAll(List.of(arguments));
    return new Client(folder, tenant)
        .with("AZURE_CONFIG_DIR", folder.resolve(profile).toString())
        .with("AZURE_CORE_COLLECT_TELEMETRY", "false")
        .with("AZURE_CORE_NO_COLOR", "true")
        .run(folder, command);
  }

  private static String created(String name) {
    return az("ad", "app", "create", "--display-name", name).json().path("appId").asText();
  }

  @Test
  void anApplicationIsCreatedShownChangedAndDeleted() {
    String app = created("Az life");
    assertThat(az("ad", "app", "show", "--id", app).json().path("displayName").asText())
        .isEqualTo("Az life");
    az("ad", "app", "update", "--id", app, "--identifier-uris", "api://" + app).succeeds();
    assertThat(az("ad", "app", "show", "--id", "api://" + app).json().path("appId").asText())
        .isEqualTo(app);
    assertThat(az("ad", "app", "list", "--display-name", "Az life").json()).hasSize(1);
    az("ad", "app", "delete", "--id", app).succeeds();
    assertThat(az("ad", "app", "list", "--display-name", "Az life").json()).isEmpty();
    assertThat(az("ad", "app", "show", "--id", app).code()).isNotZero();
  }

  @Test
  void aSecretFromTheClientSignsItIn() {
    String app = created("Az secret");
    az("ad", "sp", "create", "--id", app).succeeds();
    JsonNode reset =
        az("ad", "app", "credential", "reset", "--id", app, "--display-name", "one").json();
    assertThat(az("ad", "app", "credential", "list", "--id", app).json().at("/0/displayName"))
        .isEqualTo(JsonNodeFactory.instance.textNode("one"));
    signIn("secret", app, reset.path("password").asText()).succeeds();
    Client.Result refused = azOf("secret", "ad", "app", "list");
    assertThat(refused.code()).isNotZero();
    assertThat(refused.err()).contains("Insufficient privileges");
    assertThat(signIn("wrong", app, "not-the-secret").err()).contains("AADSTS7000215");
  }

  @Test
  void aCertificateThatTheClientMadeSignsItIn() {
    String app = created("Az certificate");
    az("ad", "sp", "create", "--id", app).succeeds();
    JsonNode reset = az("ad", "app", "credential", "reset", "--id", app, "--create-cert").json();
    assertThat(az("ad", "app", "credential", "list", "--id", app, "--cert").json()).hasSize(1);
    signIn("certificate", app, reset.path("fileWithCertAndPrivateKey").asText()).succeeds();
    JsonNode token =
        azOf("certificate", "account", "get-access-token", "--resource", tenant.origin() + "/")
            .json();
    assertThat(token.path("tokenType").asText()).isEqualTo("Bearer");
  }

  @Test
  void federatedCredentialsComeAndGo() {
    String app = created("Az federated");
    String body =
        "{\"name\":\"gh-main\",\"issuer\":\"https://token.actions.githubusercontent.com\","
            + "\"subject\":\"repo:a/b:ref:refs/heads/main\","
            + "\"audiences\":[\"api://AzureADTokenExchange\"]}";
    federated("create", app, "--parameters", body).succeeds();
    federated(
            "update",
            app,
            "--federated-credential-id",
            "gh-main",
            "--parameters",
            "{\"subject\":\"repo:a/b:ref:refs/heads/dev\"}")
        .succeeds();
    assertThat(federated("list", app).json().at("/0/subject").asText()).endsWith("dev");
    federated("delete", app, "--federated-credential-id", "gh-main").succeeds();
    assertThat(federated("list", app).json()).isEmpty();
  }

  private static Client.Result federated(String verb, String app, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("ad", "app", "federated-credential", verb, "--id", app));
    arguments.addAll(List.of(more));
    return az(arguments.toArray(String[]::new));
  }

  @Test
  void ownersAreAddedAndRemoved() {
    String app = created("Az owners");
    az("ad", "app", "owner", "add", "--id", app, "--owner-object-id", ANA).succeeds();
    assertThat(az("ad", "app", "owner", "list", "--id", app).json().findValuesAsText("id"))
        .contains(ANA);
    az("ad", "app", "owner", "remove", "--id", app, "--owner-object-id", ANA).succeeds();
    assertThat(az("ad", "app", "owner", "list", "--id", app).json()).hasSize(1);
    assertThat(az("ad", "user", "show", "--id", "ana@contoso.com").json().path("id").asText())
        .isEqualTo(ANA);
  }

  @Test
  void permissionsAreDeclaredAndDelegatedOnesGranted() {
    String app = created("Az permissions");
    az("ad", "sp", "create", "--id", app).succeeds();
    String role = DEVICES_READ + "=Role";
    az("ad", "app", "permission", "add", "--id", app, "--api", GRAPH, "--api-permissions", role)
        .succeeds();
    assertThat(
            az("ad", "app", "permission", "list", "--id", app)
                .json()
                .at("/0/resourceAccess/0/id")
                .asText())
        .isEqualTo(DEVICES_READ);
    az("ad", "app", "permission", "grant", "--id", app, "--api", GRAPH, "--scope", "User.Read")
        .succeeds();
    assertThat(
            az("ad", "app", "permission", "list-grants", "--id", app)
                .json()
                .at("/0/scope")
                .asText())
        .isEqualTo("User.Read");
    az("ad", "app", "permission", "delete", "--id", app, "--api", GRAPH).succeeds();
    assertThat(az("ad", "app", "permission", "list", "--id", app).json()).isEmpty();
  }

  @Test
  void restGrantsAnApplicationPermission() {
    String app = created("Az rest");
    String principal = az("ad", "sp", "create", "--id", app).json().path("id").asText();
    String graph = az("ad", "sp", "show", "--id", GRAPH).json().path("id").asText();
    String url = tenant.graphUrl() + "/servicePrincipals/" + principal + "/appRoleAssignments";
    String body =
        "{\"principalId\":\"%s\",\"resourceId\":\"%s\",\"appRoleId\":\"%s\"}"
            .formatted(principal, graph, DEVICES_READ);
    az("rest", "-m", "post", "-u", url, "-b", body).succeeds();
    assertThat(az("rest", "-u", url).json().at("/value/0/appRoleId").asText())
        .isEqualTo(DEVICES_READ);
    assertThat(az("ad", "sp", "list", "--display-name", "Az rest").json()).hasSize(1);
    az("ad", "sp", "delete", "--id", app).succeeds();
    assertThat(az("rest", "-u", url).code()).isNotZero();
  }

  @Test
  void aServicePrincipalForAutomationIsMadeInOneCommand() {
    JsonNode made = az("ad", "sp", "create-for-rbac", "-n", "Az one command").json();
    signIn("rbac", made.path("appId").asText(), made.path("password").asText()).succeeds();
    assertThat(azOf("rbac", "account", "list").json().at("/0/user/type").asText())
        .isEqualTo("servicePrincipal");
  }

  @Test
  void aServicePrincipalHasSecretsOfItsOwn() {
    String app = created("Az own secret");
    az("ad", "sp", "create", "--id", app).succeeds();
    JsonNode reset = az("ad", "sp", "credential", "reset", "--id", app).json();
    signIn("own", app, reset.path("password").asText()).succeeds();
    JsonNode secrets = az("ad", "sp", "credential", "list", "--id", app).json();
    assertThat(secrets).hasSize(1);
    assertThat(secrets.toString()).doesNotContain("sha256");
    String key = secrets.at("/0/keyId").asText();
    az("ad", "sp", "credential", "delete", "--id", app, "--key-id", key).succeeds();
    assertThat(az("ad", "sp", "credential", "list", "--id", app).json()).isEmpty();
  }
}
