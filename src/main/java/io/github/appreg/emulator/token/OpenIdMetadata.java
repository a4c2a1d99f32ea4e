package io.github.appreg.emulator.token;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;

/** The documents by which clients find their way around the token endpoint. */
final class OpenIdMetadata {
  private final Tenant tenant;

  OpenIdMetadata(Tenant tenant) {
    this.tenant = tenant;
  }

  /** Discovery, version 1 or 2; the URLs are under the origin that asked. */
  ObjectNode configuration(String origin, boolean v2) {
    String base = origin + "/" + tenant.id();
    String oauth = base + (v2 ? "/oauth2/v2.0/" : "/oauth2/");
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("issuer", v2 ? base + "/v2.0" : tenant.issuer());
    body.put("authorization_endpoint", oauth + "authorize");
    body.put("token_endpoint", oauth + "token");
    body.put("jwks_uri", base + "/discovery/v2.0/keys");
    body.putArray("token_endpoint_auth_methods_supported")
        .add("client_secret_post")
        .add("private_key_jwt")
        .add("client_secret_basic");
    body.putArray("response_types_supported").add("code").add("id_token");
    body.putArray("subject_types_supported").add("pairwise");
    body.putArray("id_token_signing_alg_values_supported").add("RS256");
    body.putArray("scopes_supported").add("openid").add("profile").add("email");
    body.put("http_logout_supported", true);
    return body.putNull("tenant_region_scope");
  }

  /** Which authorities are the same cloud: this one only. */
  ObjectNode instance(String origin) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put(
        "tenant_discovery_endpoint",
        origin + "/" + tenant.id() + "/v2.0/.well-known/openid-configuration");
    body.put("api-version", "1.1");
    String authority = URI.create(origin).getAuthority();
    ObjectNode cloud = body.putArray("metadata").addObject();
    cloud.put("preferred_network", authority).put("preferred_cache", authority);
    cloud.putArray("aliases").add(authority);
    return body;
  }
}
