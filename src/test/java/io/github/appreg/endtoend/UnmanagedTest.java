package io.github.appreg.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What no manifest claims is counted and listed, and is no drift. */
class UnmanagedTest {
  private static final String MANIFEST =
      """
      apiVersion: appreg/v1
      kind: AppRegistration
      metadata: {name: %s}
      spec:
        displayName: Intune %s
        environment: development
        credentials: {}
      """;

  @TempDir private Path folder;
  private Tenant tenant;

  @BeforeEach
  void start() throws Exception {
    tenant = Tenant.in(folder);
    Files.writeString(folder.resolve("reader.yaml"), MANIFEST.formatted("reader", "reader"));
    Files.writeString(folder.resolve("other.yaml"), MANIFEST.formatted("other", "other"));
    Run apply = Run.in(folder, "apply", "--local", "--auto-approve", "reader.yaml", "other.yaml");
    assertThat(apply.code()).as(apply.all()).isZero();
    new ByHand(tenant).app(Map.of("displayName", "Intune by hand"));
    new ByHand(tenant).app(Map.of("displayName", "Payroll"));
    secret("displayName eq 'Intune by hand'", "by hand");
    secret("displayName eq 'Intune reader'", "a stranger's");
  }

  @AfterEach
  void stop() {
    tenant.close();
  }

  private void secret(String filter, String name) throws Exception {
    String id =
        tenant
            .get("/applications?$filter=" + filter.replace(" ", "%20"))
            .at("/value/0/id")
            .asText();
    tenant.post(
        "/applications/" + id + "/addPassword",
        "{\"passwordCredential\":{\"displayName\":\""
            + name
            + "\",\"endDateTime\":\"2027-01-31T00:00:00Z\"}}");
  }

  @Test
  void theFilterDefinesTheDenominatorAndIsSaidInWords() {
    Run text = drift("--unmanaged", "--filter", "intune");

    assertThat(text.code()).as(text.all()).isZero();
    assertThat(text.out())
        .contains("Managed: 2 of 3 apps (66 %) whose name contains \"intune\".")
        .contains("Intune by hand (")
        .contains("1 credential (the soonest ends 2027-01-31)")
        .doesNotContain("Payroll");
    assertThat(text.out().replaceAll("\\s+", " "))
        .contains("On managed apps, no manifest claims 1 credential and 0 consents.");
    assertThat(drift("--unmanaged", "--filter", "intune", "--format", "markdown").out())
        .contains("#### Unmanaged")
        .contains("| `Intune by hand` | ")
        .contains("| 1 | 2027-01-31 | 0 of 0 |");
  }

  @Test
  void withoutAFilterEveryAppCountsAndOneOfAnotherManifestIsSaidToBe() throws Exception {
    Run run = Run.in(folder, "drift", "--local", "--unmanaged", "--format", "json", "reader.yaml");

    assertThat(run.code()).as(run.all()).isZero();
    JsonNode rest = new ObjectMapper().readTree(run.out()).path("unmanaged");
    assertThat(rest.path("managed").asInt()).isEqualTo(1);
    assertThat(rest.path("total").asInt()).isEqualTo(rest.path("apps").size() + 1);
    assertThat(rest.path("credentials").asInt()).isEqualTo(1);
    List<String> marked = new ArrayList<>();
    for (JsonNode app : rest.path("apps")) {
      if (app.path("marked").asBoolean()) {
        marked.add(app.path("name").asText());
      }
      if (app.path("name").asText().equals("Intune by hand")) {
        assertThat(app.path("soonestEnd").asText()).isEqualTo("2027-01-31T00:00:00Z");
        assertThat(app.path("created").asText()).isNotEmpty();
      }
    }
    assertThat(marked).containsExactly("Intune other");
    assertThat(rest.path("apps").findValuesAsText("name"))
        .contains("Payroll", "Intune by hand")
        .doesNotContain("Intune reader");
    assertThat(tenant.writes().stream().filter(e -> e.path().contains("drift"))).isEmpty();
  }

  @Test
  void whatMakesNoSenseTogetherIsRefused() {
    assertThat(drift("--filter", "x").code()).isEqualTo(64);
    assertThat(drift("--unmanaged", "--target", "reader").code()).isEqualTo(64);
  }

  private Run drift(String... options) {
    List<String> arguments = new ArrayList<>(List.of("drift", "--local"));
    arguments.addAll(List.of(options));
    arguments.addAll(List.of("reader.yaml", "other.yaml"));
    return Run.in(folder, arguments.toArray(String[]::new));
  }
}
