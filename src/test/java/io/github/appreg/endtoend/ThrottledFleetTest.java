package io.github.appreg.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.appreg.emulator.http.RequestLog;
import io.github.appreg.emulator.weather.BadDays;
import io.github.appreg.emulator.weather.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Thirty apps side by side in a tenant that turns every fifth request away and loses answers. */
class ThrottledFleetTest {
  private static final int APPS = 30;
  private static final String MANIFEST =
      """
      apiVersion: appreg/v1
      kind: AppRegistration
      metadata:
        name: fleet-%1$02d
      spec:
        displayName: Fleet %1$02d
        environment: development
        permissions: [DeviceManagementManagedDevices.Read.All]
        credentials:
          main:
            type: clientSecret
            store: {folder: fleet-%1$02d}
          pipeline:
            type: federated
            github: {repository: contoso/fleet-%1$02d, environment: production}
      """;

  @TempDir private Path folder;

  @Test
  void aFleetIsPlannedAndAppliedWithoutAFailureAndNothingIsMadeTwice() throws Exception {
    PassingClock clock = new PassingClock();
    Run.Console console = new Run.Console(folder).clock(clock);
    for (int i = 0; i < APPS; i++) {
      Files.writeString(folder.resolve("fleet-" + i + ".yaml"), String.format(MANIFEST, i));
    }
    try (Tenant tenant = Tenant.in(folder, clock)) {
      tenant
          .local()
          .badDays(
              BadDays.seeded(7)
                  .with(Fault.of(Fault.Kind.THROTTLED, 0.2).time(Duration.ofSeconds(1)))
                  .with(Fault.of(Fault.Kind.LOST_ANSWER, 0.02)));
      assertThat(console.run("plan", "--local", "--detailed-exitcode", ".").code()).isEqualTo(2);
      Run applied = console.run("apply", "--local", "--auto-approve", ".");
      assertThat(applied.code()).as(applied.all()).isZero();
      Set<String> priorities = ConcurrentHashMap.newKeySet();
      tenant
          .local()
          .requestLog()
          .watch((r, a) -> r.header("x-ms-throttle-priority").ifPresent(priorities::add));
      assertThat(console.run("drift", "--local", ".").code()).isZero();
      assertThat(priorities).containsExactly("low");
      tenant.local().badDays(BadDays.NONE);
      assertThat(tenant.local().requestLog().entries())
          .extracting(RequestLog.Entry::status)
          .contains(429, 0);
      assertNothingTwice(tenant);
      assertNoSecondPrincipalNorGrant(tenant);
    }
  }

  private static void assertNothingTwice(Tenant tenant) throws Exception {
    JsonNode apps = tenant.get("/applications?$top=999").path("value");
    Set<String> names = ConcurrentHashMap.newKeySet();
    for (JsonNode app : apps) {
      if (app.path("uniqueName").asText().startsWith("fleet-")) {
        assertThat(names.add(app.path("uniqueName").asText())).isTrue();
        assertThat(app.path("passwordCredentials")).hasSize(1);
        String trusts =
            "/applications/" + app.path("id").asText() + "/federatedIdentityCredentials";
        assertThat(tenant.get(trusts).path("value")).hasSize(1);
      }
    }
    assertThat(names).hasSize(APPS);
  }

  private static void assertNoSecondPrincipalNorGrant(Tenant tenant) {
    var made =
        tenant.writes().stream()
            .filter(entry -> entry.status() == 201)
            .collect(
                Collectors.groupingBy(entry -> entry.path().replaceAll("[0-9a-f-]{36}", "ID")));
    assertThat(made.get("/v1.0/servicePrincipals")).hasSizeLessThanOrEqualTo(APPS);
    assertThat(made.get("/v1.0/servicePrincipals/ID/appRoleAssignedTo"))
        .hasSizeLessThanOrEqualTo(APPS);
  }
}
