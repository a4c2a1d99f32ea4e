package io.github.appreg.contract;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.appreg.emulator.LocalTenant;
import java.time.OffsetDateTime;
import okhttp3.FormBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import reactor.core.publisher.Mono;

/** Signs in to the local tenant as an app with some permissions. */
record RolesClient(
    OkHttpClient http, LocalTenant local, String appId, String objectId, String secret)
    implements TokenCredential {
  @Override
  public Mono<AccessToken> getToken(TokenRequestContext request) {
    Request ask =
        new Request.Builder()
            .url(local.origin() + "/" + local.tenantId() + "/oauth2/v2.0/token")
            .post(
                new FormBody.Builder()
                    .add("grant_type", "client_credentials")
                    .add("client_id", appId)
                    .add("client_secret", secret)
                    .add("scope", "https://graph.microsoft.com/.default")
                    .build())
            .build();
    return Mono.fromCallable(
        () -> {
          try (Response answer = http.newCall(ask).execute()) {
            return new AccessToken(
                new ObjectMapper().readTree(answer.body().bytes()).get("access_token").asText(),
                OffsetDateTime.now().plusHours(1));
          }
        });
  }
}
