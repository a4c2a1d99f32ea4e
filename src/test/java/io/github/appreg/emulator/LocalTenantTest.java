package io.github.appreg.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.appreg.contract.Watched;
import io.github.appreg.emulator.state.StateException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.time.Clock;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalTenantTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  private LocalTenant start() {
    return Watched.start(Options.in(folder, Clock.systemUTC()));
  }

  private static HttpClient client(LocalTenant tenant) throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("ca", tenant.certificateAuthority());
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(null, trust.getTrustManagers(), null);
    return HttpClient.newBuilder().sslContext(tls).version(HttpClient.Version.HTTP_1_1).build();
  }

  private static HttpResponse<String> token(LocalTenant tenant, String secret) throws Exception {
    String form =
        "grant_type=client_credentials&scope=https%3A%2F%2Fgraph.microsoft.com%2F.default&client_id="
            + tenant.bootstrap().clientId()
            + "&client_secret="
            + URLEncoder.encode(secret, StandardCharsets.UTF_8);
    URI uri = URI.create(tenant.origin() + "/" + tenant.tenantId() + "/oauth2/v2.0/token");
    return client(tenant)
        .send(
            HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private static JsonNode graph(LocalTenant tenant, String method, String path, String body)
      throws Exception {
    String secret = tenant.bootstrap().clientSecret();
    String token = JSON.readTree(token(tenant, secret).body()).path("access_token").asText();
    String answer =
        client(tenant)
            .send(
                HttpRequest.newBuilder(URI.create(tenant.graphUrl() + path))
                    .header("Authorization", "Bearer " + token)
                    .method(method, HttpRequest.BodyPublishers.ofString(body))
                    .build(),
                HttpResponse.BodyHandlers.ofString())
            .body();
    return JSON.readTree(answer);
  }

  @Test
  void theBootstrapIdentitySignsInAndManagesApplications() throws Exception {
    try (LocalTenant tenant = start()) {
      JsonNode app = graph(tenant, "POST", "/applications", "{\"displayName\":\"One\"}");
      assertThat(app.path("appId").asText()).hasSize(36);
      assertThat(token(tenant, "wrong").statusCode()).isEqualTo(401);
      assertThat(graph(tenant, "GET", "/organization", "").at("/value/0/id").asText())
          .isEqualTo(tenant.tenantId());
      assertThat(tenant.requestLog().entries())
          .filteredOn(entry -> entry.path().equals("/v1.0/applications"))
          .singleElement()
          .satisfies(entry -> assertThat(entry.caller()).isEqualTo(tenant.bootstrap().clientId()));
      assertThat(tenant.requestLog().entries().toString())
          .doesNotContain(tenant.bootstrap().clientSecret());
    }
  }

  @Test
  void stateAndSecretsOutliveARestart() throws Exception {
    String secret;
    String id;
    try (LocalTenant tenant = start()) {
      secret = tenant.bootstrap().clientSecret();
      id = graph(tenant, "POST", "/applications", "{\"displayName\":\"One\"}").path("id").asText();
    }
    try (LocalTenant tenant = start()) {
      assertThat(tenant.bootstrap().clientSecret()).isEqualTo(secret);
      assertThat(graph(tenant, "GET", "/applications/" + id, "").path("displayName").asText())
          .isEqualTo("One");
    }
    assertThat(Files.readString(folder.resolve("journal"))).doesNotContain(secret);
  }

  @Test
  void aLostBootstrapSecretIsReplaced() throws Exception {
    String secret;
    try (LocalTenant tenant = start()) {
      secret = tenant.bootstrap().clientSecret();
    }
    Files.writeString(folder.resolve("bootstrap.json"), "{\"clientSecret\":\"forged\"}");
    try (LocalTenant tenant = start()) {
      assertThat(tenant.bootstrap().clientSecret()).isNotIn(secret, "forged");
      assertThat(token(tenant, tenant.bootstrap().clientSecret()).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aDeletedBootstrapApplicationIsBackAtTheNextStart() throws Exception {
    try (LocalTenant tenant = start()) {
      String path = "/applications(appId='" + tenant.bootstrap().clientId() + "')";
      graph(tenant, "DELETE", path, "");
    }
    try (LocalTenant tenant = start()) {
      assertThat(graph(tenant, "GET", "/applications", "").path("value")).hasSize(1);
    }
  }

  @Test
  void theFolderSaysWhereTheTenantIsWhileItServes() throws Exception {
    Path file = folder.resolve("endpoint.json");
    try (LocalTenant tenant = start()) {
      JsonNode endpoint = JSON.readTree(file.toFile());
      assertThat(endpoint.path("port").asInt()).isEqualTo(tenant.port());
      assertThat(endpoint.path("pid").asLong()).isEqualTo(ProcessHandle.current().pid());
      for (String name : new String[] {"endpoint.json", "bootstrap.json", "journal", "lock"}) {
        assertThat(
                PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name))))
            .as(name)
            .isEqualTo("rw-------");
      }
    }
    assertThat(file).doesNotExist();
  }

  @Test
  void aSecondTenantInTheSameFolderIsRefused() {
    try (LocalTenant tenant = start()) {
      assertThatThrownBy(this::start)
          .isInstanceOf(StateException.class)
          .hasMessageContaining("in use");
      assertThat(tenant.port()).isPositive();
    }
  }

  @Test
  void aForgetfulTenantLeavesNothingBehind() {
    Path file;
    try (LocalTenant tenant = Watched.start(Options.forgetful(Clock.systemUTC()))) {
      file = tenant.certificateAuthorityFile();
      assertThat(file).exists();
      assertThat(tenant.bootstrap().toString()).doesNotContain(tenant.bootstrap().clientSecret());
    }
    assertThat(file).doesNotExist();
  }
}
