package io.github.appreg.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code --faults} and {@code --latency} do to those who ask the tenant. */
class EmulateBadDaysTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String USERS = "/v1.0/users";
  private static final String ORGANIZATION = "/v1.0/organization";

  @TempDir private Path folder;

  @Test
  void theFaultsOfTheFileMeetRequests() throws Exception {
    Files.writeString(
        folder.resolve("storm.json"),
        "{\"faults\": [{\"kind\": \"throttled\", \"share\": 1, \"time\": \"PT7S\","
            + " \"on\": \"GET /v1.0/users\"}]}");
    List<HttpResponse<String>> answers = new ArrayList<>();
    Run run =
        EmulateTest.emulate(
            folder,
            state -> {
              answers.add(Asked.of(state).get(USERS).join());
              answers.add(Asked.of(state).get(ORGANIZATION).join());
            },
            "--faults",
            "storm.json");

    assertThat(run.code()).as(run.all()).isZero();
    assertThat(answers).extracting(HttpResponse::statusCode).containsExactly(429, 401);
    assertThat(answers.get(0).headers().firstValue("Retry-After")).contains("7");
  }

  @Test
  void answersTakeTheLatency() throws Exception {
    List<CompletableFuture<HttpResponse<String>>> held = new ArrayList<>();
    List<JsonNode> shown = new ArrayList<>();
    Run run =
        EmulateTest.emulate(
            folder,
            state -> {
              Asked asked = Asked.of(state);
              held.add(asked.get(ORGANIZATION));
              // The control endpoint is never slow: while it answers, the other one waits.
              shown.add(asked.json("/_control/faults"));
              shown.add(asked.json("/_control/requests"));
              assertThat(held.get(0)).isNotDone();
            },
            "--latency",
            "PT1H");

    assertThat(run.code()).as(run.all()).isZero();
    assertThat(shown.get(0).path("latency").asText()).isEqualTo("PT1H");
    assertThat(shown.get(1).path("requests")).isEmpty();
    // Whoever still waits is let go when the tenant stops, with an answer or without.
    assertThat(held.get(0).handle((answer, failure) -> true).get(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aFileThatSaysNothingSoundIsRefusedBeforeAnythingIsServed() throws Exception {
    Files.writeString(folder.resolve("storm.json"), "{\"faults\": [{\"kind\": \"hail\"}]}");
    Run run = Run.in(folder, "emulate", "--faults", "storm.json");
    assertThat(run.code()).isEqualTo(64);
    assertThat(run.err()).contains("/faults/0/kind");
    assertThat(folder.resolve(".appreg")).doesNotExist();
    assertThat(Run.in(folder, "emulate", "--latency", "-PT1S").code()).isEqualTo(64);
  }

  /** A client of the tenant that a folder says is served. */
  private record Asked(HttpClient http, String origin, String controlToken) {
    static Asked of(Path state) {
      try (InputStream pem = Files.newInputStream(state.resolve("tls/ca.pem"))) {
        JsonNode endpoint = JSON.readTree(state.resolve("endpoint.json").toFile());
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry(
            "ca", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(store);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, trust.getTrustManagers(), null);
        return new Asked(
            HttpClient.newBuilder().sslContext(tls).version(HttpClient.Version.HTTP_1_1).build(),
            endpoint.path("origin").asText(),
            endpoint.path("controlToken").asText());
      } catch (java.security.GeneralSecurityException | IOException e) {
        throw new IllegalStateException(e);
      }
    }

    CompletableFuture<HttpResponse<String>> get(String path) {
      return http.sendAsync(
          HttpRequest.newBuilder(URI.create(origin + path))
              .header("Authorization", "Bearer " + controlToken)
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }

    JsonNode json(String path) {
      try {
        return JSON.readTree(get(path).join().body());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
