package io.github.appreg.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.azure.core.credential.TokenCredential;
import io.github.appreg.adapter.graph.GraphDirectory;
import io.github.appreg.adapter.signin.Endpoints;
import io.github.appreg.adapter.signin.SignIn;
import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.Target;
import io.github.appreg.core.port.DirectoryException;
import java.net.URI;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;

/**
 * A sign-in and a reading of one app that never leave the process: what is sent is answered before
 * it reaches a connection. The SDKs have been gone through once then.
 */
final class Prelude implements Runnable {
  private static final String NOBODY = "00000000-0000-0000-0000-000000000000";
  private static final String TOKEN =
      "{\"token_type\":\"Bearer\",\"expires_in\":3599,\"access_token\":\"%s\"}";
  private static final String BATCH =
      """
      {"responses": [{"id": "0", "status": 200, "headers": {"Content-Type": "application/json"}, "body":
        {"id": "%1$s", "appId": "%1$s", "uniqueName": "nobody", "displayName": "", "tags": [],
         "signInAudience": "AzureADMyOrg", "requiredResourceAccess": [], "value": [],
         "keyCredentials": [{"keyId": "%1$s", "endDateTime": "2027-01-01T00:00:00Z"}],
         "passwordCredentials": [{"keyId": "%1$s", "endDateTime": "2027-01-01T00:00:00Z"}]}},
        {"id": "1", "status": 404}, {"id": "2", "status": 404}, {"id": "3", "status": 404}]}\
      """
          .formatted(NOBODY);

  private final Clock clock;

  Prelude(Clock clock) {
    this.clock = clock;
  }

  @Override
  public void run() {
    try {
      read();
    } catch (DirectoryException e) {
      // Nobody asked for the answer.
      return;
    }
  }

  SortedMap<AppKey, LiveApp> read() throws DirectoryException {
    OkHttpClient nowhere = new OkHttpClient.Builder().addInterceptor(this::answer).build();
    URI graph = URI.create("https://localhost/v1.0");
    Endpoints endpoints =
        new Endpoints(URI.create("https://localhost"), true, graph, Cloud.PUBLIC.graphScope());
    Map<String, String> environment =
        Map.of("AZURE_TENANT_ID", NOBODY, "AZURE_CLIENT_ID", NOBODY, "AZURE_CLIENT_SECRET", NOBODY);
    TokenCredential credential = new SignIn(environment, endpoints, nowhere, clock).credential();
    GraphDirectory directory =
        GraphDirectory.over(
            nowhere, graph, credential, endpoints.graphScope(), clock, pause -> {}, remark -> {});
    directory.caller();
    return directory.read(List.of(new Target(new AppKey("nobody"), Optional.empty())));
  }

  private Response answer(Interceptor.Chain chain) {
    String path = chain.request().url().encodedPath();
    return new Response.Builder()
        .request(chain.request())
        .protocol(Protocol.HTTP_1_1)
        .code(200)
        .message("OK")
        .header("Content-Type", "application/json")
        .body(ResponseBody.create(body(path), MediaType.get("application/json")))
        .build();
  }

  private static String body(String path) {
    if (path.endsWith("/token")) {
      return TOKEN.formatted(jwt());
    }
    return path.endsWith("$batch") ? BATCH : "{\"id\": \"%s\", \"value\": []}".formatted(NOBODY);
  }

  private static String jwt() {
    String claims = "{\"tid\":\"%1$s\",\"appid\":\"%1$s\",\"oid\":\"%1$s\"}".formatted(NOBODY);
    Base64.Encoder url = Base64.getUrlEncoder().withoutPadding();
    return "e30." + url.encodeToString(claims.getBytes(UTF_8)) + ".e30";
  }
}
