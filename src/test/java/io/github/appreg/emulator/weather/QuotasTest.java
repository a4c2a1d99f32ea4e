package io.github.appreg.emulator.weather;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.emulator.http.Request;
import io.github.appreg.emulator.weather.Stormy.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuotasTest {
  @ParameterizedTest
  @CsvSource({
    "GET,/v1.0/applications,2",
    "GET,/v1.0/applications/x,2",
    "GET,/v1.0/users,1",
    "GET,/v1.0/servicePrincipals/x/appRoleAssignments,2",
    "GET,/v1.0/oauth2PermissionGrants,2",
    "PATCH,/v1.0/applications/x,1"
  })
  void requestsCostWhatIsDocumented(String method, String path, int units) {
    assertThat(Meters.cost(request(method, path, Map.of()))).isEqualTo(units);
  }

  @Test
  void selectAndSmallPagesCostLessAndExpandMore() {
    String path = "/v1.0/applications";
    assertThat(Meters.cost(request("GET", path, Map.of("$select", "id")))).isEqualTo(1);
    assertThat(Meters.cost(request("GET", path, Map.of("$expand", "owners")))).isEqualTo(3);
    assertThat(Meters.cost(request("GET", path, Map.of("$top", "19")))).isEqualTo(1);
    assertThat(Meters.cost(request("GET", path, Map.of("$top", "20")))).isEqualTo(2);
    assertThat(Meters.cost(request("GET", path, Map.of("$top", "5", "$select", "id"))))
        .isEqualTo(1);
  }

  @Test
  void whoUsesUpTheUnitsWaitsUntilTheWindowIsOver() throws Exception {
    try (Stormy stormy = new Stormy()) {
      stormy.tenant.badDays(BadDays.NONE.quotas(new Quotas(10, 100)));
      for (int i = 0; i < 4; i++) {
        Reply free = stormy.get("/applications");
        assertThat(free.header("x-ms-resource-unit")).isEqualTo("2");
        assertThat(free.header("x-ms-throttle-limit-percentage")).isEmpty();
      }
      assertThat(stormy.get("/applications").header("x-ms-throttle-limit-percentage"))
          .isEqualTo("1.00");
      stormy.tenant.clock().advance(Duration.ofSeconds(4));
      Reply throttled = stormy.get("/users");
      assertThat(throttled.status()).isEqualTo(429);
      assertThat(throttled.header("Retry-After")).isEqualTo("6");
      assertThat(throttled.header("x-ms-throttle-information"))
          .isEqualTo("ResourceUnitLimitExceeded");
      assertThat(throttled.header("x-ms-throttle-scope"))
          .isEqualTo(
              "Tenant_Application/ReadWrite/"
                  + stormy.tenant.bootstrap().clientId()
                  + "/"
                  + stormy.tenant.tenantId());
      assertThat(stormy.get("/deviceManagement/managedDevices").status()).isNotEqualTo(429);
      stormy.tenant.clock().advance(Duration.ofSeconds(6));
      assertThat(stormy.get("/users").status()).isEqualTo(200);
    }
  }

  @Test
  void writesHaveAQuotaOfTheirOwn() throws Exception {
    try (Stormy stormy = new Stormy()) {
      stormy.tenant.badDays(BadDays.NONE.quotas(new Quotas(1000, 2)));
      assertThat(stormy.app("One").status()).isEqualTo(201);
      assertThat(stormy.app("Two").status()).isEqualTo(201);
      Reply third = stormy.app("Three");
      assertThat(third.status()).isEqualTo(429);
      assertThat(third.header("Retry-After")).isEqualTo("150");
      assertThat(third.header("x-ms-throttle-information")).isEqualTo("WriteLimitExceeded");
      assertThat(stormy.get("/users").status()).isEqualTo(200);
      stormy.tenant.clock().advance(Duration.ofSeconds(150));
      assertThat(stormy.app("Three").status()).isEqualTo(201);
    }
  }

  @Test
  void keysAreReadSoOftenInAMinuteByAllTogether() throws Exception {
    try (Stormy stormy = new Stormy()) {
      stormy.tenant.badDays(BadDays.NONE.quotas(new Quotas(1000, 100, 2, 60)));
      String keys = "/applications?$select=id,keyCredentials";
      assertThat(stormy.get(keys).status()).isEqualTo(200);
      assertThat(stormy.get(keys).status()).isEqualTo(200);
      Reply third = stormy.get(keys);
      assertThat(third.status()).isEqualTo(429);
      assertThat(third.header("Retry-After")).isEqualTo("60");
      assertThat(stormy.get("/applications?$select=id").status()).isEqualTo(200);
      stormy.tenant.clock().advance(Duration.ofMinutes(1));
      assertThat(stormy.get(keys).status()).isEqualTo(200);
    }
  }

  @Test
  void appsForPersonalAccountsAreWrittenMoreRarely() throws Exception {
    Meters meters = new Meters(new Quotas(1000, 100, 150, 2));
    Instant now = Instant.parse("2026-11-23T10:00:00Z");
    Request write = request("PATCH", "/v1.0/applications/x", Map.of());
    assertThat(meters.charge("a", write, now, true).over()).isEmpty();
    assertThat(meters.charge("a", write, now, true).over()).isEmpty();
    assertThat(meters.charge("a", write, now, true).over()).isEqualTo("WriteLimitExceeded");
    assertThat(meters.charge("a", write, now, false).over()).isEmpty();
    assertThat(meters.charge("b", write, now, true).over()).isEmpty();
    assertThat(meters.charge("a", write, now.plusSeconds(60), true).over()).isEmpty();
  }

  private static Request request(String method, String path, Map<String, String> query) {
    return new Request(method, path, query, Request.noHeaders(), new byte[0], "https://localhost");
  }
}
