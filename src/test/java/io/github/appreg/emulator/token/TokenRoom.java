package io.github.appreg.emulator.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.appreg.emulator.http.Answer;
import io.github.appreg.emulator.http.Request;
import io.github.appreg.emulator.state.MemoryDocuments;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A token endpoint with one client, ready to be asked. */
public final class TokenRoom {
  public static final String TENANT = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee";
  static final String ORIGIN = "https://localhost:8443";
  static final String SECRET = "a-secret~of.some_length";
  static final ObjectMapper JSON = new ObjectMapper();

  final TestClients clients = new TestClients();
  final HandClock wall = new HandClock("2026-11-23T08:00:00Z");
  final HandClock directory = new HandClock("2026-11-23T08:00:00Z");
  final MemoryDocuments documents = new MemoryDocuments();
  final TokenEndpoint endpoint =
      new TokenEndpoint(
          documents, clients, wall, directory, TENANT, () -> Duration.ofSeconds(4000));

  TokenRoom withSecret() throws Exception {
    clients.passwords.add(
        new Clients.Password(
            "p1",
            MessageDigest.getInstance("SHA-256").digest(SECRET.getBytes(StandardCharsets.UTF_8)),
            Instant.parse("2026-11-01T00:00:00Z"),
            Instant.parse("2026-12-01T00:00:00Z")));
    return this;
  }

  /** The fields of a request with the secret; tests change what they are about. */
  static Map<String, String> secretForm() {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("client_id", TestClients.APP);
    form.put("client_secret", SECRET);
    form.put("grant_type", "client_credentials");
    form.put("scope", "https://graph.microsoft.com/.default");
    return form;
  }

  static Map<String, String> assertionForm(String assertion) {
    Map<String, String> form = secretForm();
    form.remove("client_secret");
    form.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
    form.put("client_assertion", assertion);
    return form;
  }

  Answer ask(Map<String, String> form) {
    return post("/" + TENANT + "/oauth2/v2.0/token", form, Request.noHeaders());
  }

  Answer post(String path, Map<String, String> form, TreeMap<String, String> headers) {
    String body =
        form.entrySet().stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return endpoint.handle(
        new Request(
            "POST", path, Map.of(), headers, body.getBytes(StandardCharsets.UTF_8), ORIGIN));
  }

  Answer get(String path) {
    return endpoint.handle(
        new Request("GET", path, Map.of(), Request.noHeaders(), new byte[0], ORIGIN));
  }

  static JsonNode body(Answer answer) throws IOException {
    return JSON.readTree(answer.body());
  }

  static JsonNode claims(Answer answer) throws IOException {
    assertThat(answer.status())
        .as(new String(answer.body(), StandardCharsets.UTF_8))
        .isEqualTo(200);
    String token = body(answer).path("access_token").asText();
    return JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
  }

  static void assertRefused(Answer answer, int status, String error, int code) throws IOException {
    JsonNode body = body(answer);
    assertThat(body.path("error_codes").path(0).asInt()).as(body.toString()).isEqualTo(code);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(body.path("error").asText()).isEqualTo(error);
    assertThat(body.path("error_description").asText())
        .matches("(?s)AADSTS" + code + ": .* Trace ID: .* Correlation ID: .* Timestamp: .*Z");
    assertThat(body.has("timestamp") && body.has("trace_id") && body.has("correlation_id"))
        .isTrue();
    assertThat(body.path("error_uri").asText()).endsWith("/error?code=" + code);
  }
}
