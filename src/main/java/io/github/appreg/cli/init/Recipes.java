package io.github.appreg.cli.init;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The recipes for pipelines, made to fit one repository and the identities that it has. */
final class Recipes {
  private static final String GITHUB = ".github/workflows/";
  private static final String AZURE = ".azure-pipelines/";
  private static final String READER = "${{ vars.APPREG_READ_CLIENT_ID }}";
  private static final String CLIENT = "${{ vars.AZURE_CLIENT_ID }}";

  private final Answers answers;

  Recipes(Answers answers) {
    this.answers = answers;
  }

  /** The files, by their place in the repository. */
  SortedMap<Path, String> files() {
    SortedMap<Path, String> files = new TreeMap<>();
    switch (answers.pipeline()) {
      case GITHUB -> {
        files.put(Path.of(GITHUB + "appreg-plan.yml"), read("plan"));
        files.put(Path.of(GITHUB + "appreg-apply.yml"), apply());
        files.put(Path.of(GITHUB + "appreg-drift.yml"), drift());
      }
      case AZURE_DEVOPS -> {
        String environment = "environment: appreg-apply #";
        files.put(
            Path.of(AZURE + "appreg.yml"),
            with(
                recipe("azure-devops/" + AZURE + "appreg.yml"),
                Map.of(environment, "environment: " + environment() + " #")));
        files.put(
            Path.of(AZURE + "appreg-drift.yml"),
            recipe("azure-devops/" + AZURE + "appreg-drift.yml"));
      }
      case GITLAB -> files.put(Path.of(".gitlab-ci.yml"), gitlab());
      case NONE -> {}
    }
    return files;
  }

  private String environment() {
    return Yaml.text(answers.repository().environment());
  }

  private String read(String which) {
    return tenant(reading(github(which)));
  }

  /** Jobs of the reader are in no environment: its trust names pull requests and the branch. */
  private static String reading(String text) {
    return with(text, Map.of("    environment: appreg-read\n", "", CLIENT, READER));
  }

  private String apply() {
    String text = github("apply");
    int second = text.indexOf("\n  apply:\n");
    String plan =
        with(
            reading(text.substring(0, second)),
            Map.of(
                "# The environments take main alone, but a run by hand may name any branch.",
                "# A run by hand may name any branch."));
    String apply =
        with(
            text.substring(second),
            Map.of(
                "environment: appreg-apply #",
                "environment: " + environment() + " #",
                CLIENT,
                "${{ vars.APPREG_APPLY_CLIENT_ID }}"));
    return tenant(plan + apply);
  }

  private String drift() {
    return tenant(
        with(
            github("drift"),
            Map.of(
                "    environment: appreg-drift # main only: it holds the channel's address\n",
                "",
                "the secret of the environment with",
                "a secret of the repository with",
                CLIENT,
                READER)));
  }

  private String tenant(String text) {
    return answers
        .tenant()
        .map(id -> with(text, Map.of("${{ vars.AZURE_TENANT_ID }}", id)))
        .orElse(text);
  }

  /** The reader trusts the protected branch alone, so that merge requests are validated only. */
  private String gitlab() {
    String text =
        with(
            recipe("gitlab/.gitlab-ci.yml"),
            Map.of(
                "    - if: $CI_PIPELINE_SOURCE == \"merge_request_event\" &&"
                    + " $CI_MERGE_REQUEST_SOURCE_PROJECT_ID == $CI_PROJECT_ID\n"
                    + "      changes: [manifests/**/*]\n",
                "",
                "# Plan on a merge request, plan",
                "# Validation on a merge request, plan",
                "environment: appreg #",
                "environment: " + environment() + " #"));
    return answers
        .tenant()
        .map(
            id ->
                with(
                    text,
                    Map.of(
                        "\ndefault:\n",
                        "  AZURE_TENANT_ID: " + id + "\n\ndefault:\n",
                        "; AZURE_TENANT_ID is a variable of the project",
                        "")))
        .orElse(text);
  }

  private static String github(String which) {
    return recipe("github/" + GITHUB + "appreg-" + which + ".yml");
  }

  private static String with(String recipe, Map<String, String> changes) {
    String text = recipe;
    for (Map.Entry<String, String> change : changes.entrySet()) {
      if (!text.contains(change.getKey())) {
        throw new IllegalStateException("the recipe does not say " + change.getKey().strip());
      }
      text = text.replace(change.getKey(), change.getValue());
    }
    return text;
  }

  private static String recipe(String path) {
    try (InputStream in = Recipes.class.getResourceAsStream("pipelines/" + path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
