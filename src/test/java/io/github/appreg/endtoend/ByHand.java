package io.github.appreg.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** Makes apps as people do with other tools: no unique name, no mark, no marker. */
final class ByHand {
  static final ObjectMapper JSON = new ObjectMapper();

  private final Tenant tenant;

  ByHand(Tenant tenant) {
    this.tenant = tenant;
  }

  /** An app with a service principal; its application id. */
  String app(Map<String, ?> properties) throws Exception {
    JsonNode app = tenant.post("/applications", JSON.writeValueAsString(properties));
    String appId = app.path("appId").asText();
    tenant.post("/servicePrincipals", JSON.writeValueAsString(Map.of("appId", appId)));
    return appId;
  }

  /** The same app once more, as somebody would have made it by hand; its application id. */
  String copy(String uniqueName) throws Exception {
    JsonNode model = tenant.get("/applications(uniqueName='" + uniqueName + "')");
    ObjectNode body = JSON.createObjectNode();
    for (String name :
        List.of(
            "displayName", "description", "notes", "signInAudience", "requiredResourceAccess")) {
      if (!model.path(name).isNull() && model.has(name)) {
        body.set(name, model.path(name));
      }
    }
    ArrayNode tags = body.putArray("tags");
    model.path("tags").forEach(tag -> add(tags, tag.asText()));
    JsonNode app = tenant.post("/applications", body.toString());
    String appId = app.path("appId").asText();
    JsonNode principal =
        tenant.post("/servicePrincipals", JSON.writeValueAsString(Map.of("appId", appId)));
    String id = principal.path("id").asText();
    String grants = "/servicePrincipals(appId='" + model.path("appId").asText() + "')";
    for (JsonNode grant : tenant.get(grants + "/appRoleAssignments").path("value")) {
      tenant.post(
          "/servicePrincipals/" + id + "/appRoleAssignments",
          JSON.writeValueAsString(
              Map.of(
                  "principalId", id,
                  "resourceId", grant.path("resourceId").asText(),
                  "appRoleId", grant.path("appRoleId").asText())));
    }
    String from = "/applications/" + model.path("id").asText();
    String to = "/applications/" + app.path("id").asText();
    for (JsonNode trust : tenant.get(from + "/federatedIdentityCredentials").path("value")) {
      trust(to, "By hand " + trust.path("name").asText(), trust);
    }
    for (JsonNode owner : tenant.get(from + "/owners").path("value")) {
      String reference =
          tenant.local().graphUrl() + "/directoryObjects/" + owner.path("id").asText();
      if (tenant
          .get(to + "/owners")
          .path("value")
          .findValuesAsText("id")
          .contains(owner.path("id").asText())) {
        continue;
      }
      tenant.post(to + "/owners/$ref", JSON.writeValueAsString(Map.of("@odata.id", reference)));
    }
    return appId;
  }

  private void trust(String app, String name, JsonNode trust) throws Exception {
    ObjectNode body = JSON.createObjectNode();
    body.put("name", name.replace(' ', '_')).put("description", "made by hand: # not \"ours\"");
    body.set("issuer", trust.path("issuer"));
    body.set("subject", trust.path("subject"));
    body.set("audiences", trust.path("audiences"));
    tenant.post(app + "/federatedIdentityCredentials", body.toString());
  }

  private static void add(ArrayNode tags, String tag) {
    if (!tag.startsWith("appreg:")) {
      tags.add(tag);
    }
  }
}
