package io.github.appreg.emulator.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.odata.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** For each method and path template, the roles that suffice. */
final class EndpointTable {
  private static final Set<String> METHODS = Set.of("GET", "POST", "PATCH", "PUT", "DELETE");

  private final Map<String, List<Template>> byStart = new HashMap<>();

  private record Template(List<String> steps, Map<String, Operation> operations) {
    boolean matches(List<String> path) {
      for (int i = 0; i < steps.size(); i++) {
        if (!steps.get(i).equals("{}") && !steps.get(i).equals(path.get(i))) {
          return false;
        }
      }
      return true;
    }

    long literals() {
      return steps.stream().filter(step -> !step.equals("{}")).count();
    }
  }

  /** Reads the data in the jar. */
  static EndpointTable load() {
    EndpointTable table = new EndpointTable();
    ObjectNode data = Json.resource("/io/github/appreg/data/graph-endpoint-permissions.json");
    List<String> permissions = Json.texts(data.path("permissions"));
    for (JsonNode entry : data.path("overlay")) {
      table.add(entry, operation -> named(operation));
    }
    for (JsonNode entry : data.path("endpoints")) {
      table.add(entry, operation -> indexed(operation, permissions));
    }
    return table;
  }

  /** The operation behind a path; literal steps win over keys, corrections over the rest. */
  Optional<Operation> find(String method, List<String> path) {
    Template best = null;
    for (Template template : byStart.getOrDefault(start(path), List.of())) {
      if (template.operations().containsKey(method)
          && template.matches(path)
          && (best == null || template.literals() > best.literals())) {
        best = template;
      }
    }
    return Optional.ofNullable(best).map(template -> template.operations().get(method));
  }

  private interface Reading {
    Operation of(JsonNode operation);
  }

  private void add(JsonNode entry, Reading reading) {
    String path = Json.text(entry, "path").toLowerCase(Locale.ROOT);
    Map<String, Operation> operations = new HashMap<>();
    entry
        .properties()
        .forEach(
            property -> {
              if (METHODS.contains(property.getKey())) {
                operations.put(property.getKey(), reading.of(property.getValue()));
              }
            });
    if (!path.contains("(") && !operations.isEmpty()) {
      List<String> steps = new ArrayList<>();
      for (String step : path.substring(1).split("/")) {
        steps.add(step.startsWith("{") ? "{}" : step);
      }
      byStart
          .computeIfAbsent(start(steps), s -> new ArrayList<>())
          .add(new Template(steps, operations));
    }
  }

  private static String start(List<String> path) {
    return path.size() + "/" + path.get(0);
  }

  private static Operation named(JsonNode operation) {
    Map<String, Set<String>> sufficient = new HashMap<>();
    Set<String> beside = new TreeSet<>(Json.texts(operation.path("and")));
    for (String list : List.of("least", "all")) {
      Json.texts(operation.path(list)).forEach(role -> sufficient.put(role, beside));
    }
    return new Operation(sufficient);
  }

  private static Operation indexed(JsonNode operation, List<String> permissions) {
    Map<String, Set<String>> sufficient = new HashMap<>();
    for (JsonNode index : operation.path("a")) {
      Set<String> beside = new TreeSet<>();
      for (JsonNode other : operation.path("and").path(index.asText())) {
        beside.add(permissions.get(other.asInt()));
      }
      sufficient.put(permissions.get(index.asInt()), beside);
    }
    return new Operation(sufficient);
  }
}
