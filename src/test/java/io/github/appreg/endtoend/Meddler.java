package io.github.appreg.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.appreg.emulator.Local;
import io.github.appreg.emulator.LocalTenant;

/** Somebody else in the tenant, who changes what an app is by a sign-in of its own. */
final class Meddler {
  static final String NAME = "Meddler";
  private static final String GRAPH =
      "/servicePrincipals(appId='00000003-0000-0000-c000-000000000000')";

  private final Local local;
  private final String app;

  private Meddler(Local local, String key) throws Exception {
    this.local = local;
    this.app = "/applications/" + local.get(byName(key)).path("id").asText();
  }

  /** One who meddles with that app. */
  static Meddler with(LocalTenant tenant, String key) throws Exception {
    Local bootstrap = Local.to(tenant);
    JsonNode app = bootstrap.post("/applications", "{\"displayName\":\"" + NAME + "\"}");
    String appId = app.path("appId").asText();
    String principal =
        bootstrap.post("/servicePrincipals", "{\"appId\":\"" + appId + "\"}").path("id").asText();
    grant(bootstrap, principal, "Application.ReadWrite.All");
    grant(bootstrap, principal, "AppRoleAssignment.ReadWrite.All");
    grant(bootstrap, principal, "User.Read.All");
    grant(bootstrap, principal, "DelegatedPermissionGrant.ReadWrite.All");
    String secret =
        bootstrap
            .post("/applications/" + app.path("id").asText() + "/addPassword", "{}")
            .path("secretText")
            .asText();
    return new Meddler(Local.to(tenant, appId, secret), key);
  }

  private static String byName(String key) {
    return "/applications(uniqueName='" + key + "')";
  }

  private static void grant(Local by, String principal, String permission) throws Exception {
    JsonNode graph = by.get(GRAPH);
    for (JsonNode role : graph.path("appRoles")) {
      if (role.path("value").asText().equals(permission)) {
        by.post(
            "/servicePrincipals/" + principal + "/appRoleAssignments",
            "{\"principalId\":\"%s\",\"resourceId\":\"%s\",\"appRoleId\":\"%s\"}"
                .formatted(principal, graph.path("id").asText(), role.path("id").asText()));
        return;
      }
    }
    throw new IllegalStateException(permission);
  }

  JsonNode app() throws Exception {
    return local.get(app);
  }

  void patch(String body) throws Exception {
    local.patch(app, body);
  }

  void delete() throws Exception {
    local.delete(app);
  }

  void purge() throws Exception {
    local.delete("/directory/deletedItems/" + app.substring(app.lastIndexOf('/') + 1));
  }

  void grant(String permission) throws Exception {
    grant(local, principal().path("id").asText(), permission);
  }

  void revoke() throws Exception {
    String grants = "/servicePrincipals/" + principal().path("id").asText() + "/appRoleAssignments";
    for (JsonNode grant : local.get(grants).path("value")) {
      local.delete(grants + "/" + grant.path("id").asText());
    }
  }

  /** What is declared for people stays. */
  void undeclareRoles() throws Exception {
    ArrayNode apis = (ArrayNode) app().path("requiredResourceAccess");
    for (JsonNode api : apis) {
      ArrayNode declared = (ArrayNode) api.path("resourceAccess");
      for (int i = declared.size() - 1; i >= 0; i--) {
        if (declared.get(i).path("type").asText().equals("Role")) {
          declared.remove(i);
        }
      }
    }
    patch("{\"requiredResourceAccess\":" + apis + "}");
  }

  void takeConsentBack() throws Exception {
    String consents =
        "/servicePrincipals/" + principal().path("id").asText() + "/oauth2PermissionGrants";
    for (JsonNode consent : local.get(consents).path("value")) {
      local.delete("/oauth2PermissionGrants/" + consent.path("id").asText());
    }
  }

  JsonNode principal() throws Exception {
    return local.get("/servicePrincipals(appId='" + app().path("appId").asText() + "')");
  }

  void principal(String body) throws Exception {
    local.patch("/servicePrincipals/" + principal().path("id").asText(), body);
  }

  void deletePrincipal() throws Exception {
    local.delete("/servicePrincipals/" + principal().path("id").asText());
  }

  void own(String user) throws Exception {
    JsonNode found = local.get("/users/" + user);
    if (!found.has("id")) {
      throw new IllegalStateException(found.toString());
    }
    local.post(
        app + "/owners/$ref",
        "{\"@odata.id\":\"https://graph.microsoft.com/v1.0/directoryObjects/"
            + found.path("id").asText()
            + "\"}");
  }

  void disown(String user) throws Exception {
    for (JsonNode owner : local.get(app + "/owners").path("value")) {
      if (owner.path("userPrincipalName").asText().equals(user)) {
        local.delete(app + "/owners/" + owner.path("id").asText() + "/$ref");
      }
    }
  }

  void addPassword(String name) throws Exception {
    local.post(app + "/addPassword", "{\"passwordCredential\":{\"displayName\":\"" + name + "\"}}");
  }

  void removePasswords() throws Exception {
    for (JsonNode password : app().path("passwordCredentials")) {
      local.post(
          app + "/removePassword", "{\"keyId\":\"" + password.path("keyId").asText() + "\"}");
    }
  }

  void trust(String name, String subject) throws Exception {
    local.post(
        app + "/federatedIdentityCredentials",
        ("{\"name\":\"%s\",\"issuer\":\"https://token.actions.githubusercontent.com\","
                + "\"subject\":\"%s\",\"audiences\":[\"api://AzureADTokenExchange\"]}")
            .formatted(name, subject));
  }

  void retrust(String name, String subject) throws Exception {
    local.patch(app + "/federatedIdentityCredentials/" + name, "{\"subject\":\"" + subject + "\"}");
  }

  void distrust(String name) throws Exception {
    local.delete(app + "/federatedIdentityCredentials/" + name);
  }
}
