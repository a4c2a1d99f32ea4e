package io.github.appreg.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** Calls a local tenant over its plain http. */
public final class Local {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final LocalTenant tenant;
  private final String token;

  private Local(LocalTenant tenant, String token) {
    this.tenant = tenant;
    this.token = token;
  }

  /** As the bootstrap identity. */
  public static Local to(LocalTenant tenant) throws Exception {
    return to(tenant, tenant.bootstrap().clientId(), tenant.bootstrap().clientSecret());
  }

  /** As any application. */
  public static Local to(LocalTenant tenant, String appId, String secret) throws Exception {
    return to(tenant, appId, secret, "https://graph.microsoft.com");
  }

  /** As any application, with a token for any API. */
  public static Local to(LocalTenant tenant, String appId, String secret, String api)
      throws Exception {
    String form =
        "grant_type=client_credentials&scope="
            + URLEncoder.encode(api + "/.default", StandardCharsets.UTF_8)
            + "&client_id="
            + appId
            + "&client_secret="
            + URLEncoder.encode(secret, StandardCharsets.UTF_8);
    URI uri =
        URI.create(
            tenant.plainOrigin().orElseThrow() + "/" + tenant.tenantId() + "/oauth2/v2.0/token");
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    JsonNode answer =
        JSON.readTree(CLIENT.send(request, HttpResponse.BodyHandlers.ofString()).body());
    if (!answer.has("access_token")) {
      throw new IllegalStateException(answer.toString());
    }
    return new Local(tenant, answer.path("access_token").asText());
  }

  /** The caller's token. */
  public String token() {
    return token;
  }

  /** What a GET answers. */
  public JsonNode get(String path) throws Exception {
    return send("GET", path, "");
  }

  /** What a POST answers. */
  public JsonNode post(String path, String body) throws Exception {
    return send("POST", path, body);
  }

  /** Sends a PATCH, and refuses an answer that says more than that it is done. */
  public void patch(String path, String body) throws Exception {
    JsonNode answer = send("PATCH", path, body);
    if (!answer.isMissingNode()) {
      throw new IllegalStateException(answer.toString());
    }
  }

  /** Sends a DELETE, and refuses an answer that says more than that it is done. */
  public void delete(String path) throws Exception {
    JsonNode answer = send("DELETE", path, "");
    if (!answer.isMissingNode()) {
      throw new IllegalStateException(answer.toString());
    }
  }

  /** What a GET of a whole address answers. */
  public JsonNode at(String address) throws Exception {
    return ask("GET", address, "");
  }

  private JsonNode send(String method, String path, String body) throws Exception {
    return ask(method, tenant.plainOrigin().orElseThrow() + "/v1.0" + path, body);
  }

  private JsonNode ask(String method, String address, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    return JSON.readTree(CLIENT.send(request, HttpResponse.BodyHandlers.ofString()).body());
  }
}
