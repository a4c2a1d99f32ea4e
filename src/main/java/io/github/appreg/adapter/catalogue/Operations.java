package io.github.appreg.adapter.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.appreg.core.model.Call;
import io.github.appreg.core.permission.PermissionCatalogue.Need;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which application permissions each operation of Microsoft Graph v1.0 asks for. */
final class Operations {
  private static final Set<String> METHODS = Set.of("GET", "POST", "PATCH", "PUT", "DELETE");

  private final PathTable<Map<String, Need>> paths = new PathTable<>();
  private final LeastPrivilege privilege;

  private Operations(LeastPrivilege privilege) {
    this.privilege = privilege;
  }

  static Operations read(JsonNode data, LeastPrivilege privilege) {
    Operations result = new Operations(privilege);
    List<String> names = texts(data.path("permissions"));
    for (JsonNode each : data.path("endpoints")) {
      each.properties().stream()
          .filter(method -> METHODS.contains(method.getKey()))
          .forEach(
              method ->
                  result
                      .at(each.path("path").asText())
                      .put(method.getKey(), result.published(method.getValue(), names)));
    }
    data.path("overlay").forEach(result::correct);
    return result;
  }

  Optional<Need> need(Call call) {
    String path = call.path().replaceFirst("[?#].*$", "").replaceFirst("^/?v1\\.0/", "/");
    Optional<Need> need = exact(path, call.method());
    // Counting a collection asks for what reading it asks for.
    return need.isEmpty() && path.endsWith("/$count")
        ? exact(path.substring(0, path.lastIndexOf('/')), call.method())
        : need;
  }

  private Optional<Need> exact(String path, String method) {
    return paths.find(path).map(methods -> methods.get(method));
  }

  private Map<String, Need> at(String template) {
    PathTable<Map<String, Need>> node = paths.at(template);
    if (node.value() == null) {
      node.set(new TreeMap<>());
    }
    return node.value();
  }

  private Need published(JsonNode operation, List<String> names) {
    List<String> sufficient = new ArrayList<>();
    operation.path("a").forEach(i -> sufficient.add(names.get(i.asInt())));
    List<String> candidates = new ArrayList<>();
    operation.path("l").forEach(i -> candidates.add(names.get(i.asInt())));
    Set<String> least = new TreeSet<>();
    privilege
        .least(candidates, sufficient)
        .ifPresent(
            name -> {
              least.add(name);
              List<String> companions = new ArrayList<>();
              operation
                  .path("and")
                  .path(Integer.toString(names.indexOf(name)))
                  .forEach(i -> companions.add(names.get(i.asInt())));
              privilege.least(companions, List.of()).ifPresent(least::add);
            });
    return new Need(new TreeSet<>(least), privilege.grantable(sufficient));
  }

  /** The overlay says what the published table lacks or has wrong; it names permissions. */
  private void correct(JsonNode overlay) {
    String path = overlay.path("path").asText();
    if (overlay.has("sameAs")) {
      String[] same = overlay.path("sameAs").asText().split(" ", 2);
      Map<String, Need> known = paths.find(same[0]).orElseThrow();
      known.forEach(
          (method, need) -> {
            if (same.length == 1 || same[1].contains(method)) {
              at(path).put(method, need);
            }
          });
      return;
    }
    overlay.properties().stream()
        .filter(method -> METHODS.contains(method.getKey()))
        .forEach(method -> at(path).put(method.getKey(), corrected(method.getValue())));
  }

  private Need corrected(JsonNode operation) {
    List<String> candidates = texts(operation.path("least"));
    List<String> all = operation.has("all") ? texts(operation.path("all")) : candidates;
    TreeSet<String> least = new TreeSet<>();
    privilege.least(candidates, all).ifPresent(least::add);
    privilege.least(texts(operation.path("and")), List.of()).ifPresent(least::add);
    return new Need(least, privilege.grantable(all));
  }

  private static List<String> texts(JsonNode array) {
    List<String> result = new ArrayList<>();
    array.forEach(each -> result.add(each.asText()));
    return result;
  }
}
