package io.github.appreg.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.appreg.adapter.signin.Endpoints;
import io.github.appreg.emulator.LocalTenant;
import io.github.appreg.emulator.Options;
import io.github.appreg.emulator.state.StateException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * How to reach the local tenant of a folder: served by this process, or by the one that already
 * serves it.
 *
 * @param environment what our own sign-in reads, in place of the user's variables
 * @param http reaches it, and nothing else
 * @param clock the directory's: what is valid there, and when it ends
 * @param closing stops what this process serves
 */
record LocalAccess(
    URI origin, Map<String, String> environment, OkHttpClient http, Clock clock, Runnable closing)
    implements AutoCloseable {
  /**
   * Serves the folder's tenant, unless another process does.
   *
   * @param tenantId for a tenant that is not there yet; absent for the usual one
   */
  static LocalAccess to(Path folder, Optional<String> tenantId, Surroundings surroundings)
      throws Failure {
    try {
      Options usual = Options.in(folder, surroundings.clock());
      LocalTenant tenant =
          surroundings
              .tenants()
              .apply(tenantId.filter(id -> !Files.exists(folder)).map(usual::tenant).orElse(usual));
      return new LocalAccess(
          URI.create(tenant.origin()),
          variables(
              tenant.tenantId(), tenant.bootstrap().clientId(), tenant.bootstrap().clientSecret()),
          LocalHttp.trusting(tenant.certificateAuthority()),
          tenant.clock(),
          tenant::close);
    } catch (StateException e) {
      return served(folder, surroundings.clock(), e);
    }
  }

  /** The tenant that another process says in the folder that it serves. */
  private static LocalAccess served(Path folder, Clock wall, StateException refusal)
      throws Failure {
    try {
      JsonNode endpoint = read(folder.resolve("endpoint.json"));
      if (!alive(endpoint.path("pid").asLong())) {
        throw Failure.local(refusal.getMessage(), "", refusal);
      }
      JsonNode bootstrap = read(folder.resolve("bootstrap.json"));
      URI origin = URI.create(endpoint.path("origin").asText());
      OkHttpClient http = LocalHttp.trusting(certificate(folder.resolve("tls").resolve("ca.pem")));
      return new LocalAccess(
          origin,
          variables(
              bootstrap.path("tenantId").asText(),
              bootstrap.path("clientId").asText(),
              bootstrap.path("clientSecret").asText()),
          http,
          Clock.offset(wall, ahead(origin, http, endpoint.path("controlToken").asText())),
          () -> {});
    } catch (IOException
        | CertificateException
        | IllegalArgumentException
        | DateTimeParseException e) {
      throw Failure.local(refusal.getMessage(), "", refusal);
    }
  }

  /** How far the directory's clock was moved. */
  private static Duration ahead(URI origin, OkHttpClient http, String controlToken)
      throws IOException {
    Request request =
        new Request.Builder()
            .url(origin + "/_control/clock")
            .header("Authorization", "Bearer " + controlToken)
            .build();
    try (Response answer = http.newCall(request).execute()) {
      return Duration.parse(
          new ObjectMapper().readTree(answer.body().bytes()).path("ahead").asText());
    }
  }

  private static boolean alive(long process) {
    return ProcessHandle.of(process).map(ProcessHandle::isAlive).orElse(false);
  }

  private static JsonNode read(Path file) throws IOException {
    return new ObjectMapper().readTree(Files.readAllBytes(file));
  }

  private static X509Certificate certificate(Path pem) throws IOException, CertificateException {
    try (InputStream in = Files.newInputStream(pem)) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
  }

  private static Map<String, String> variables(String tenant, String client, String secret) {
    return Map.of(
        "AZURE_TENANT_ID", tenant, "AZURE_CLIENT_ID", client, "AZURE_CLIENT_SECRET", secret);
  }

  Endpoints endpoints() {
    return new Endpoints(origin, true, URI.create(origin + "/v1.0"), Cloud.PUBLIC.graphScope());
  }

  int port() {
    return origin.getPort();
  }

  @Override
  public void close() {
    closing.run();
  }

  @Override
  public String toString() {
    return "local tenant at " + origin;
  }
}
