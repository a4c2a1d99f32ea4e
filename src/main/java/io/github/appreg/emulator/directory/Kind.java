package io.github.appreg.emulator.directory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.odata.Json;
import io.github.appreg.emulator.odata.Query;
import io.github.appreg.emulator.odata.Refused;
import io.github.appreg.emulator.odata.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is fixed about an entity type.
 *
 * @param type name in {@code @odata.type}
 * @param defaults every readable property with the value it has unless another was set
 * @param shape the writable properties
 * @param related what can be expanded
 */
record Kind(String type, ObjectNode defaults, Shape shape, Set<String> related) {
  private static final String FOLDER = "/io/github/appreg/emulator/";

  static final Kind APPLICATION =
      load(
          "application",
          "Application",
          "application",
          Set.of("owners", "federatedIdentityCredentials", "appManagementPolicies"));
  static final Kind PRINCIPAL =
      load(
          "servicePrincipal",
          "ServicePrincipal",
          "service-principal",
          Set.of("owners", "appRoleAssignments", "appRoleAssignedTo"));

  static final Kind GROUP = load("group", "Group", "group", Set.of("owners", "members"));

  private static Kind load(String type, String resource, String file, Set<String> related) {
    return new Kind(
        type,
        Json.resource(FOLDER + file + ".json"),
        new Shape(resource, Json.resource(FOLDER + file + "-shape.json")),
        related);
  }

  /** A document with its defaults; shares what it can, so it must not be changed deeply. */
  ObjectNode whole(ObjectNode document) {
    ObjectNode whole = Json.object();
    for (Map.Entry<String, JsonNode> property : defaults.properties()) {
      JsonNode value = document.get(property.getKey());
      whole.set(property.getKey(), value == null ? property.getValue() : value);
    }
    return whole;
  }

  /** Refuses to select or expand what the type does not have. */
  void check(Query query) throws Refused {
    List<String> names = new ArrayList<>(query.select());
    query
        .expand()
        .map(Query.Expansion::name)
        .filter(name -> !related.contains(name))
        .ifPresent(name -> names.add("$expand=" + name));
    for (String name : names) {
      if (!defaults.has(name) && !related.contains(name)) {
        throw Refused.noProperty(name, type);
      }
    }
  }

  /** Refuses to change what only the directory sets; sending the value it has is fine. */
  void checkReadOnly(ObjectNode body, ObjectNode before) throws Refused {
    for (Map.Entry<String, JsonNode> sent : body.properties()) {
      String name = sent.getKey();
      if (defaults.has(name)
          && !shape.has(name)
          && !sent.getValue().equals(before.path(name))
          && !(sent.getValue().isNull() && before.path(name).isMissingNode())) {
        throw Refused.badRequest("Property '" + name + "' is read-only and cannot be set.");
      }
    }
  }

  /** The writable properties of a body, checked, without annotations. */
  ObjectNode writable(ObjectNode body, ObjectNode before) throws Refused {
    checkReadOnly(body, before);
    ObjectNode writable = body.deepCopy();
    withoutAnnotations(writable);
    writable.properties().removeIf(sent -> isReadOnly(sent.getKey()));
    shape.check(writable);
    return writable;
  }

  private static void withoutAnnotations(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.properties().removeIf(property -> property.getKey().contains("@"));
    }
    node.forEach(Kind::withoutAnnotations);
  }

  private boolean isReadOnly(String name) {
    return defaults.has(name) && !shape.has(name);
  }
}
