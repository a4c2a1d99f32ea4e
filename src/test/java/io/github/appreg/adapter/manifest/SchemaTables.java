package io.github.appreg.adapter.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A schema as tables in Markdown, one for each kind of mapping in it. */
final class SchemaTables {
  /** A list of values that is longer is left to the editor. */
  private static final int MOST_VALUES = 20;

  private static final Map<String, String> HEADINGS = headings();
  private final JsonNode schema;
  private final StringBuilder page = new StringBuilder();

  private SchemaTables(JsonNode schema) {
    this.schema = schema;
  }

  static String of(Path file) throws IOException {
    SchemaTables tables = new SchemaTables(new ObjectMapper().readTree(file.toFile()));
    tables.write();
    return tables.page.toString();
  }

  private static Map<String, String> headings() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("appRegistration", "`spec` of an `AppRegistration`");
    all.put("managedIdentity", "`spec` of a `ManagedIdentity`");
    all.put("permissionEntry", "A permission with more than its name");
    all.put("delegatedEntry", "A delegated permission with more than its name");
    all.put("certificate", "A credential of `type: certificate`");
    all.put("clientSecret", "A credential of `type: clientSecret`");
    all.put("federated", "A credential of `type: federated`");
    all.put("store", "`store`");
    all.put("rotation", "`rotation`");
    for (String platform :
        List.of("github", "azureDevOps", "kubernetes", "gitlab", "terraformCloud", "google")) {
      all.put(platform, "`" + platform + "`");
    }
    all.put("managedIdentityTrust", "`managedIdentity`");
    all.put("mute", "An entry of `drift`");
    return all;
  }

  private void write() {
    Set<String> mappings = new TreeSet<>();
    schema
        .path("definitions")
        .properties()
        .forEach(
            each -> {
              if (each.getValue().has("properties") && !each.getKey().equals("credential")) {
                mappings.add(each.getKey());
              }
            });
    assertThat(HEADINGS.keySet()).containsExactlyInAnyOrderElementsOf(mappings);
    table("The document", schema);
    HEADINGS.forEach((name, heading) -> table(heading, schema.at("/definitions/" + name)));
  }

  private void table(String heading, JsonNode mapping) {
    page.append("\n## ").append(heading).append("\n\n");
    page.append(mapping.path("description").asText()).append("\n");
    String choice = choice(mapping);
    if (!choice.isEmpty()) {
      page.append("Exactly one of ").append(choice).append(".\n");
    }
    page.append("\n| field | means | takes |\n|---|---|---|\n");
    rows("", mapping);
  }

  private void rows(String prefix, JsonNode mapping) {
    Set<String> required =
        strings(mapping.path("required")).collect(Collectors.toCollection(TreeSet::new));
    mapping
        .path("properties")
        .properties()
        .forEach(
            each -> {
              JsonNode field = each.getValue();
              if (!field.has("not")) {
                row(prefix + each.getKey(), field, required.contains(each.getKey()));
              }
            });
  }

  private void row(String name, JsonNode field, boolean required) {
    JsonNode meant = meant(field);
    page.append("| `").append(name).append("`").append(required ? ", required" : "");
    page.append(" | ").append(cell(meant.path("description").asText()));
    page.append(" | ").append(cell(takes(field))).append(" |\n");
    if (!field.has("$ref") && !name.equals("spec")) {
      rows(name + ".", field);
      rows(name + ".", field.path("else"));
    }
  }

  /** What a reference stands for. */
  private JsonNode meant(JsonNode field) {
    return field.has("$ref") ? schema.at(field.path("$ref").asText().substring(1)) : field;
  }

  private String takes(JsonNode field) {
    String link = link(field.path("$ref").asText());
    if (!link.isEmpty()) {
      return link;
    }
    JsonNode meant = meant(field);
    List<String> parts = new ArrayList<>();
    parts.add(values(meant));
    if (meant.has("default")) {
      parts.add("`" + text(meant.path("default")) + "` when absent");
    }
    if (meant.has("examples") && !parts.get(0).contains("such as")) {
      parts.add("such as `" + text(meant.path("examples").path(0)) + "`");
    }
    parts.removeIf(String::isEmpty);
    return String.join("; ", parts);
  }

  private String values(JsonNode value) {
    JsonNode meant = meant(value);
    if (meant.has("const")) {
      return "`" + text(meant.path("const")) + "`";
    }
    if (meant.has("enum") && meant.path("enum").size() <= MOST_VALUES) {
      return strings(meant.path("enum")).map(v -> "`" + v + "`").collect(Collectors.joining(", "));
    }
    if (meant.has("anyOf")) {
      boolean variable = meant.path("anyOf").toString().contains("#/definitions/variable");
      return values(meant.path("anyOf").path(0))
          + (variable ? "; or a [value from outside](environments.md)" : "");
    }
    if (meant.has("errorMessage") && !meant.has("additionalProperties")) {
      return meant.path("errorMessage").asText().replaceFirst("^must (be|have) ", "");
    }
    return typed(meant);
  }

  private String typed(JsonNode meant) {
    if (meant.path("type").asText().equals("array")) {
      JsonNode entry = meant(meant.path("items"));
      String entries = link(entry.path("then").path("$ref").asText());
      String mappings = link(meant.path("items").path("$ref").asText());
      return "a list"
          + (entries.isEmpty() ? "" : " of names, or of " + entries)
          + (mappings.isEmpty() ? "" : " of " + mappings);
    }
    if (meant.has("then") && meant.has("else")) {
      return values(meant.path("then"));
    }
    return switch (meant.path("type").asText()) {
      case "boolean" -> "`true`, `false`";
      case "object" -> "a mapping";
      case "string" -> "text";
      default -> "";
    };
  }

  /** To the table of what is referred to; empty where it has none. */
  private static String link(String reference) {
    String heading = HEADINGS.get(reference.replace("#/definitions/", ""));
    return heading == null ? "" : "[these fields](#" + anchor(heading) + ")";
  }

  private static String choice(JsonNode mapping) {
    return StreamSupport.stream(mapping.path("oneOf").spliterator(), false)
        .map(
            each ->
                strings(each.path("required"))
                    .map(v -> "`" + v + "`")
                    .collect(Collectors.joining(" with ")))
        .filter(each -> !each.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private static java.util.stream.Stream<String> strings(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText);
  }

  private static String text(JsonNode value) {
    return value.isContainerNode()
        ? value.toString().replace("\":", "\": ").replace("\"", "").replace(",", ", ")
        : value.asText();
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("<", "&lt;");
  }

  private static String anchor(String heading) {
    return heading.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z ]", "").replace(' ', '-');
  }
}
