package io.github.appreg.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.appreg.contract.Trust;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** The distribution's own {@code emulate}, in a process of its own. */
final class ServedTenant implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path state;
  private final Process process;
  private final JsonNode endpoint;
  private final OkHttpClient http;

  private ServedTenant(Path state, Process process) throws Exception {
    this.state = state;
    this.process = process;
    endpoint = JSON.readTree(state.resolve("endpoint.json").toFile());
    try (var in = Files.newInputStream(state.resolve("tls").resolve("ca.pem"))) {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      http = Trust.only((X509Certificate) factory.generateCertificate(in));
    }
  }

  static ServedTenant start(Path launcher, Path state, Path log) throws Exception {
    Process process =
        new ProcessBuilder(
                List.of(launcher.toString(), "emulate", "--state=" + state, "--format=json"))
            .redirectError(log.toFile())
            .start();
    BufferedReader out = process.inputReader();
    // The whole document is there once the tenant answers.
    for (String line = out.readLine(); !"}".equals(line); line = out.readLine()) {
      if (line == null) {
        throw new IOException("the local tenant did not start, see " + log);
      }
    }
    return new ServedTenant(state, process);
  }

  Path state() {
    return state;
  }

  String origin() {
    return endpoint.path("origin").asText();
  }

  /** What every answer takes more, such as {@code PT0.06S}. */
  void latency(String duration) throws IOException {
    control("PUT", "/faults", "{\"latency\":\"" + duration + "\"}");
  }

  /** Bad days as {@code /_control/faults} takes them. */
  void badDays(String json) throws IOException {
    control("PUT", "/faults", json);
  }

  /** What was counted since the last call. */
  JsonNode traffic() throws IOException {
    JsonNode counts = JSON.readTree(control("GET", "/traffic", null));
    control("DELETE", "/traffic", null);
    return counts;
  }

  /** The last requests, a line each. */
  List<String> requests(int last) throws IOException {
    return JSON
        .readTree(control("GET", "/requests?last=" + last, null))
        .path("requests")
        .findParents("method")
        .stream()
        .map(
            each ->
                each.path("status").asText()
                    + " "
                    + each.path("method").asText()
                    + " "
                    + each.path("path").asText()
                    + (each.path("query").asText().isEmpty()
                        ? ""
                        : "?" + each.path("query").asText()))
        .toList();
  }

  private byte[] control(String method, String path, String body) throws IOException {
    Request request =
        new Request.Builder()
            .url(origin() + "/_control" + path)
            .header("Authorization", "Bearer " + endpoint.path("controlToken").asText())
            .method(
                method,
                body == null ? null : RequestBody.create(body, MediaType.get("application/json")))
            .build();
    try (Response answer = http.newCall(request).execute()) {
      if (!answer.isSuccessful()) {
        throw new IOException(method + " " + path + ": " + answer.code());
      }
      return answer.body().bytes();
    }
  }

  @Override
  public void close() {
    http.connectionPool().evictAll();
    process.destroy();
    process.onExit().join();
  }
}
