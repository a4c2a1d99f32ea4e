package io.github.appreg.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.appreg.emulator.LocalTenant;
import java.io.IOException;
import okhttp3.FormBody;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** What others do in a vault of the local tenant. */
final class VaultByHand {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final String vault;
  private final LocalTenant tenant;
  private final OkHttpClient http;

  VaultByHand(String vault, LocalTenant tenant) {
    this.vault = vault;
    this.tenant = tenant;
    this.http = new Redirected(tenant).client();
  }

  JsonNode get(String path) throws IOException {
    return send(path, new Request.Builder().get());
  }

  /** A request whose body is JSON, in which single quotes stand for double ones. */
  JsonNode send(String method, String path, String body) throws IOException {
    RequestBody json =
        RequestBody.create(body.replace('\'', '"'), MediaType.get("application/json"));
    return send(path, new Request.Builder().method(method, json));
  }

  private JsonNode send(String path, Request.Builder request) throws IOException {
    try (Response answer =
        http.newCall(
                request
                    .url(vault + path + "?api-version=7.6")
                    .header("Authorization", "Bearer " + token())
                    .build())
            .execute()) {
      String text = answer.body().string();
      if (!answer.isSuccessful()) {
        throw new IllegalStateException(path + ": " + text);
      }
      return JSON.readTree(text);
    }
  }

  private String token() throws IOException {
    try (Response answer =
        http.newCall(
                new Request.Builder()
                    .url(
                        "https://login.microsoftonline.com/"
                            + tenant.tenantId()
                            + "/oauth2/v2.0/token")
                    .post(
                        new FormBody.Builder()
                            .add("grant_type", "client_credentials")
                            .add("client_id", tenant.bootstrap().clientId())
                            .add("client_secret", tenant.bootstrap().clientSecret())
                            .add("scope", "https://vault.azure.net/.default")
                            .build())
                    .build())
            .execute()) {
      return JSON.readTree(answer.body().string()).path("access_token").asText();
    }
  }
}
