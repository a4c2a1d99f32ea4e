package io.github.appreg.clients;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.appreg.emulator.LocalTenant;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Requests over https to a tenant, signed in as its bootstrap identity by the tenant's metadata.
 */
final class Requests {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http;
  private final String origin;
  private final String token;

  Requests(LocalTenant tenant) {
    origin = tenant.origin();
    http = client(tenant);
    JsonNode cloud = send(request("/metadata/endpoints?api-version=2022-09-01")).body();
    String form =
        "grant_type=client_credentials&client_id=%s&client_secret=%s&scope=%s"
            .formatted(
                tenant.bootstrap().clientId(),
                encoded(tenant.bootstrap().clientSecret()),
                encoded(cloud.path("microsoftGraphResourceId").asText() + "/.default"));
    String login = cloud.at("/authentication/loginEndpoint").asText();
    URI address = URI.create(login + "/" + tenant.tenantId() + "/oauth2/v2.0/token");
    token =
        send(HttpRequest.newBuilder(address).POST(HttpRequest.BodyPublishers.ofString(form)))
            .text("/access_token");
  }

  /** A status and a body. */
  record Reply(int status, JsonNode body) {
    String text(String pointer) {
      return body.at(pointer).asText();
    }
  }

  Reply get(String path) {
    return send(authorized(path).GET());
  }

  Reply post(String path, String body) {
    return send(authorized(path).POST(json(body)));
  }

  Reply patch(String path, String body) {
    return send(authorized(path).method("PATCH", json(body)));
  }

  Reply delete(String path) {
    return send(authorized(path).DELETE());
  }

  private HttpRequest.Builder authorized(String path) {
    return request(path)
        .header("Authorization", "Bearer " + token)
        .header("Content-Type", "application/json; charset=utf-8");
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(origin + path.replace(" ", "%20")));
  }

  private static HttpRequest.BodyPublisher json(String body) {
    return HttpRequest.BodyPublishers.ofString(body.replace('`', '"'));
  }

  private Reply send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> answer =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Reply(answer.statusCode(), JSON.readTree(answer.body()));
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static HttpClient client(LocalTenant tenant) {
    try {
      KeyStore trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      trusted.setCertificateEntry("authority", tenant.certificateAuthority());
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted);
      SSLContext tls = SSLContext.getInstance("TLS");
      tls.init(null, trust.getTrustManagers(), null);
      return HttpClient.newBuilder().sslContext(tls).version(HttpClient.Version.HTTP_1_1).build();
    } catch (GeneralSecurityException | IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
