package io.github.appreg.emulator.directory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.odata.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.Lock;
import java.util.function.Supplier;

/** What is in a directory, for people: the latest of each kind first, without any secret. */
public final class Inventory implements Supplier<ObjectNode> {
  private static final int MOST = 200;

  private final Directory directory;
  private final Views views;

  /** Of that directory. */
  public Inventory(Directory directory) {
    this.directory = directory;
    views = new Views(directory, Published.get(), directory.people());
  }

  @Override
  public ObjectNode get() {
    Lock lock = directory.lock().readLock();
    lock.lock();
    try {
      ObjectNode inventory = Json.object();
      ObjectNode counts = inventory.putObject("counts");
      ArrayNode apps = inventory.putArray("applications");
      latest(directory.applications, counts).forEach(app -> apps.add(application(app)));
      ArrayNode principals = inventory.putArray("servicePrincipals");
      latest(directory.principals, counts).forEach(found -> principals.add(principal(found)));
      ArrayNode grants = inventory.putArray("grants");
      Map<String, String> roles = roles();
      latest(directory.assignments, counts).forEach(found -> grants.add(grant(found, roles)));
      counts.set("grants", counts.remove(directory.assignments.name()));
      latest(directory.deleted, counts);
      return inventory;
    } finally {
      lock.unlock();
    }
  }

  private List<ObjectNode> latest(Table table, ObjectNode counts) {
    List<ObjectNode> all = new ArrayList<>(table.seen(directory.now()).toList());
    counts.put(table.name(), all.size());
    List<ObjectNode> latest = all.subList(Math.max(0, all.size() - MOST), all.size());
    Collections.reverse(latest);
    return latest;
  }

  private static ObjectNode application(ObjectNode app) {
    return Json.object()
        .put("displayName", Json.text(app, "displayName"))
        .put("uniqueName", Json.text(app, "uniqueName"))
        .put("appId", Json.text(app, "appId"))
        .put("secrets", app.path("passwordCredentials").size())
        .put("certificates", app.path("keyCredentials").size())
        .put("federated", app.path("federatedIdentityCredentials").size())
        .put("owners", app.path("owners").size());
  }

  private ObjectNode principal(ObjectNode principal) {
    String id = Json.text(principal, "id");
    return Json.object()
        .put("displayName", name(principal))
        .put("appId", Json.text(principal, "appId"))
        .put("id", id)
        .put("permissions", directory.grantsOf(id).size());
  }

  private ObjectNode grant(ObjectNode stored, Map<String, String> roles) {
    ObjectNode grant = views.grant(stored);
    String roleId = Json.text(stored, "appRoleId");
    return Json.object()
        .put("principal", Json.text(grant, "principalDisplayName"))
        .put("permission", roles.getOrDefault(Directory.fold(roleId), roleId))
        .put("resource", Json.text(grant, "resourceDisplayName"))
        .put("since", Json.text(stored, "createdDateTime"));
  }

  private static Map<String, String> roles() {
    Map<String, String> roles = new TreeMap<>();
    for (JsonNode role : Published.get().roles(Published.GRAPH)) {
      roles.put(Json.text(role, "id"), Json.text(role, "value"));
    }
    return roles;
  }

  private String name(ObjectNode principal) {
    return directory
        .applicationByAppId(Json.text(principal, "appId"))
        .map(app -> Json.text(app, "displayName"))
        .orElse(Json.text(principal, "displayName"));
  }
}
