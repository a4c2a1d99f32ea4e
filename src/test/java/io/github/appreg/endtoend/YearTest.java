package io.github.appreg.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A year passes for the directory and for appreg; tokens and assertions stay on today's clock. */
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
            type: clientSecret
            store: {folder: reader}
            rotation: {lifetime: P120D, renewBefore: P45D, overlap: P7D}
      """;

  @TempDir private Path folder;

  @Test
  void aYearOfRotationsLeavesAWorkingSecretAtEveryMonth() throws Exception {
    PassingClock clock = new PassingClock();
    Run.Console console = new Run.Console(folder).clock(clock);
    Files.writeString(folder.resolve("reader.yaml"), MANIFEST);
    Set<String> secrets = new TreeSet<>();
    try (Tenant tenant = Tenant.in(folder)) {
      for (int month = 0; month <= 12; month++) {
        Run apply = console.run("apply", "--local", "--auto-approve", "reader.yaml");
        assertThat(apply.code()).as("month %d: %s", month, apply.all()).isZero();
        Instant now = tenant.local().clock().instant();
        JsonNode app = tenant.get("/applications(uniqueName='reader')");
        assertThat(valid(app.path("passwordCredentials"), now, secrets)).isPositive();
        tenant.local().clock().advance(MONTH);
        clock.advance(MONTH);
      }
      Run verify = console.run("verify", "--local", "reader.yaml");
      assertThat(verify.code()).as(verify.all()).isZero();
    }
    assertThat(secrets).hasSizeGreaterThanOrEqualTo(4);
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
