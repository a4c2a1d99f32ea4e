package io.github.appreg.adapter.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.appreg.core.model.Call;
import io.github.appreg.core.permission.Need;
import io.github.appreg.core.permission.Operation;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Which application permissions each operation of Microsoft Graph v1.0 asks for. */
final class Operations {
  private static final Set<String> METHODS = Set.of("GET", "POST", "PATCH", "PUT", "DELETE");

  private static final Pattern PERSONAL = Pattern.compile("(?i)/?me(/.*)?");

  /** Entries are turned into needs when they are asked for: a run asks for few of them. */
  private final PathTable<Map<String, JsonNode>> paths = new PathTable<>();

  private final SortedMap<String, String> templates = new TreeMap<>();
  private final Map<JsonNode, Need> known = new IdentityHashMap<>();
  private final Needs needs;

  private Operations(Needs needs) {
    this.needs = needs;
  }

  static Operations read(JsonNode data, Grantable grantable) {
    Operations result = new Operations(new Needs(Needs.texts(data.path("permissions")), grantable));
    for (JsonNode each : data.path("endpoints")) {
      result.put(each.path("path").asText(), each);
    }
    data.path("overlay").forEach(result::correct);
    return result;
  }

  Optional<Need> need(Call call) {
    String path = call.path().replaceFirst("[?#].*$", "").replaceFirst("^/?(v1\\.0|beta)/", "/");
    Optional<Need> need = exact(path, call.method());
    // Counting a collection asks for what reading it asks for.
    return need.isEmpty() && path.endsWith("/$count")
        ? exact(path.substring(0, path.lastIndexOf('/')), call.method())
        : need;
  }

  List<Operation> all() {
    List<Operation> result = new ArrayList<>();
    for (String template : templates.values()) {
      at(template)
          .forEach(
              (method, entry) ->
                  result.add(
                      new Operation(method, template, forApps(template, need(method, entry)))));
    }
    return result;
  }

  private Optional<Need> exact(String path, String method) {
    return paths
        .find(path)
        .map(methods -> methods.get(method))
        .map(entry -> forApps(path, need(method, entry)));
  }

  /** Without a person signed in there is no "me", whatever is published. */
  private static Need forApps(String path, Need need) {
    return PERSONAL.matcher(path).matches() ? new Need(need.published(), Set.of(), true) : need;
  }

  private synchronized Need need(String method, JsonNode entry) {
    return known.computeIfAbsent(entry, e -> needs.of(method, e));
  }

  private Map<String, JsonNode> at(String template) {
    PathTable<Map<String, JsonNode>> node = paths.at(template);
    if (node.value() == null) {
      node.set(new TreeMap<>());
    }
    return node.value();
  }

  private void put(String template, JsonNode methods) {
    templates.put(template.toLowerCase(Locale.ROOT), template);
    Map<String, JsonNode> entries = at(template);
    methods.properties().stream()
        .filter(method -> METHODS.contains(method.getKey()))
        .forEach(method -> entries.put(method.getKey(), method.getValue()));
  }

  private void correct(JsonNode overlay) {
    String path = overlay.path("path").asText();
    put(path, overlay);
    if (overlay.has("sameAs")) {
      String[] same = overlay.path("sameAs").asText().split(" ", 2);
      Map<String, JsonNode> entries = at(path);
      paths
          .find(same[0])
          .orElseThrow()
          .forEach(
              (method, entry) -> {
                if (same.length == 1 || same[1].contains(method)) {
                  entries.put(method, entry);
                }
              });
    }
  }
}
