package io.github.appreg.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several runs that share the apps among themselves. */
class FleetTest {
  private static final int SHARDS = 3;

  @TempDir private Path folder;

  @Test
  void theShardsDoTogetherWhatOneRunDoes() throws Exception {
    for (int i = 0; i < 6; i++) {
      app("app-" + i, "store-" + i);
    }
    try (Tenant tenant = Tenant.in(folder)) {
      applied(tenant);
      assertSame(0, "plan");
      for (String name : List.of("app-1", "app-4")) {
        tenant.patch("/applications(uniqueName='" + name + "')", "{\"displayName\":\"Renamed\"}");
      }
      assertSame(2, "plan", "--detailed-exitcode");
      drifted();
      refused();
    }
    failed();
  }

  private void applied(Tenant tenant) throws Exception {
    for (int index = 1; index <= SHARDS; index++) {
      Run run = run(0, "apply", "--auto-approve", "--local", "--shard", of(index), "apps");
      assertThat(run.out()).contains(" of the manifests.");
    }
    assertThat(tenant.get("/applications").path("value"))
        .map(app -> app.path("uniqueName").asText())
        .filteredOn(name -> name.startsWith("app-"))
        .hasSize(6);
    List<String> apply = new ArrayList<>(List.of("apply", "--auto-approve"));
    assertThat(json(merged(0, apply)).path("apps")).hasSize(6);
  }

  private void drifted() throws Exception {
    ObjectNode whole = json(run(2, "drift", "--local", "--format", "json", "apps").out());
    run(2, "drift", "--local", "--output", "sarif=whole.sarif", "apps");
    List<String> outputs =
        List.of("--output", "sarif=merged.sarif", "--output", "html=merged.html");

    ObjectNode merged = json(merged(2, List.of("drift"), outputs.toArray(String[]::new)));

    assertThat(whole.path("findings")).hasSize(2);
    // When the log was searched is when each of the runs was.
    whole.remove("audit");
    merged.remove("audit");
    assertThat(merged).isEqualTo(whole);
    assertThat(folder.resolve("merged.sarif"))
        .hasSameTextualContentAs(folder.resolve("whole.sarif"));
    assertThat(folder.resolve("merged.html")).content().contains("app-1").contains("app-4");
    assertThat(run(2, merge("drift", "--format", "markdown")).out()).contains("`app-4`");
  }

  private void refused() throws Exception {
    Run missing = run(64, "report", "merge", part("drift", 1), part("drift", 3));
    assertThat(missing.err()).contains("shard 2/3 is missing");
    Files.writeString(folder.resolve("cut.json"), "{");
    assertThat(run(1, "report", "merge", "cut.json").err()).contains("is cut short or damaged");
    run(64, "report", "merge");
    run(64, "drift", "--local", "--part", "x.json", "apps");
    run(64, "drift", "--local", "--unmanaged", "--shard", "1/2", "apps");
    for (String wrong : List.of("0/3", "4/3", "1", "x", "1/0", "auto", "1/99999", "1/2/3")) {
      assertThat(run(64, "plan", "--local", "--shard", wrong, "apps").err()).contains("--shard");
    }
    app("app-x", "store-0");
    Run twice = run(1, "plan", "--local", "--shard", "1/100", "apps");
    assertThat(twice.err()).contains("store-0");
    Files.delete(folder.resolve("apps/app-x.yaml"));
  }

  /** Without a tenant to reach, one shard comes to nothing, and its apps are missing. */
  private void failed() throws Exception {
    run(64, merge("plan", "--output", "html=x.html"));
    List<String> line =
        List.of("plan", "--shard", of(2), "--part", part("plan", 2), "--local=other", "apps");
    Files.writeString(folder.resolve("other"), "no folder");
    Run run = Run.in(folder, line.toArray(String[]::new));
    assertThat(run.code()).as(run.all()).isNotIn(0, 64);

    Run merge = run(run.code(), merge("plan", "--format", "json"));

    assertThat(merge.err()).contains("warning: shard 2/3: ");
    assertThat(json(merge.out()).path("leftOut").asInt()).isPositive();
  }

  /** What the shards say together is what one run says. */
  private void assertSame(int code, String... command) throws Exception {
    List<String> line = new ArrayList<>(List.of(command));
    line.addAll(List.of("--local", "--format", "json", "apps"));
    Run whole = run(code, line.toArray(String[]::new));

    assertThat(merged(code, List.of(command))).isEqualTo(whole.out());
  }

  /** The JSON that the shards come to, each of which wrote its part. */
  private String merged(int code, List<String> command, String... more) throws Exception {
    List<Integer> codes = new ArrayList<>();
    for (int index = 1; index <= SHARDS; index++) {
      List<String> line = new ArrayList<>(command);
      line.addAll(List.of("--local", "--shard", of(index), "--part", part(command.get(0), index)));
      line.add("apps");
      codes.add(Run.in(folder, line.toArray(String[]::new)).code());
    }
    assertThat(codes).contains(code);
    return run(
            code,
            merge(
                command.get(0),
                Stream.concat(Stream.of("--format", "json"), Stream.of(more))
                    .toArray(String[]::new)))
        .out();
  }

  private String[] merge(String command, String... more) {
    List<String> line = new ArrayList<>(List.of("report", "merge"));
    for (int index = SHARDS; index >= 1; index--) {
      line.add(part(command, index));
    }
    line.addAll(List.of(more));
    return line.toArray(String[]::new);
  }

  private static String of(int index) {
    return index + "/" + SHARDS;
  }

  private static String part(String command, int index) {
    return command + "-" + index + ".json";
  }

  private Run run(int code, String... arguments) {
    Run run = Run.in(folder, arguments);
    assertThat(run.code()).as(run.all()).isEqualTo(code);
    return run;
  }

  private void app(String name, String store) throws Exception {
    Files.createDirectories(folder.resolve("apps"));
    Files.writeString(
        folder.resolve("apps/" + name + ".yaml"),
        """
        apiVersion: appreg/v1
        kind: AppRegistration
        metadata: {name: %s}
        spec:
          displayName: One of many
          environment: development
          permissions: [User.Read.All]
          credentials:
            main: {type: clientSecret, store: {folder: %s}}
        """
            .formatted(name, store));
  }

  private static ObjectNode json(String text) throws Exception {
    JsonNode node = new ObjectMapper().readTree(text);
    return (ObjectNode) node;
  }
}
