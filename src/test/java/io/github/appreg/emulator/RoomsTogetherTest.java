package io.github.appreg.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.appreg.contract.Watched;
import io.github.appreg.emulator.access.Gate;
import io.github.appreg.emulator.directory.Directory;
import io.github.appreg.emulator.directory.DirectoryClients;
import io.github.appreg.emulator.directory.GraphEndpoint;
import io.github.appreg.emulator.directory.Seed;
import io.github.appreg.emulator.http.Answer;
import io.github.appreg.emulator.http.Endpoint;
import io.github.appreg.emulator.http.Faults;
import io.github.appreg.emulator.http.Observed;
import io.github.appreg.emulator.http.Request;
import io.github.appreg.emulator.http.RequestLog;
import io.github.appreg.emulator.intune.IntuneEndpoint;
import io.github.appreg.emulator.state.MemoryDocuments;
import io.github.appreg.emulator.token.HandClock;
import io.github.appreg.emulator.token.TokenEndpoint;
import io.github.appreg.emulator.vault.VaultEndpoint;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The rooms of the local tenant understand each other. */
class RoomsTogetherTest {
  private static final String TENANT = "8f5b1c9e-4a7d-4c0e-9d55-3b1f0e6a2c71";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HandClock clock = new HandClock("2026-11-23T08:00:00Z");
  private final MemoryDocuments documents = new MemoryDocuments();
  private final Directory directory = Directory.open(documents, clock);
  private final TokenEndpoint tokens =
      new TokenEndpoint(documents, new DirectoryClients(directory), clock, clock, TENANT);
  private final RequestLog log = Watched.log();
  private final Endpoint graph =
      new Observed(
          new GraphEndpoint(
              directory,
              new Gate(tokens),
              new IntuneEndpoint(tokens, clock),
              log,
              new Faults(),
              clock),
          log,
          new Faults(),
          request -> "");
  private final Endpoint vault = new VaultEndpoint(documents, tokens, clock, TENANT);

  private String token(String scope) throws Exception {
    Seed seed = Seed.plant(directory);
    String form =
        "grant_type=client_credentials&client_id=%s&client_secret=%s&scope=%s/.default"
            .formatted(Seed.BOOTSTRAP, seed.newBootstrapSecret(), scope);
    Answer answer =
        tokens.handle(
            new Request(
                "POST",
                "/" + TENANT + "/oauth2/v2.0/token",
                Map.of(),
                Request.noHeaders(),
                form.getBytes(StandardCharsets.UTF_8),
                "https://localhost:8443"));
    assertThat(answer.status())
        .as(new String(answer.body(), StandardCharsets.UTF_8))
        .isEqualTo(200);
    return JSON.readTree(answer.body()).path("access_token").asText();
  }

  private static Request request(String method, String origin, String path, String token) {
    TreeMap<String, String> headers = Request.noHeaders();
    headers.put("Authorization", "Bearer " + token);
    return new Request(
        method,
        path,
        Map.of("api-version", "7.6"),
        headers,
        method.equals("PUT") ? "{\"value\":\"x\"}".getBytes(StandardCharsets.UTF_8) : new byte[0],
        origin);
  }

  @Test
  void aSecretOfTheDirectoryGivesATokenThatOpensTheDirectory() throws Exception {
    Answer answer =
        graph.handle(
            request(
                "GET",
                "https://localhost:8443",
                "/v1.0/applications",
                token("https://graph.microsoft.com")));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(JSON.readTree(answer.body()).path("value")).isNotEmpty();
  }

  @Test
  void theVaultIsAnApiOfTheTenant() throws Exception {
    Answer answer =
        vault.handle(
            request(
                "PUT",
                "https://contoso-automation.vault.localhost:8443",
                "/secrets/one",
                token("https://vault.azure.net")));
    assertThat(answer.status()).isEqualTo(200);
  }

  @Test
  void intunesRefusalCarriesOneRequestId() throws Exception {
    Answer answer =
        graph.handle(
            request(
                "GET",
                "https://localhost:8443",
                "/v1.0/deviceManagement/managedDevices",
                token("https://graph.microsoft.com")));
    assertThat(answer.status()).isEqualTo(403);
    JsonNode inner = JSON.readTree(answer.body()).path("error").path("innerError");
    assertThat(answer.headers().get("request-id")).isEqualTo(inner.path("request-id").asText());
  }
}
