package io.github.appreg.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.appreg.contract.SliceWatch;
import io.github.appreg.contract.Watched;
import io.github.appreg.emulator.LocalTenant;
import io.github.appreg.emulator.Options;
import io.github.appreg.emulator.http.RequestLog;
import io.github.appreg.emulator.seed.SeedFile;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * The local tenant of a folder, served by the test so that it can look in, and meddle as others do.
 */
final class Tenant implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final LocalTenant local;
  private final HttpClient http;
  private final SliceWatch watch = new SliceWatch();

  private Tenant(Options options) throws GeneralSecurityException, IOException {
    local = Watched.start(options, watch);
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("ca", local.certificateAuthority());
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(store);
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(null, trust.getTrustManagers(), null);
    http = HttpClient.newBuilder().sslContext(tls).build();
  }

  static Tenant in(Path folder) throws Exception {
    return in(folder, Clock.systemUTC());
  }

  static Tenant in(Path folder, Clock clock) throws Exception {
    return new Tenant(Options.in(folder.resolve(".appreg"), clock));
  }

  static Tenant with(Options options) throws Exception {
    return new Tenant(options);
  }

  /** What the seed says is there already is added. */
  static Tenant seeded(Path folder, Path seed) throws Exception {
    return new Tenant(
        Options.in(folder.resolve(".appreg"), Clock.systemUTC()).seed(SeedFile.read(seed)));
  }

  /** The tenant whose state is kept right there. */
  static Tenant at(Path state) throws Exception {
    return new Tenant(Options.in(state, Clock.systemUTC()));
  }

  LocalTenant local() {
    return local;
  }

  /** Requests that could have changed something: not tokens, batches of reads, or signatures. */
  List<RequestLog.Entry> writes() {
    return local.requestLog().entries().stream()
        .filter(e -> !e.method().equals("GET"))
        .filter(e -> Stream.of("/token", "/$batch", "/sign").noneMatch(e.path()::endsWith))
        .toList();
  }

  /** How many exchanges were held against Microsoft's published description so far. */
  int heldAgainstTheSlice() {
    return watch.within();
  }

  JsonNode get(String path) throws Exception {
    return JSON.readTree(send("GET", path, "").body());
  }

  /** A change by somebody else. */
  void patch(String path, String body) throws Exception {
    int status = send("PATCH", path, body).statusCode();
    if (status != 204) {
      throw new IllegalStateException(path + ": " + status);
    }
  }

  /** An addition by somebody else: what the answer says of it. */
  JsonNode post(String path, String body) throws Exception {
    HttpResponse<String> answer = send("POST", path, body);
    if (answer.statusCode() / 100 != 2) {
      throw new IllegalStateException(path + ": " + answer.statusCode());
    }
    return JSON.readTree(answer.body());
  }

  /** A removal by somebody else. */
  void delete(String path) throws Exception {
    int status = send("DELETE", path, "").statusCode();
    if (status != 204) {
      throw new IllegalStateException(path + ": " + status);
    }
  }

  /** What a page of the sign-in answers to a browser. */
  HttpResponse<String> page(String method, String address) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(address))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> send(String method, String path, String body) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(local.graphUrl() + path))
            .header("Authorization", "Bearer " + token())
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private String token() throws Exception {
    String form =
        "grant_type=client_credentials&client_id="
            + local.bootstrap().clientId()
            + "&client_secret="
            + URLEncoder.encode(local.bootstrap().clientSecret(), StandardCharsets.UTF_8)
            + "&scope="
            + URLEncoder.encode("https://graph.microsoft.com/.default", StandardCharsets.UTF_8);
    URI uri = URI.create(local.origin() + "/" + local.tenantId() + "/oauth2/v2.0/token");
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    return JSON.readTree(answer.body()).path("access_token").asText();
  }

  /** Ends; a request or an answer that was not as Microsoft publishes them fails the test. */
  @Override
  public void close() {
    local.close();
    watch.assertNoProblems();
  }
}
