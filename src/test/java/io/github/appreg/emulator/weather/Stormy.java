package io.github.appreg.emulator.weather;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.appreg.contract.Watched;
import io.github.appreg.emulator.LocalTenant;
import io.github.appreg.emulator.Options;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A forgetful tenant with a client; its directory's clock stands still until it is moved. */
final class Stormy implements AutoCloseable {
  static final ObjectMapper JSON = new ObjectMapper();
  static final Instant START = Instant.parse("2026-11-23T10:00:00Z");

  final LocalTenant tenant;
  private final HttpClient http;
  private final String token;

  Stormy() throws Exception {
    Clock still = Clock.fixed(START, ZoneOffset.UTC);
    tenant = Watched.start(new Options(Optional.empty(), 0, Clock.systemUTC(), still));
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("ca", tenant.certificateAuthority());
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(null, trust.getTrustManagers(), null);
    http = HttpClient.newBuilder().sslContext(tls).version(HttpClient.Version.HTTP_1_1).build();
    token =
        signIn(tenant.bootstrap().clientId(), tenant.bootstrap().clientSecret())
            .body()
            .path("access_token")
            .asText();
  }

  /** A status, 0 for a broken connection, and a body. */
  record Reply(int status, JsonNode body, Optional<HttpResponse<String>> raw) {
    String text(String pointer) {
      return body.at(pointer).asText();
    }

    String header(String name) {
      return raw.flatMap(answer -> answer.headers().firstValue(name)).orElse("");
    }
  }

  Reply get(String path) throws Exception {
    return graph("GET", path, "");
  }

  Reply post(String path, String body) throws Exception {
    return graph("POST", path, body);
  }

  Reply graph(String method, String path, String body) throws Exception {
    return send(method, tenant.graphUrl() + path, body, "application/json", token);
  }

  String bootstrapToken() {
    return token;
  }

  /** By the bootstrap's token. */
  Reply control(String method, String path, String body) throws Exception {
    return send(method, tenant.origin() + "/_control" + path, body, "application/json", token);
  }

  /** A new application's object id. */
  Reply app(String name) throws Exception {
    return post("/applications", "{`displayName`:`" + name + "`}");
  }

  Reply signIn(String client, String secret) throws Exception {
    return token(client, "client_secret=" + URLEncoder.encode(secret, StandardCharsets.UTF_8));
  }

  Reply signInByAssertion(String client, String assertion) throws Exception {
    return token(
        client,
        "client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer"
            + "&client_assertion="
            + assertion);
  }

  private Reply token(String client, String proof) throws Exception {
    String form =
        "grant_type=client_credentials&scope=https%3A%2F%2Fgraph.microsoft.com%2F.default&client_id="
            + client
            + "&"
            + proof;
    return send(
        "POST",
        tenant.origin() + "/" + tenant.tenantId() + "/oauth2/v2.0/token",
        form,
        "application/x-www-form-urlencoded",
        "");
  }

  Reply send(String method, String url, String body, String type, String bearer)
      throws InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url))
            .header("Content-Type", type)
            .method(method, HttpRequest.BodyPublishers.ofString(body.replace('`', '"')));
    if (!bearer.isEmpty()) {
      request.header("Authorization", "Bearer " + bearer);
    }
    try {
      HttpResponse<String> raw = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      JsonNode json = raw.body().isEmpty() ? JSON.missingNode() : JSON.readTree(raw.body());
      return new Reply(raw.statusCode(), json, Optional.of(raw));
    } catch (IOException e) {
      return new Reply(0, JSON.missingNode(), Optional.empty());
    }
  }

  @Override
  public void close() {
    tenant.close();
  }
}
