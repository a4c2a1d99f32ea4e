package io.github.appreg.emulator.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** A sound request, so that the tenant fills and what is behind the first checks is reached. */
record Recipe(String part, String method, String path, String body) {
  private static final Map<String, List<Recipe>> ALL = read();

  static Recipe pick(String part, Random random) {
    List<Recipe> recipes = ALL.get(part);
    return recipes.get(random.nextInt(recipes.size()));
  }

  private static Map<String, List<Recipe>> read() {
    try (InputStream in = Recipe.class.getResourceAsStream("/fuzz/recipes.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\\|", 4))
          .map(fields -> new Recipe(fields[0], fields[1], fields[2], fields[3]))
          .collect(Collectors.groupingBy(Recipe::part));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
