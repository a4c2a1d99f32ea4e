package io.github.appreg.clients;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** A pipeline of the examples, as plain maps and lists. */
record Recipe(Path file, Map<String, Object> yaml) {
  static final Path FOLDER = Path.of("examples/pipelines");
  static final Path WORKFLOWS = FOLDER.resolve("github/.github/workflows");
  static final Path AZURE = FOLDER.resolve("azure-devops/.azure-pipelines");
  static final Path GITLAB = FOLDER.resolve("gitlab/.gitlab-ci.yml");

  static Recipe of(Path file) {
    try {
      String text = Files.readString(file);
      return new Recipe(file, map(new Load(LoadSettings.builder().build()).loadFromString(text)));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static List<Recipe> workflows() throws IOException {
    try (Stream<Path> files = Files.list(WORKFLOWS)) {
      return files.sorted().map(Recipe::of).toList();
    }
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> map(Object value) {
    return value == null ? Map.of() : (Map<String, Object>) value;
  }

  @SuppressWarnings("unchecked")
  static List<Object> list(Object value) {
    return value == null ? List.of() : (List<Object>) value;
  }

  /** A workflow's jobs, by name. */
  Map<String, Object> jobs() {
    return map(yaml.get("jobs"));
  }

  /** The steps of a workflow's job. */
  List<Map<String, Object>> steps(String job) {
    return list(map(jobs().get(job)).get("steps")).stream().map(Recipe::map).toList();
  }

  /** Every scalar below that key, wherever it stands. */
  Stream<String> all(String key) {
    return all(yaml, key);
  }

  private static Stream<String> all(Object node, String key) {
    if (node instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .flatMap(
              e ->
                  e.getKey().equals(key) && e.getValue() instanceof String text
                      ? Stream.of(text)
                      : all(e.getValue(), key));
    }
    return node instanceof List<?> list ? list.stream().flatMap(e -> all(e, key)) : Stream.empty();
  }
}
