package io.github.appreg.emulator.vault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.appreg.emulator.http.Answer;
import io.github.appreg.emulator.http.Request;
import io.github.appreg.emulator.state.MemoryDocuments;
import io.github.appreg.emulator.token.HandClock;
import io.github.appreg.emulator.token.VaultSignIn;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** A vault that is asked without a server in between, on a clock that is moved by hand. */
final class VaultRoom {
  static final String ORIGIN = "https://contoso-automation.vault.localhost:8443";
  static final ObjectMapper JSON = new ObjectMapper();

  final HandClock clock = new HandClock("2026-11-23T08:00:00Z");
  final MemoryDocuments documents = new MemoryDocuments();
  final VaultSignIn tenant;
  final VaultEndpoint vault;
  final String token;

  VaultRoom() throws Exception {
    tenant = new VaultSignIn();
    vault = new VaultEndpoint(documents, tenant.endpoint(), clock, VaultSignIn.TENANT);
    token = tenant.token("https://vault.azure.net");
  }

  Answer ask(String method, String path, String body) {
    return ask(method, path, Map.of("api-version", "7.6"), body);
  }

  Answer ask(String method, String path, Map<String, String> query, String body) {
    return ask(ORIGIN, token, method, path, query, body);
  }

  Answer ask(
      String origin,
      String bearer,
      String method,
      String path,
      Map<String, String> query,
      String body) {
    TreeMap<String, String> headers = Request.noHeaders();
    if (!bearer.isEmpty()) {
      headers.put("Authorization", "Bearer " + bearer);
    }
    return vault.handle(
        new Request(method, path, query, headers, body.getBytes(StandardCharsets.UTF_8), origin));
  }

  JsonNode good(String method, String path, String body) throws IOException {
    Answer answer = ask(method, path, body.replace('\'', '"'));
    assertThat(answer.status())
        .as(new String(answer.body(), StandardCharsets.UTF_8))
        .isBetween(200, 299);
    return answer.body().length == 0 ? JSON.nullNode() : JSON.readTree(answer.body());
  }

  static void assertRefused(Answer answer, int status, String code, String inner)
      throws IOException {
    String text = new String(answer.body(), StandardCharsets.UTF_8);
    assertThat(answer.status()).as(text).isEqualTo(status);
    JsonNode error = JSON.readTree(text).path("error");
    assertThat(error.path("code").asText()).isEqualTo(code);
    assertThat(error.path("message").asText()).isNotBlank();
    assertThat(error.path("innererror").path("code").asText()).isEqualTo(inner);
  }
}
