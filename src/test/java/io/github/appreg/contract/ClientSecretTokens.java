package io.github.appreg.contract;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.appreg.emulator.LocalTenant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.OffsetDateTime;
import okhttp3.FormBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import reactor.core.publisher.Mono;

/** Signs in to the local tenant as its bootstrap application. */
final class ClientSecretTokens implements TokenCredential {
  private static final String SCOPE = "https://graph.microsoft.com/.default";

  private final OkHttpClient http;
  private final LocalTenant tenant;

  ClientSecretTokens(OkHttpClient http, LocalTenant tenant) {
    this.http = http;
    this.tenant = tenant;
  }

  @Override
  public Mono<AccessToken> getToken(TokenRequestContext request) {
    return Mono.fromSupplier(() -> new AccessToken(text(), OffsetDateTime.now().plusHours(1)));
  }

  /** A new token. */
  String text() {
    Request request =
        new Request.Builder()
            .url(tenant.origin() + "/" + tenant.tenantId() + "/oauth2/v2.0/token")
            .post(
                new FormBody.Builder()
                    .add("grant_type", "client_credentials")
                    .add("client_id", tenant.bootstrap().clientId())
                    .add("client_secret", tenant.bootstrap().clientSecret())
                    .add("scope", SCOPE)
                    .build())
            .build();
    try (Response response = http.newCall(request).execute()) {
      JsonNode answer = new ObjectMapper().readTree(response.body().bytes());
      return answer.get("access_token").asText();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
