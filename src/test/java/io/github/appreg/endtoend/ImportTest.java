package io.github.appreg.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Apps that exist get their manifests, and with them only their owner changes. */
class ImportTest {
  @TempDir private Path folder;

  static Stream<Path> examples() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("examples"))) {
      return files
          .filter(f -> f.toString().endsWith(".yaml") && !f.endsWith("managed-identity.yaml"))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void whatSomebodyMadeByHandIsTakenOverAsItIs(Path example) throws Exception {
    try (Tenant tenant = Tenant.in(folder)) {
      run(0, "apply", "--local", "--auto-approve", example.toAbsolutePath().toString());
      String name = Files.readString(example).replaceAll("(?s).*\n  name: (\\S+).*", "$1");
      String appId = new ByHand(tenant).copy(name);
      tenant.local().requestLog().clear();

      Run taken = run(0, "import", "--local", "--app-id", appId, "--output", "apps");

      assertThat(tenant.writes()).isEmpty();
      assertThat(taken.out()).contains("= take ownership, and name it for ever");
      assertThat(taken.out())
          .endsWith("Plan: 0 to add, 0 to change, 0 to destroy, 0 to rotate, 1 to record.\n");
      run(0, "validate", "apps");
      JsonNode steps =
          new ObjectMapper()
              .readTree(run(0, "plan", "--local", "--format", "json", "apps").out())
              .path("apps")
              .get(0)
              .path("steps");
      assertThat(steps.findValuesAsText("action")).containsExactly("takeOwnership");
      run(0, "apply", "--local", "--auto-approve", "apps");
      assertThat(run(0, "plan", "--local", "--detailed-exitcode", "apps").out())
          .endsWith("Nothing to do: 1 app is as its manifest says.\n");
      run(0, "drift", "--local", "apps");
      assertThat(tenant.get("/applications(appId='" + appId + "')").path("uniqueName").asText())
          .startsWith("contoso-");
    }
  }

  @Test
  void namesOfStrangersBreakOutOfNothing() throws Exception {
    String hostile = "x\u2028'\"\\: - &a *b !c #d %e {f: [g]} \u202e gpj";
    try (Tenant tenant = Tenant.in(folder)) {
      String appId =
          new ByHand(tenant)
              .app(
                  Map.of(
                      "displayName",
                      "\": # yes\\ {a: [b]} 'c' \u2028 é",
                      "notes",
                      "line one\n---\nkind: Evil\n",
                      "description",
                      hostile,
                      "tags",
                      List.of("#tag", "- a:b", "true").stream()
                          .map(t -> t.replace(" ", ""))
                          .toList()));
      run(0, "import", "--local", "--app-id", appId, "--output", "apps");
      run(0, "apply", "--local", "--auto-approve", "apps");
      run(0, "plan", "--local", "--detailed-exitcode", "apps");
      JsonNode app = tenant.get("/applications(appId='" + appId + "')");
      assertThat(app.path("description").asText()).isEqualTo(hostile);
      assertThat(app.path("notes").asText()).isEqualTo("line one\n---\nkind: Evil\n");
      assertThat(app.path("uniqueName").asText()).isEqualTo("yes-a-b-c-e");
    }
  }

  private Run run(int code, String... arguments) {
    Run run = Run.in(folder, arguments);
    assertThat(run.code()).as(String.join(" ", arguments) + "\n" + run.all()).isEqualTo(code);
    return run;
  }
}
