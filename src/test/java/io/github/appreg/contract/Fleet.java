package io.github.appreg.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.Target;
import io.github.appreg.emulator.LocalTenant;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** Many registrations, made past appreg. */
final class Fleet {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int BATCH = 20;
  private static final String GRAPH = "00000003-0000-0000-c000-000000000000";

  private final OkHttpClient http;
  private final String root;
  private final String token;
  private final List<ObjectNode> open = new ArrayList<>();
  private final List<Target> targets = new ArrayList<>();
  private final List<String> principals = new ArrayList<>();
  private final Map<String, List<String>> roles = new HashMap<>();
  private final JsonNode graph;

  Fleet(OkHttpClient http, LocalTenant tenant) throws IOException {
    this.http = http;
    this.root = tenant.graphUrl();
    this.token = new ClientSecretTokens(http, tenant).text();
    this.graph = send("GET", "/servicePrincipals(appId='" + GRAPH + "')", null);
  }

  /** What finds them. */
  List<Target> targets() {
    return List.copyOf(targets);
  }

  /** An API with so many application permissions. */
  JsonNode api(int roles) throws IOException {
    ObjectNode body = JSON.createObjectNode().put("displayName", "An API of our own");
    ArrayNode all = body.putArray("appRoles");
    for (int i = 0; i < roles; i++) {
      ObjectNode role = all.addObject();
      role.put("id", "00000000-0000-4000-8000-%012d".formatted(i));
      role.put("value", "Role." + i).put("displayName", "Role " + i).put("description", "A role");
      role.put("isEnabled", true).putArray("allowedMemberTypes").add("Application");
    }
    String appId = send("POST", "/applications", body).path("appId").asText();
    return send("POST", "/servicePrincipals", JSON.createObjectNode().put("appId", appId));
  }

  JsonNode graph() {
    return graph;
  }

  /** A registration with its service principal; what it has is added by the answer. */
  One app(String name, String displayName) throws IOException {
    ObjectNode body = JSON.createObjectNode().put("displayName", displayName);
    ObjectNode api = body.putArray("requiredResourceAccess").addObject();
    api.put("resourceAppId", GRAPH).putArray("resourceAccess").addObject();
    ((ObjectNode) api.at("/resourceAccess/0")).put("id", role(graph, 0)).put("type", "Role");
    JsonNode app = send("POST", "/applications", body.put("uniqueName", name));
    JsonNode principal =
        send(
            "POST",
            "/servicePrincipals",
            JSON.createObjectNode().put("appId", app.path("appId").asText()));
    targets.add(new Target(new AppKey(name), Optional.empty()));
    principals.add(principal.path("id").asText());
    return new One(app.path("id").asText(), principal.path("id").asText());
  }

  /** Sends what was put off, in batches. */
  void settle() throws IOException {
    for (int from = 0; from < open.size(); from += BATCH) {
      ObjectNode body = JSON.createObjectNode();
      ArrayNode items = body.putArray("requests");
      open.subList(from, Math.min(from + BATCH, open.size())).forEach(items::add);
      for (JsonNode answer : send("POST", "/$batch", body).path("responses")) {
        if (answer.path("status").asInt() >= 300) {
          throw new IOException(answer.toString());
        }
      }
    }
    open.clear();
  }

  JsonNode send(String method, String path, JsonNode body) throws IOException {
    Request request =
        new Request.Builder()
            .url(root + path)
            .header("Authorization", "Bearer " + token)
            .method(
                method,
                body == null
                    ? null
                    : RequestBody.create(body.toString(), MediaType.get("application/json")))
            .build();
    try (Response response = http.newCall(request).execute()) {
      if (!response.isSuccessful()) {
        throw new IOException(method + " " + path + ": " + response.body().string());
      }
      return JSON.readTree(response.body().bytes());
    }
  }

  private String role(JsonNode api, int number) {
    return roles
        .computeIfAbsent(
            api.path("id").asText(),
            id -> {
              List<String> ids = new ArrayList<>();
              for (JsonNode role : api.path("appRoles")) {
                if (role.path("isEnabled").asBoolean()
                    && role.path("allowedMemberTypes").toString().contains("Application")) {
                  ids.add(role.path("id").asText());
                }
              }
              return ids;
            })
        .get(number);
  }

  /** One registration. */
  final class One {
    private final String id;
    private final String principal;

    One(String id, String principal) {
      this.id = id;
      this.principal = principal;
    }

    String principal() {
      return principal;
    }

    /** Adds the first of so many service principals of the fleet as owners. */
    One owners(int number) {
      for (int i = 0; i < number; i++) {
        later(
            "/applications/" + id + "/owners/$ref",
            JSON.createObjectNode()
                .put("@odata.id", root + "/directoryObjects/" + principals.get(i)));
      }
      return this;
    }

    One trusts(int number) {
      for (int i = 0; i < number; i++) {
        ObjectNode trust = JSON.createObjectNode().put("name", "trust-" + i);
        trust.put("issuer", "https://token.actions.githubusercontent.com");
        trust.put("subject", "repo:contoso/r:environment:e" + i);
        trust.putArray("audiences").add("api://AzureADTokenExchange");
        later("/applications/" + id + "/federatedIdentityCredentials", trust);
      }
      return this;
    }

    One grants(JsonNode api, int number) {
      String resource = api.path("id").asText();
      for (int i = 0; i < number; i++) {
        later(
            "/servicePrincipals/" + resource + "/appRoleAssignedTo",
            JSON.createObjectNode()
                .put("principalId", principal)
                .put("resourceId", resource)
                .put("appRoleId", role(api, i)));
      }
      return this;
    }

    private void later(String url, ObjectNode body) {
      ObjectNode item = JSON.createObjectNode().put("id", "" + open.size()).put("method", "POST");
      item.put("url", url).set("body", body);
      item.putObject("headers").put("Content-Type", "application/json");
      open.add(item);
    }
  }
}
