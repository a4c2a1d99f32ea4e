package io.github.appreg.emulator.vault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Issuers by name, and what the vault renews by itself. */
class VaultAuthoritiesTest {
  private static final String BY_CA =
      "{'policy':{'issuer':{'name':'contoso-ca'},'x509_props':{'subject':'CN=a'}}}";
  private static final String RENEWED =
      "{'policy':{'issuer':{'name':'Self'},'x509_props':{'subject':'CN=a','validity_months':6},"
          + "'lifetime_actions':[{'trigger':{'days_before_expiry':40},"
          + "'action':{'action_type':'AutoRenew'}}]},'tags':{'first':'yes'}}";

  private VaultRoom room;

  @BeforeEach
  void open() throws Exception {
    room = new VaultRoom();
  }

  @Test
  void anIssuerIsKeptWithoutItsPassword() throws Exception {
    JsonNode put =
        room.good(
            "PUT",
            "/certificates/issuers/contoso-ca",
            "{'provider':'DigiCert','credentials':{'account_id':'7','pwd':'hush'},"
                + "'org_details':{'id':'1'}}");
    assertThat(put.path("id").asText())
        .isEqualTo(VaultRoom.ORIGIN + "/certificates/issuers/contoso-ca");
    JsonNode read = room.good("GET", "/certificates/issuers/contoso-ca", "");
    assertThat(read).isEqualTo(put);
    assertThat(read.toString()).contains("\"account_id\":\"7\"").doesNotContain("hush");
    assertThat(room.good("GET", "/certificates/issuers", "").path("value")).hasSize(1);
    assertThat(room.good("GET", "/certificates", "").path("value")).isEmpty();

    room.good("DELETE", "/certificates/issuers/contoso-ca", "");
    VaultRoom.assertRefused(
        room.ask("GET", "/certificates/issuers/contoso-ca", ""),
        404,
        "CertificateIssuerNotFound",
        "");
  }

  @Test
  void aNamedIssuerMustBeSetUpAndTakesItsTime() throws Exception {
    VaultRoom.assertRefused(
        room.ask("POST", "/certificates/a/create", BY_CA.replace('\'', '"')),
        400,
        "BadParameter",
        "CertificateIssuerNotFound");
    room.good("PUT", "/certificates/issuers/contoso-ca", "{'provider':'Test'}");
    assertThat(room.good("POST", "/certificates/a/create", BY_CA).path("status").asText())
        .isEqualTo("inProgress");
    VaultRoom.assertRefused(
        room.ask("POST", "/certificates/a/pending/merge", "{\"x5c\":[]}"),
        404,
        "PendingCertificateNotFound",
        "");
    assertThat(status()).isEqualTo("inProgress");
    assertThat(status()).isEqualTo("inProgress");
    assertThat(status()).isEqualTo("completed");
    assertThat(room.good("GET", "/certificates/a", "").has("cer")).isTrue();
  }

  @Test
  void aNewVersionAppearsWhenItIsDue() throws Exception {
    room.good("POST", "/certificates/a/create", RENEWED);
    JsonNode first = room.good("GET", "/certificates/a", "");
    Instant end = Instant.ofEpochSecond(first.path("attributes").path("exp").asLong());
    room.clock.advance(
        Duration.between(room.clock.instant(), end.minus(Duration.ofDays(40))).minusSeconds(1));
    assertThat(room.good("GET", "/certificates/a", "")).isEqualTo(first);

    room.clock.advance(Duration.ofDays(3));
    JsonNode second = room.good("GET", "/certificates/a", "");
    assertThat(second.path("cer")).isNotEqualTo(first.path("cer"));
    assertThat(second.has("tags")).isFalse();
    assertThat(Instant.ofEpochSecond(second.path("attributes").path("created").asLong()))
        .isEqualTo(end.minus(Duration.ofDays(40)));
    assertThat(room.good("GET", "/certificates/a/versions", "").path("value")).hasSize(2);
    assertThat(room.good("GET", "/keys/a", "").path("key").path("n"))
        .isNotEqualTo(room.good("GET", "/keys/a/" + version(first), "").path("key").path("n"));
  }

  @Test
  void afterALongTimeTheLatestVersionIsValid() throws Exception {
    room.good("POST", "/certificates/a/create", RENEWED.replace("40", "150"));
    room.clock.advance(Duration.ofDays(1000));
    JsonNode latest = room.good("GET", "/certificates/a", "").path("attributes");
    assertThat(Instant.ofEpochSecond(latest.path("exp").asLong())).isAfter(room.clock.instant());
  }

  @Test
  void whatCannotBeDoneByItselfIsRefused() throws Exception {
    for (String wrong :
        new String[] {
          RENEWED.replace("'Self'", "'Unknown'"),
          RENEWED.replace("AutoRenew", "Hope"),
          RENEWED.replace("'days_before_expiry':40", "'lifetime_percentage':100")
        }) {
      VaultRoom.assertRefused(
          room.ask("POST", "/certificates/a/create", wrong.replace('\'', '"')),
          400,
          "BadParameter",
          "");
    }
  }

  private String status() throws Exception {
    return room.good("GET", "/certificates/a/pending", "").path("status").asText();
  }

  private static String version(JsonNode certificate) {
    String id = certificate.path("id").asText();
    return id.substring(id.lastIndexOf('/') + 1);
  }
}
