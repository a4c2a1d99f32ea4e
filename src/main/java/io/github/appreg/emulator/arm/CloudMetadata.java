package io.github.appreg.emulator.arm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The document by which a client learns the addresses of a cloud: every one is this server. */
final class CloudMetadata {
  private static final String ARM = "https://management.core.windows.net/";

  private CloudMetadata() {}

  /** In the form of that version: one cloud, before 2022 in a list, before 2018 as Stack has it. */
  static JsonNode of(String version, String origin, String tenantId) {
    if (version.compareTo("2018") < 0) {
      return stack(origin);
    }
    ObjectNode cloud = cloud(origin, tenantId);
    return version.compareTo("2022") < 0 ? JsonNodeFactory.instance.arrayNode().add(cloud) : cloud;
  }

  /** Azure Stack's form. */
  private static ObjectNode stack(String origin) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("galleryEndpoint", origin).put("graphEndpoint", origin + "/");
    body.put("portalEndpoint", origin);
    // Under this name clients do not ask a Microsoft host whether they may trust this one.
    ObjectNode authentication = body.putObject("authentication");
    authentication.put("loginEndpoint", origin + "/adfs").putArray("audiences").add(ARM);
    return body;
  }

  private static ObjectNode cloud(String origin, String tenantId) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("name", "AppregLocal").put("portal", origin);
    ObjectNode authentication = body.putObject("authentication");
    authentication.put("loginEndpoint", origin).put("tenant", tenantId);
    authentication.put("identityProvider", "AAD");
    authentication.putArray("audiences").add(ARM).add("https://management.azure.com/");
    body.put("resourceManager", origin + "/arm");
    body.put("graph", origin + "/").put("graphAudience", origin + "/");
    body.put("microsoftGraphResourceId", origin + "/");
    body.put("gallery", origin).put("batch", origin).put("media", origin);
    body.put("sqlManagement", origin).put("activeDirectoryDataLake", origin);
    body.put("vmImageAliasDoc", origin);
    body.putObject("suffixes")
        .put("keyVaultDns", "localhost")
        .put("storage", "localhost")
        .put("sqlServerHostname", "localhost")
        .put("acrLoginServer", "localhost")
        .put("azureDataLakeStoreFileSystem", "localhost")
        .put("azureDataLakeAnalyticsCatalogAndJob", "localhost");
    return body;
  }
}
