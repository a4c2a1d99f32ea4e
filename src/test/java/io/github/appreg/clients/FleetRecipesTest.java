package io.github.appreg.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The recipes by which several jobs share the apps. */
class FleetRecipesTest {
  private static final Path KUBERNETES = Recipe.FOLDER.resolve("kubernetes/.kubernetes");
  private static final Path GITLAB = Recipe.FOLDER.resolve("gitlab/.gitlab/appreg-fleet.yml");
  private static final Pattern AUTO = Pattern.compile("auto/(\\d+)");

  @TempDir private Path folder;

  @Test
  void everyIndexedJobStartsAsManyPodsAsThereAreShares() throws IOException {
    int indexed = 0;
    for (Map<String, Object> document : documents()) {
      Map<String, Object> job = job(document);
      String command = pod(job).toString();
      Matcher auto = AUTO.matcher(command);
      if (auto.find()) {
        indexed++;
        assertThat(job).containsEntry("completionMode", "Indexed");
        assertThat(job.get("completions")).isEqualTo(Integer.valueOf(auto.group(1)));
        assertThat(job.get("parallelism")).isEqualTo(job.get("completions"));
      }
    }
    assertThat(indexed).isEqualTo(2);
  }

  @Test
  void noPodMayMoreThanItNeeds() throws IOException {
    for (Map<String, Object> document : documents()) {
      Map<String, Object> pod = pod(job(document));
      assertThat(Recipe.map(pod.get("securityContext"))).containsEntry("runAsNonRoot", true);
      for (Object each : Recipe.list(pod.get("containers"))) {
        Map<String, Object> container = Recipe.map(each);
        assertThat(Recipe.map(container.get("securityContext")))
            .containsEntry("allowPrivilegeEscalation", false)
            .containsEntry("readOnlyRootFilesystem", true);
        assertThat(container.get("image").toString()).contains("@sha256:");
        assertThat(container.toString()).doesNotContain("secret");
      }
    }
  }

  @Test
  void theScriptsRunStepByStep() throws IOException {
    Path bin = Files.createDirectories(folder.resolve("bin"));
    Path appreg = bin.resolve("appreg");
    Files.writeString(appreg, "#!/bin/sh\necho \"$@\" >> \"$LOG\"\nexit 2\n");
    assertThat(appreg.toFile().setExecutable(true)).isTrue();
    List<String> scripts = new ArrayList<>();
    for (Map<String, Object> document : documents()) {
      Object container = Recipe.list(pod(job(document)).get("containers")).get(0);
      List<Object> command = Recipe.list(Recipe.map(container).get("command"));
      if (command.get(0).equals("/bin/sh")) {
        scripts.add(command.get(2).toString().replace("/parts", folder.resolve("p").toString()));
      }
    }
    assertThat(scripts).hasSize(2);
    Map<String, String> environment = new HashMap<>();
    environment.put("LOG", folder.resolve("log").toString());
    environment.put("JOB", "night-1");
    environment.put("JOB_COMPLETION_INDEX", "2");

    // The shard takes drift for no failure, the report does not.
    assertThat(shell(scripts.get(0), bin, environment)).isZero();
    assertThat(shell(scripts.get(1), bin, environment)).isEqualTo(2);

    assertThat(Files.readAllLines(folder.resolve("log")))
        .containsExactly(
            "drift /manifests --shard auto/4 --part " + folder.resolve("p/night-1/part-2.json"),
            "report merge part-*.json --output html=drift.html --output prometheus=drift.prom");
  }

  @Test
  void gitlabsJobsAreAsManyAsItTellsThem() throws IOException {
    Map<String, Object> shard = Recipe.map(Recipe.of(GITLAB).yaml().get("drift-shard"));
    assertThat(shard.get("parallel")).isEqualTo(4);
    assertThat(shard.get("script").toString()).contains("--shard auto ");
    assertThat(Recipe.map(Recipe.of(GITLAB).yaml().get("drift-report")).get("needs"))
        .isEqualTo(List.of("drift-shard"));
  }

  private int shell(String script, Path bin, Map<String, String> environment) throws IOException {
    ProcessBuilder shell = new ProcessBuilder("/bin/sh", "-c", script);
    shell.environment().putAll(environment);
    shell.environment().merge("PATH", bin + ":", (path, first) -> first + path);
    try {
      return shell
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static List<Map<String, Object>> documents() throws IOException {
    List<Map<String, Object>> documents = new ArrayList<>();
    try (Stream<Path> files = Files.list(KUBERNETES)) {
      for (Path file : files.sorted().toList()) {
        new Load(LoadSettings.builder().build())
            .loadAllFromString(Files.readString(file))
            .forEach(document -> documents.add(Recipe.map(document)));
      }
    }
    return documents.stream().filter(d -> d.get("kind").toString().endsWith("Job")).toList();
  }

  private static Map<String, Object> job(Map<String, Object> document) {
    Map<String, Object> spec = Recipe.map(document.get("spec"));
    return spec.containsKey("jobTemplate")
        ? Recipe.map(Recipe.map(spec.get("jobTemplate")).get("spec"))
        : spec;
  }

  private static Map<String, Object> pod(Map<String, Object> job) {
    return Recipe.map(Recipe.map(job.get("template")).get("spec"));
  }
}
