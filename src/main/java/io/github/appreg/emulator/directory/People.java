package io.github.appreg.emulator.directory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.odata.Filter;
import io.github.appreg.emulator.odata.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What of the tenant never changes: its name and domains, its users, its policies. */
final class People {
  private static final List<String> KEYS = List.of("id", "userPrincipalName");

  private final ObjectNode tenant = Json.resource("/io/github/appreg/emulator/tenant.json");
  private final List<ObjectNode> users = new ArrayList<>();
  private final Map<String, ObjectNode> byKey = new HashMap<>();
  private final String tenantId;

  /** Of the tenant with that id; its own users, and those that it was given. */
  People(String tenantId, List<ObjectNode> given) {
    this.tenantId = tenantId;
    tenant.path("users").forEach(user -> add((ObjectNode) user));
    given.forEach(this::add);
  }

  private static ObjectNode whole(ObjectNode user) {
    ObjectNode whole = Json.object();
    for (String name : List.of("id", "displayName", "givenName", "surname", "mail")) {
      whole.set(name, user.get(name));
    }
    whole.set("userPrincipalName", user.get("userPrincipalName"));
    whole.put("accountEnabled", user.path("accountEnabled").asBoolean(true));
    whole.put("userType", user.path("userType").asText("Member")).put("preferredLanguage", "en");
    whole.set("jobTitle", user.get("jobTitle"));
    whole.putNull("mobilePhone").putNull("officeLocation");
    return whole.set("businessPhones", Json.array());
  }

  /** Takes in a further user. */
  void add(ObjectNode user) {
    ObjectNode whole = whole(user);
    users.add(whole);
    for (String key : KEYS) {
      byKey.putIfAbsent(Table.fold(Json.text(whole, key)), whole);
    }
  }

  String tenantId() {
    return tenantId;
  }

  /** Tenant of Microsoft's own applications. */
  String microsoftTenantId() {
    return Json.text(tenant, "microsoftTenantId");
  }

  List<ObjectNode> users() {
    return users;
  }

  /** All that may have that key. */
  Stream<ObjectNode> users(Optional<Filter.Key> key) {
    boolean known = key.isPresent() && KEYS.contains(key.get().property());
    return known ? find(key.get().value()).stream() : users.stream();
  }

  /** A user by object id or user principal name. */
  Optional<ObjectNode> find(String key) {
    return Optional.ofNullable(byKey.get(Table.fold(key)));
  }

  ObjectNode organization() {
    return Json.object().put("id", tenantId()).setAll((ObjectNode) tenant.path("organization"));
  }

  List<ObjectNode> managedIdentities() {
    List<ObjectNode> identities = new ArrayList<>();
    tenant.path("managedIdentities").forEach(identity -> identities.add((ObjectNode) identity));
    return identities;
  }

  /** Whether a host is in one of the tenant's verified domains. */
  boolean verified(String host) {
    for (JsonNode domain : tenant.path("organization").path("verifiedDomains")) {
      String name = Json.text(domain, "name");
      if (host.equalsIgnoreCase(name) || Directory.fold(host).endsWith("." + name)) {
        return true;
      }
    }
    return false;
  }
}
