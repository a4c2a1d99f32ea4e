package io.github.appreg.emulator.weather;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.appreg.contract.Watched;
import io.github.appreg.emulator.LocalTenant;
import io.github.appreg.emulator.Options;
import io.github.appreg.emulator.weather.Stormy.Reply;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlTest {
  @TempDir private Path folder;
  private Stormy stormy;

  @BeforeEach
  void start() throws Exception {
    stormy = new Stormy();
  }

  @AfterEach
  void stop() {
    stormy.close();
  }

  private Reply raw(String method, String path, String body, String type, String bearer)
      throws Exception {
    return stormy.send(method, stormy.tenant.origin() + path, body, type, bearer);
  }

  @Test
  void faultsArePutReadAndEndedAndNeverReachTheControlItself() throws Exception {
    String wish = "{`seed`:5,`faults`:[{`kind`:`cut`,`share`:1,`on`:`*`}]}";
    Reply put = stormy.control("PUT", "/faults", wish);
    assertThat(put.status()).isEqualTo(200);
    assertThat(stormy.get("/users").status()).isZero();
    Reply got = stormy.control("GET", "/faults", "");
    assertThat(BadDays.parse(got.body())).isEqualTo(stormy.tenant.badDays());
    assertThat(got.body()).isEqualTo(put.body());
    assertThat(stormy.control("DELETE", "/faults", "").status()).isEqualTo(204);
    assertThat(stormy.get("/users").status()).isEqualTo(200);
  }

  @Test
  void withoutATokenNothingIsSaidOrDone() throws Exception {
    for (String path : new String[] {"/faults", "/clock", "/requests", "/nothing", ""}) {
      for (String bearer : new String[] {"", "guess"}) {
        Reply reply = raw("GET", "/_control" + path, "", "application/json", bearer);
        assertThat(reply.status()).as(path).isEqualTo(401);
        assertThat(reply.header("Access-Control-Allow-Origin")).isEmpty();
      }
    }
    assertThat(raw("OPTIONS", "/_control/faults", "", "text/plain", "").status()).isEqualTo(401);
    raw("DELETE", "/_control/faults", "", "application/json", "");
    assertThat(stormy.tenant.clock().offset()).isZero();
  }

  @Test
  void theTokenOfTheFolderOpensItAndAnotherApplicationsDoesNot() throws Exception {
    Clock clock = Clock.systemUTC();
    try (LocalTenant tenant = Watched.start(Options.in(folder, clock))) {
      JsonNode endpoint = Stormy.JSON.readTree(folder.resolve("endpoint.json").toFile());
      assertThat(endpoint.path("controlToken").asText()).hasSizeGreaterThan(40);
      assertThat(tenant.badDays()).isEqualTo(BadDays.NONE);
    }
    Reply app = stormy.app("Stranger");
    stormy.post("/servicePrincipals", "{`appId`:`" + app.text("/appId") + "`}");
    String secret =
        stormy.post("/applications/" + app.text("/id") + "/addPassword", "{}").text("/secretText");
    String stranger = stormy.signIn(app.text("/appId"), secret).text("/access_token");
    assertThat(stranger).isNotEmpty();
    assertThat(raw("GET", "/_control/clock", "", "application/json", stranger).status())
        .isEqualTo(401);
  }

  @Test
  void onlyJsonIsTaken() throws Exception {
    String form = "application/x-www-form-urlencoded";
    assertThat(stormy.control("POST", "/clock", "{`advance`:`P1D`}").status()).isEqualTo(200);
    Reply refused =
        raw("POST", "/_control/clock", "{`advance`:`P1D`}", form, stormy.bootstrapToken());
    assertThat(refused.status()).isEqualTo(415);
    assertThat(stormy.tenant.clock().offset()).isEqualTo(Duration.ofDays(1));
  }

  @Test
  void theClockMovesAheadBackAndToAnInstant() throws Exception {
    assertThat(stormy.control("POST", "/clock", "{`advance`:`P30D`}").text("/now"))
        .isEqualTo(Stormy.START.plus(Duration.ofDays(30)).toString());
    stormy.control("POST", "/clock", "{`advance`:`-PT1H`}");
    assertThat(stormy.tenant.clock().offset()).isEqualTo(Duration.ofDays(30).minusHours(1));
    stormy.control("POST", "/clock", "{`at`:`2027-06-01T00:00:00Z`}");
    Reply got = stormy.control("GET", "/clock", "");
    assertThat(got.text("/now")).isEqualTo("2027-06-01T00:00:00Z");
    for (String wrong :
        new String[] {
          "{}",
          "{`advance`:`P1D`,`at`:`2027-06-01T00:00:00Z`}",
          "{`advance`:`soon`}",
          "{`advance`:`PT9000000000000000S`}",
          "{`at`:`9999-01-01T00:00:00Z`}",
          "{`by`:1}",
          "[]",
          "{"
        }) {
      Reply refused = stormy.control("POST", "/clock", wrong);
      assertThat(refused.status()).as(wrong).isEqualTo(400);
      assertThat(refused.text("/error/message")).isNotEmpty();
    }
    assertThat(stormy.control("GET", "/clock", "").body()).isEqualTo(got.body());
  }

  @Test
  void theLastRequestsAreShown() throws Exception {
    stormy.get("/users");
    stormy.get("/organization");
    JsonNode shown = stormy.control("GET", "/requests?last=2", "").body().path("requests");
    assertThat(shown.findValuesAsText("path")).containsExactly("/v1.0/users", "/v1.0/organization");
    assertThat(shown.get(0).path("caller").asText())
        .isEqualTo(stormy.tenant.bootstrap().clientId());
    assertThat(stormy.control("GET", "/requests?last=x", "").status()).isEqualTo(400);
    assertThat(stormy.control("POST", "/requests", "{}").header("Allow")).isEqualTo("GET");
    assertThat(stormy.control("GET", "/nothing", "").status()).isEqualTo(404);
  }

  @Test
  void aTenantThatIsKeptGoesOnAtTheTimeItHad() {
    Clock clock = Clock.fixed(Stormy.START, ZoneOffset.UTC);
    try (LocalTenant tenant = Watched.start(Options.in(folder, clock))) {
      tenant.clock().advance(Duration.ofDays(100));
    }
    Instant later = Stormy.START.plus(Duration.ofDays(100));
    try (LocalTenant tenant = Watched.start(Options.in(folder, clock))) {
      assertThat(tenant.clock().instant()).isEqualTo(later);
    }
  }
}
