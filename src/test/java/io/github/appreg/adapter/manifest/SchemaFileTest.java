package io.github.appreg.adapter.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.appreg.adapter.catalogue.ShippedCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.everit.json.schema.Schema;
import org.everit.json.schema.ValidationException;
import org.everit.json.schema.loader.SchemaLoader;
import org.json.JSONArray;
import org.json.JSONObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Run with {@code -Dschema=write} to write the catalogue's names into the schema. */
class SchemaFileTest {
  private static final Path FILE = Path.of("schema/appreg.schema.json");
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void theSchemaEnumeratesExactlyThePermissionsThatTheCatalogueGrants() throws IOException {
    String generated = EditorSchema.naming(new ShippedCatalogue().permissions());
    if ("write".equals(System.getProperty("schema"))) {
      Files.writeString(FILE, generated);
    }
    assertThat(Files.readString(FILE)).isEqualTo(generated);
  }

  @ParameterizedTest
  @ValueSource(strings = {"appreg.schema.json", "appreg-policy.schema.json"})
  void theSchemaThatShipsIsTheOneThatEditorsRead(String name) throws IOException {
    try (var in = ManifestReader.class.getResourceAsStream("/io/github/appreg/schema/" + name)) {
      assertThat(in.readAllBytes()).isEqualTo(Files.readAllBytes(FILE.resolveSibling(name)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"appreg.schema.json", "appreg-policy.schema.json"})
  void everyPropertyHasADescriptionForTheEditor(String name) throws IOException {
    List<String> silent = new ArrayList<>();
    JsonNode schema = JSON.readTree(FILE.resolveSibling(name).toFile());
    schema
        .path("definitions")
        .properties()
        .forEach(d -> describe(d.getValue(), d.getKey(), silent));
    describe(schema, "", silent);
    assertThat(silent).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"appreg.schema.json", "appreg-policy.schema.json"})
  void everyExampleInTheSchemaIsValidThere(String name) throws IOException {
    JSONObject whole = new JSONObject(Files.readString(FILE.resolveSibling(name)));
    whole.remove("$id");
    List<String> refused = new ArrayList<>();
    collect(whole, "#", whole, refused);
    assertThat(refused).isEmpty();
  }

  @Test
  void everyExampleManifestIsValidForAnEditor() throws Exception {
    JSONObject whole = new JSONObject(Files.readString(FILE));
    whole.remove("$id");
    try (Stream<Path> all = Files.list(Path.of("examples"))) {
      for (Path file : all.filter(p -> p.toString().endsWith(".yaml")).toList()) {
        for (Tree tree : YamlReading.of(TextReading.read(file, file.toString())).trees()) {
          load(whole).validate(new JSONObject(tree.root().toString()));
        }
      }
    }
  }

  private static Schema load(JSONObject schema) {
    return SchemaLoader.builder().draftV7Support().schemaJson(schema).build().load().build();
  }

  private static void collect(
      JSONObject node, String path, JSONObject whole, List<String> refused) {
    if (node.opt("examples") instanceof JSONArray examples) {
      JSONObject alone = new JSONObject(node.toString());
      alone.put("definitions", whole.getJSONObject("definitions"));
      examples.forEach(
          example -> {
            try {
              load(alone).validate(example);
            } catch (ValidationException e) {
              refused.add(path + " " + example + " " + e.getAllMessages());
            }
          });
    }
    for (String key : node.keySet()) {
      if (node.get(key) instanceof JSONObject child) {
        collect(child, path + "/" + key, whole, refused);
      }
    }
  }

  private static void describe(JsonNode node, String path, List<String> silent) {
    node.path("properties")
        .properties()
        .forEach(
            each -> {
              String here = path + "." + each.getKey();
              JsonNode value = each.getValue();
              if (value.path("description").isMissingNode()
                  && value.path("$ref").isMissingNode()
                  && value.path("errorMessage").isMissingNode()) {
                silent.add(here);
              }
              describe(value, here, silent);
            });
  }
}
