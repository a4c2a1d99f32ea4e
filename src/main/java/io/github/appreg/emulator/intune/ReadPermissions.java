package io.github.appreg.emulator.intune;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.appreg.emulator.odata.Json;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which application permissions let a client read an Intune path. Where the sources disagree the
 * narrower one counts, so the overlay's {@code all} replaces what the published list says.
 */
final class ReadPermissions {
  private static final String RESOURCE = "/io/github/appreg/data/graph-endpoint-permissions.json";

  private final Map<String, SortedSet<String>> sufficient = new HashMap<>();

  private ReadPermissions() {}

  static ReadPermissions load() {
    JsonNode data = Json.resource(RESOURCE);
    ReadPermissions permissions = new ReadPermissions();
    for (JsonNode endpoint : data.path("endpoints")) {
      String path = endpoint.path("path").asText().toLowerCase(Locale.ROOT);
      if (endpoint.has("GET") && path.startsWith("/device")) {
        SortedSet<String> names = new TreeSet<>();
        endpoint
            .path("GET")
            .path("a")
            .forEach(index -> names.add(data.path("permissions").path(index.asInt()).asText()));
        permissions.sufficient.put(path, names);
      }
    }
    for (JsonNode overlay : data.path("overlay")) {
      permissions.narrow(overlay);
    }
    return permissions;
  }

  /**
   * Names of the permissions that suffice, each on its own; empty where an application may not.
   *
   * @param path template: {@code /deviceManagement/managedDevices/{id}}
   */
  SortedSet<String> toRead(String path) {
    return sufficient.getOrDefault(path.toLowerCase(Locale.ROOT), new TreeSet<>());
  }

  private void narrow(JsonNode overlay) {
    String path = overlay.path("path").asText().toLowerCase(Locale.ROOT);
    JsonNode all = overlay.path("GET").path("all");
    if (all.isEmpty()) {
      return;
    }
    SortedSet<String> names = new TreeSet<>();
    all.forEach(name -> names.add(name.asText()));
    sufficient.replace(path, names);
    sufficient.replace(path + "/{id}", names);
  }
}
