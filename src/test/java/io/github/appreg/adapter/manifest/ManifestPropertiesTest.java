package io.github.appreg.adapter.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.Mark;
import io.github.appreg.core.model.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for every input; a failure names the seed that repeats it. */
class ManifestPropertiesTest {
  private static final long SEED = Long.getLong("seed", 20261123L);
  private static final int CASES = Integer.getInteger("cases", 500);
  private static final List<String> TOKENS =
      List.of(
          "&a ",
          "*a",
          "<<: ",
          "\t",
          "- ",
          "? ",
          ": ",
          "{",
          "}",
          "[",
          "]",
          "!!int ",
          "!x ",
          "|\n",
          ">-\n",
          "\"",
          "'",
          "#",
          "---\n",
          "...\n",
          "%YAML 1.1\n",
          "\0",
          "\u202e",
          "null",
          "~",
          "1e999",
          "0x1F",
          "-.inf",
          "\n",
          "\r",
          "  ",
          "@",
          "`",
          "spec:\n",
          "\ufeff",
          "\ud83d\ude80");

  @TempDir private Path folder;

  @Test
  void damagedManifestsHaveProblemsWithAPlaceAndNeverAFailure() throws IOException {
    List<Path> examples = examples();
    for (long seed = SEED; seed < SEED + CASES; seed++) {
      Random random = new Random(seed);
      byte[] bytes = Files.readAllBytes(examples.get(random.nextInt(examples.size())));
      for (int i = random.nextInt(4) + 1; i > 0; i--) {
        bytes = damaged(bytes, random);
      }
      Path file = folder.resolve("m.yaml");
      Files.write(file, bytes);
      check(file, new String(bytes, StandardCharsets.UTF_8), "seed " + seed);
    }
  }

  @Test
  void theOrderOfKeysAndListsChangesNothingThatIsApplied() throws Exception {
    ObjectMapper json = new ObjectMapper();
    String certificate = "certs/compliance-export.pem";
    Files.createDirectory(folder.resolve("certs"));
    Files.copy(Path.of("examples", certificate), folder.resolve(certificate));
    for (Path example : examples()) {
      DesiredApp app = Readers.reader().read(List.of(example)).apps().get(0);
      Tree tree = YamlReading.of(TextReading.read(example, "m.yaml")).trees().get(0);
      for (long seed = SEED; seed < SEED + 10; seed++) {
        JsonNode shuffled = shuffled(tree.root(), new Random(seed));
        Path file = folder.resolve("m.yaml");
        Files.writeString(file, json.writeValueAsString(shuffled));
        List<DesiredApp> read = Readers.reader().read(List.of(file)).apps();
        assertThat(read).as("seed %d of %s", seed, example).hasSize(1);
        assertThat(Mark.of(read.get(0))).as("seed %d", seed).isEqualTo(Mark.of(app));
      }
    }
  }

  private static void check(Path file, String text, String seed) {
    Manifests read;
    try {
      read = Readers.reader().read(List.of(file));
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError(seed + "\n" + text, e);
    }
    long lines = text.lines().count() + 1;
    assertThat(read.problems())
        .as(seed)
        .allMatch(problem -> problem.at().line() >= 1 && problem.at().line() <= lines)
        .allMatch(problem -> problem.at().column() >= 1)
        .allMatch(problem -> problem.message().length() < 600)
        .allMatch(problem -> problem.message().chars().noneMatch(c -> c < ' '))
        .noneMatch(problem -> problem.message().contains("does not fit the schema"));
    if (read.apps().isEmpty()) {
      assertThat(read.problems()).as(seed).anyMatch(p -> p.severity() == Problem.Severity.ERROR);
    }
  }

  private static byte[] damaged(byte[] bytes, Random random) {
    int at = random.nextInt(bytes.length + 1);
    int length = Math.min(random.nextInt(12), bytes.length - at);
    byte[] middle =
        switch (random.nextInt(4)) {
          case 0 -> new byte[0];
          case 1 -> new byte[] {(byte) random.nextInt(256)};
          case 2 -> twice(bytes, at, length);
          default -> TOKENS.get(random.nextInt(TOKENS.size())).getBytes(StandardCharsets.UTF_8);
        };
    byte[] result = new byte[bytes.length - length + middle.length];
    System.arraycopy(bytes, 0, result, 0, at);
    System.arraycopy(middle, 0, result, at, middle.length);
    System.arraycopy(bytes, at + length, result, at + middle.length, bytes.length - at - length);
    return result;
  }

  private static byte[] twice(byte[] bytes, int at, int length) {
    byte[] result = new byte[2 * length];
    System.arraycopy(bytes, at, result, 0, length);
    System.arraycopy(bytes, at, result, length, length);
    return result;
  }

  private static JsonNode shuffled(JsonNode node, Random random) {
    if (node instanceof ObjectNode object) {
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      Collections.shuffle(names, random);
      ObjectNode result = object.objectNode();
      names.forEach(name -> result.set(name, shuffled(object.get(name), random)));
      return result;
    }
    if (node instanceof ArrayNode array) {
      List<JsonNode> entries = new ArrayList<>();
      array.forEach(entry -> entries.add(shuffled(entry, random)));
      Collections.shuffle(entries, random);
      return array.arrayNode().addAll(entries);
    }
    return node;
  }

  private static List<Path> examples() throws IOException {
    try (Stream<Path> all = Files.list(Path.of("examples"))) {
      return all.filter(p -> p.toString().endsWith(".yaml")).sorted().toList();
    }
  }
}
