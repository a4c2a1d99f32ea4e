package io.github.appreg.contract;

import com.azure.core.credential.TokenRequestContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.appreg.core.model.AppKey;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;
import okhttp3.Request;
import okhttp3.Response;

/** Deletes and purges what one case created, by requests of its own, and nothing else. */
final class Sweeper {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int NOT_FOUND = 404;

  private final ContractTenant.Tenant tenant;
  private final Set<String> toPurge = new LinkedHashSet<>();

  Sweeper(ContractTenant.Tenant tenant) {
    this.tenant = tenant;
  }

  /** Deletes the app of that unique name, if there is one; it stays restorable. */
  void delete(AppKey name) throws IOException {
    JsonNode app =
        send("GET", "/applications(uniqueName='" + name + "')?$select=id,appId,uniqueName");
    if (app.has("id")) {
      String principal =
          "/servicePrincipals(appId='" + app.get("appId").asText() + "')?$select=id,appId";
      JsonNode id = send("GET", principal).path("id");
      send("DELETE", "/applications/" + app.get("id").asText());
      toPurge.add(app.get("id").asText());
      if (id.isTextual()) {
        toPurge.add(id.asText());
      }
    }
  }

  /** Ends the restorable life of all that was deleted here. */
  void purge() throws IOException {
    for (String id : toPurge) {
      send("DELETE", "/directory/deletedItems/" + id);
    }
    toPurge.clear();
  }

  private JsonNode send(String method, String path) throws IOException {
    String token =
        tenant
            .credential()
            .getTokenSync(new TokenRequestContext().addScopes(tenant.scope()))
            .getToken();
    Request request =
        new Request.Builder()
            .url(tenant.graphUrl() + path)
            .header("Authorization", "Bearer " + token)
            .method(method, null)
            .build();
    try (Response response = tenant.http().newCall(request).execute()) {
      if (!response.isSuccessful() && response.code() != NOT_FOUND) {
        throw new IOException(method + " " + path + ": " + response.code());
      }
      byte[] body = response.body().bytes();
      return response.isSuccessful() && body.length > 0
          ? JSON.readTree(body)
          : JSON.createObjectNode();
    }
  }
}
