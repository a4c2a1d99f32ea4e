package io.github.appreg.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A year passes for the directory; appreg plans by its clock, while tokens and assertions stay on
 * today's.
 */
class YearTest {
  private static final Duration MONTH = Duration.ofDays(30);
  private static final String MANIFEST =
      """
      apiVersion: appreg/v1
      kind: AppRegistration
      metadata:
        name: reader
      spec:
        displayName: Reader
        environment: development
        permissions: [DeviceManagementManagedDevices.Read.All]
        credentials:
          main:
            type: %s
            store: {%s}
            rotation: {lifetime: P120D, renewBefore: P45D, overlap: P7D}
      """;

  @TempDir private Path folder;

  @ParameterizedTest(name = "{0} in {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "clientSecret | folder: reader | /passwordCredentials",
        "certificate | folder: reader | /keyCredentials",
        "certificate | 'keyVault: https://contoso-test.vault.azure.net, name: reader' | /keyCredentials"
      })
  void aYearOfRotationsLeavesAWorkingCredentialAtEveryMonth(
      String type, String store, String credentials) throws Exception {
    Run.Console console = new Run.Console(folder);
    Files.writeString(folder.resolve("reader.yaml"), MANIFEST.formatted(type, store));
    Set<String> issued = new TreeSet<>();
    try (Tenant tenant = Tenant.in(folder)) {
      for (int month = 0; month <= 12; month++) {
        Run apply = console.run("apply", "--local", "--auto-approve", "reader.yaml");
        assertThat(apply.code()).as("month %d: %s", month, apply.all()).isZero();
        Instant now = tenant.local().clock().instant();
        JsonNode app = tenant.get("/applications(uniqueName='reader')");
        assertThat(valid(app.at(credentials), now, issued)).as("month %d", month).isPositive();
        Run verify = console.run("verify", "--local", "reader.yaml");
        assertThat(verify.code()).as("month %d: %s", month, verify.all()).isZero();
        tenant.local().clock().advance(MONTH);
      }
    }
    Run later = console.run("plan", "--local", "--detailed-exitcode", "reader.yaml");
    assertThat(later.out())
        .as(later.all())
        .contains("it ended, due since", " 0 to add", " 0 to rotate");
    assertThat(issued).hasSizeGreaterThanOrEqualTo(4);
  }

  private static int valid(JsonNode credentials, Instant now, Set<String> seen) {
    int valid = 0;
    for (JsonNode credential : credentials) {
      seen.add(credential.path("keyId").asText());
      valid += now.isBefore(Instant.parse(credential.path("endDateTime").asText())) ? 1 : 0;
    }
    return valid;
  }
}
