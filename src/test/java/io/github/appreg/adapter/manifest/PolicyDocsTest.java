package io.github.appreg.adapter.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.appreg.adapter.catalogue.ShippedCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.everit.json.schema.loader.SchemaLoader;
import org.json.JSONObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page about policies shows is a policy, and names all that one can ask. */
class PolicyDocsTest {
  private static final Path PAGE = Path.of("docs/policy.md");
  private static final Path EXAMPLE = Path.of("docs/policy/organisation.yaml");
  private static final Path SCHEMA = Path.of("schema/appreg-policy.schema.json");

  @TempDir private Path folder;

  @Test
  void thePolicyThatIsShownCanBeRead() throws IOException {
    Matcher shown =
        Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(PAGE));
    assertThat(shown.find()).isTrue();
    Path file = Files.writeString(folder.resolve("policy.yaml"), shown.group(1));
    ReadPolicies read = new PolicyReader(new ShippedCatalogue()).read(List.of(file, EXAMPLE));
    assertThat(read.problems()).isEmpty();
    assertThat(read.policies()).hasSize(2);
  }

  @Test
  void theExampleIsValidForAnEditorAndTellsItItsSchema() throws Exception {
    assertThat(Files.readAllLines(EXAMPLE).get(0))
        .isEqualTo("# yaml-language-server: $schema=../../schema/appreg-policy.schema.json");
    JSONObject schema = new JSONObject(Files.readString(SCHEMA));
    schema.remove("$id");
    for (Tree tree : YamlReading.of(TextReading.read(EXAMPLE, EXAMPLE.toString())).trees()) {
      SchemaLoader.builder()
          .draftV7Support()
          .schemaJson(schema)
          .build()
          .load()
          .build()
          .validate(new JSONObject(tree.root().toString()));
    }
  }

  @Test
  void everythingThatARuleCanAskIsOnThePage() throws IOException {
    String page = Files.readString(PAGE);
    JsonNode rule = new ObjectMapper().readTree(SCHEMA.toFile()).at("/definitions/rule/properties");
    rule.properties()
        .forEach(
            each -> {
              assertThat(page).contains(each.getKey());
              each.getValue()
                  .path("properties")
                  .fieldNames()
                  .forEachRemaining(part -> assertThat(page).contains(part));
            });
  }
}
