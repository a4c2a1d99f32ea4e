package io.github.appreg.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.appreg.contract.Watched;
import io.github.appreg.emulator.LocalTenant;
import io.github.appreg.emulator.Options;
import io.github.appreg.emulator.token.LocalIssuer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Microsoft's identity and Graph packages for JavaScript, as npm installs them. */
class JavaScriptTest {
  private static final String EXCHANGE = "api://AzureADTokenExchange";
  private static final Path PROJECT = Path.of("src/test/clients/js");

  @TempDir static Path folder;

  private static LocalTenant tenant;

  @BeforeAll
  static void start() {
    boolean installed = Client.onPath("node") && Files.isDirectory(PROJECT.resolve("node_modules"));
    Client.demand(installed, "the JavaScript project in " + PROJECT);
    tenant = Watched.start(Options.forgetful(Clock.systemUTC()));
  }

  @AfterAll
  static void report() throws IOException {
    if (tenant != null) {
      Reached.report("javascript", versions(), tenant);
      tenant.close();
    }
  }

  private static String versions() throws IOException {
    Path file = PROJECT.resolve("package.json");
    StringJoiner versions = new StringJoiner(", ");
    new ObjectMapper()
        .readTree(file.toFile())
        .path("dependencies")
        .properties()
        .forEach(one -> versions.add(one.getKey() + " " + one.getValue().asText()));
    return versions.toString();
  }

  private static JsonNode session(String appId, String secret, String... arguments) {
    Client client =
        new Client(folder, tenant)
            .with("AZURE_TENANT_ID", tenant.tenantId())
            .with("AZURE_CLIENT_ID", appId)
            .with("AZURE_CLIENT_SECRET", secret);
    List<String> command = new ArrayList<>();
    command.addAll(List.of("node", "session.mjs", tenant.origin(), tenant.tenantId()));
    command.addAll(List.of(arguments));
    return client.run(PROJECT, command).json();
  }

  private static JsonNode session(String step) {
    return session(tenant.bootstrap().clientId(), tenant.bootstrap().clientSecret(), step);
  }

  @Test
  void applicationsAreManagedThroughTheGraphClient() {
    JsonNode done = session("applications");
    assertThat(done.path("quoted").asInt()).isEqualTo(1);
    assertThat(done.path("names").toString()).contains("Js O'Neil", "Js two", "Js three");
    assertThat(done.path("counted").asInt()).isEqualTo(3);
    assertThat(done.path("searched").asInt()).isEqualTo(1);
    assertThat(done.path("batched").toString()).isEqualTo("[200,200,200]");
    assertThat(done.path("redirect").asText()).isEqualTo("https://contoso.com/a");
    assertThat(done.path("missing").asInt()).isEqualTo(404);
  }

  @Test
  void theUsualVariablesSignIn() {
    assertThat(session("environment").path("appId").asText())
        .isEqualTo(tenant.bootstrap().clientId());
  }

  private static String newApplication(Requests graph, String name, String more) {
    Requests.Reply app =
        graph.post("/v1.0/applications", "{`displayName`:`" + name + "`" + more + "}");
    String appId = app.text("/appId");
    graph.post("/v1.0/servicePrincipals", "{`appId`:`" + appId + "`}");
    return appId;
  }

  @Test
  void aCertificateSignsIn() {
    KeyFile key = KeyFile.in(folder);
    String keys = ",`keyCredentials`:[{`key`:`" + key.certificate() + "`}]";
    String appId = newApplication(new Requests(tenant), "Js certificate", keys);
    JsonNode done = session(appId, "", "certificate", key.file().toString());
    assertThat(done.path("appId").asText()).isEqualTo(appId);
  }

  @Test
  void aTokenOfATrustedIssuerSignsIn() throws IOException {
    Requests graph = new Requests(tenant);
    String appId = newApplication(graph, "Js federated", "");
    String issuer = tenant.origin() + LocalIssuer.PATH;
    Requests.Reply trust =
        graph.post(
            "/v1.0/applications(appId='" + appId + "')/federatedIdentityCredentials",
            "{`name`:`workload`,`issuer`:`%s`,`subject`:`job`,`audiences`:[`%s`]}"
                .formatted(issuer, EXCHANGE));
    assertThat(trust.status()).as(trust.body().toString()).isEqualTo(201);
    Path token = folder.resolve("assertion");
    Files.writeString(
        token, tenant.signIn().localIssuer().mint(issuer, "job", EXCHANGE, Duration.ofMinutes(5)));
    assertThat(session(appId, "", "assertion", token.toString()).path("appId").asText())
        .isEqualTo(appId);
  }
}
