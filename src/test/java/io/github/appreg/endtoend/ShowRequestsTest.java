package io.github.appreg.endtoend;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.appreg.emulator.http.RequestLog;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code plan --show-requests} announces is what {@code apply} then sends, and no more. */
class ShowRequestsTest {
  private static final String EXAMPLE = "examples/intune-automation.yaml";

  @TempDir private Path folder;
  private Tenant tenant;

  @BeforeEach
  void start() throws Exception {
    tenant = Tenant.in(folder);
  }

  @AfterEach
  void stop() {
    tenant.close();
  }

  @Test
  void applySendsWhatThePlanAnnounced() throws Exception {
    String example = Path.of(EXAMPLE).toAbsolutePath().toString();
    JsonNode plan =
        new ObjectMapper()
            .readTree(run("plan", "--local", "--show-requests", "--format", "json", example).out());
    SortedSet<String> always = new TreeSet<>();
    SortedSet<String> all = new TreeSet<>();
    for (JsonNode step : plan.at("/apps/0/steps")) {
      for (JsonNode each : step.get("requests")) {
        String line = each.get("method").asText() + " " + each.get("path").asText();
        all.add(line);
        if (!each.has("when")) {
          always.add(line);
        }
      }
    }
    String text = run("plan", "--local", "--show-requests", example).out();
    String markdown =
        run("plan", "--local", "--show-requests", "--format", "markdown", example).out();
    tenant.local().requestLog().clear();

    run("apply", "--local", "--auto-approve", example);

    SortedSet<String> sent =
        tenant.local().requestLog().entries().stream()
            .filter(RequestLog.Entry::graphWrite)
            .map(entry -> entry.method() + " " + entry.path())
            .map(line -> line.replaceFirst("/v1\\.0", ""))
            .map(line -> line.replace("'contoso-intune-automation'", "'{name}'"))
            .map(line -> line.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "{id}"))
            .collect(toCollection(TreeSet::new));
    assertThat(sent).containsAll(always).isSubsetOf(all);
    assertThat(text).contains(always);
    assertThat(Arrays.stream(text.split("\n"))).allMatch(line -> line.length() <= 80);
    assertThat(markdown).contains(always);
  }

  @Test
  void nobodyIsShownThemUnasked() throws Exception {
    String example = Path.of(EXAMPLE).toAbsolutePath().toString();

    assertThat(run("plan", "--local", example).out()).doesNotContain("/applications");
    assertThat(run("plan", "--local", "--format", "json", example).out())
        .doesNotContain("\"requests\"");
  }

  private Run run(String... arguments) {
    Run run = Run.in(folder, arguments);
    assertThat(run.code()).as(run.err()).isZero();
    return run;
  }
}
