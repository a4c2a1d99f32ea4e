package io.github.appreg.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.appreg.cli.Interrupts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmulateTest {
  private static final String CHOSEN = "0d4f1c2a-1111-4222-8333-444455556666";

  @TempDir private Path folder;

  /** What a tenant says that is stopped once it serves, and was looked at before. */
  private Run emulate(Consumer<Path> look, String... arguments) throws Exception {
    return emulate(folder, look, arguments);
  }

  /** The same in any folder. */
  static Run emulate(Path folder, Consumer<Path> look, String... arguments) throws Exception {
    CompletableFuture<Runnable> stop = new CompletableFuture<>();
    Interrupts hears =
        first -> {
          stop.complete(first);
          return () -> {};
        };
    String[] all = new String[arguments.length + 1];
    all[0] = "emulate";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    var threads = Executors.newSingleThreadExecutor();
    try {
      var run = threads.submit(() -> new Run.Console(folder).interrupts(hears).run(all));
      Runnable first = stop.get(20, TimeUnit.SECONDS);
      Path endpoint = folder.resolve(".appreg/endpoint.json");
      while (!Files.exists(endpoint) && !run.isDone()) {
        Thread.onSpinWait();
      }
      look.accept(folder.resolve(".appreg"));
      first.run();
      return run.get(20, TimeUnit.SECONDS);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void itPrintsReadyMadeSettingsWithoutTheSecretAndStopsCleanly() throws Exception {
    Run run = emulate(state -> {}, "--tenant", CHOSEN, "--http-port", "0");

    assertThat(run.code()).as(run.all()).isZero();
    JsonNode bootstrap =
        new ObjectMapper().readTree(folder.resolve(".appreg/bootstrap.json").toFile());
    assertThat(run.out())
        .contains("tenant id      " + CHOSEN, "plain http     http://localhost:")
        .contains("az login --service-principal", "NODE_EXTRA_CA_CERTS=", "base_url = ")
        .contains("ARM_METADATA_HOSTNAME=localhost:", "curl -sS --cacert ")
        .doesNotContain("%{", bootstrap.path("clientSecret").asText());
    assertThat(folder.resolve(".appreg/endpoint.json")).doesNotExist();
  }

  @Test
  void asJsonItPrintsOneDocumentOfTheSettings() throws Exception {
    Run run = emulate(state -> {}, "--format", "json", "--settings", "curl,az");

    assertThat(run.code()).as(run.all()).isZero();
    JsonNode document = new ObjectMapper().readTree(run.out());
    assertThat(document.path("kind").asText()).isEqualTo("LocalTenant");
    assertThat(document.path("graph").asText()).endsWith("/v1.0");
    assertThat(document.path("settings").path("curl").asText()).contains("curl -sS --cacert ");
    assertThat(document.path("settings")).hasSize(2);
    assertThat(Path.of(document.path("authorityFile").asText())).isAbsolute().exists();
    JsonNode secret =
        new ObjectMapper().readTree(Path.of(document.path("clientSecretFile").asText()).toFile());
    assertThat(secret.path("clientSecret").asText()).isNotEmpty();
    assertThat(run.out()).doesNotContain(secret.path("clientSecret").asText());
  }

  @Test
  void theSettingsForCurlWorkAsTheyArePrinted() throws Exception {
    StringBuilder listed = new StringBuilder();
    Path script = folder.resolve("curl.sh");
    Run first = emulate(state -> {}, "--settings", "curl");
    assertThat(first.out()).doesNotContain("az login");
    String settings = first.out().substring(first.out().indexOf("# curl"));
    emulate(
        state -> {
          try {
            String port =
                new ObjectMapper()
                    .readTree(state.resolve("endpoint.json").toFile())
                    .at("/port")
                    .asText();
            Files.writeString(script, settings.replaceAll("localhost:\\d+", "localhost:" + port));
            Process bash =
                new ProcessBuilder(List.of("bash", script.toString()))
                    .redirectErrorStream(true)
                    .start();
            listed.append(new String(bash.getInputStream().readAllBytes()));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    assertThat(listed.toString()).contains("appreg bootstrap");
  }

  @Test
  void anotherTenantsFolderAWrongSeedAndAWrongPortAreRefusedWithAReason() throws Exception {
    emulate(state -> {}, "--tenant", CHOSEN);

    Run other = Run.in(folder, "emulate", "--tenant", "11111111-1111-1111-1111-111111111111");
    assertThat(other.code()).isEqualTo(1);
    assertThat(other.err()).contains("holds the tenant " + CHOSEN);
    Files.writeString(folder.resolve("seed.yaml"), "applications: [{displayName: A}]\n");
    Run seed = Run.in(folder, "emulate", "--seed", "seed.yaml");
    assertThat(seed.code()).isEqualTo(1);
    assertThat(seed.err()).contains("applications[0].uniqueName: has to be there");
    assertThat(Run.in(folder, "emulate", "--http-port", "65536").code()).isEqualTo(64);
    assertThat(Run.in(folder, "emulate", "--settings", "perl").code()).isEqualTo(64);
  }
}
