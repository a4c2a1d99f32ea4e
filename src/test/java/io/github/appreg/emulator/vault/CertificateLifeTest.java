package io.github.appreg.emulator.vault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CertificateLifeTest {
  private static final String UNKNOWN =
      "{'policy':{'issuer':{'name':'Unknown'},'key_props':{'exportable':false,'key_size':2048},"
          + "'x509_props':{'subject':'CN=a','sans':{'dns_names':['a.contoso.com']}}},"
          + "'tags':{'slot':'automation'}}";
  private static final String SELF =
      "{'policy':{'issuer':{'name':'Self'},'x509_props':{'subject':'CN=a','validity_months':6}}}";

  private VaultRoom room;

  @BeforeEach
  void open() throws Exception {
    room = new VaultRoom();
  }

  @Test
  void whileItsFirstVersionIsPendingACertificateHasNothingToShow() throws Exception {
    JsonNode operation = room.good("POST", "/certificates/a/create", UNKNOWN);
    assertThat(operation.path("status").asText()).isEqualTo("inProgress");
    assertThat(operation.path("id").asText())
        .isEqualTo(VaultRoom.ORIGIN + "/certificates/a/pending");
    JcaPKCS10CertificationRequest request =
        new JcaPKCS10CertificationRequest(
            Base64.getDecoder().decode(operation.path("csr").asText()));
    assertThat(request.getSubject()).hasToString("CN=a");

    JsonNode certificate = room.good("GET", "/certificates/a", "");
    assertThat(certificate.has("cer")).isFalse();
    assertThat(certificate.has("sid")).isFalse();
    assertThat(certificate.path("attributes").path("enabled").asBoolean(true)).isFalse();
    VaultRoom.assertRefused(room.ask("GET", "/secrets/a", ""), 404, "SecretNotFound", "");
    VaultRoom.assertRefused(room.ask("GET", "/keys/a", ""), 404, "KeyNotFound", "");
  }

  @Test
  void aSelfSignedCertificateIsDatedByTheVaultsClock() throws Exception {
    JsonNode operation = room.good("POST", "/certificates/a/create", SELF);
    assertThat(operation.path("status").asText()).isEqualTo("completed");
    assertThat(operation.path("target").asText()).isEqualTo(VaultRoom.ORIGIN + "/certificates/a");
    JsonNode attributes = room.good("GET", "/certificates/a", "").path("attributes");
    assertThat(Instant.ofEpochSecond(attributes.path("exp").asLong()))
        .isEqualTo("2027-05-23T08:00:00Z");
    assertThat(room.clock.instant().getEpochSecond() - attributes.path("nbf").asLong())
        .isEqualTo(600);
  }

  @Test
  void aCancelledOperationCannotBeMergedAndMakesRoomForAnother() throws Exception {
    room.good("POST", "/certificates/a/create", UNKNOWN);
    JsonNode cancelled =
        room.good("PATCH", "/certificates/a/pending", "{'cancellation_requested': true}");
    assertThat(cancelled.path("status").asText()).isEqualTo("cancelled");
    VaultRoom.assertRefused(
        room.ask("POST", "/certificates/a/pending/merge", "{\"x5c\":[]}"),
        404,
        "PendingCertificateNotFound",
        "");
    room.good("POST", "/certificates/a/create", UNKNOWN);
  }

  @Test
  void aMergeOfSomethingElseIsRefusedAndChangesNothing() throws Exception {
    room.good("POST", "/certificates/other/create", SELF);
    String other = room.good("GET", "/certificates/other", "").path("cer").asText();
    room.good("POST", "/certificates/a/create", UNKNOWN);
    for (String x5c : new String[] {"[]", "[\"AAAA\"]", "[\"" + other + "\"]", "[5]", "7"}) {
      VaultRoom.assertRefused(
          room.ask("POST", "/certificates/a/pending/merge", "{\"x5c\":" + x5c + "}"),
          400,
          "BadParameter",
          "");
    }
    assertThat(room.good("GET", "/certificates/a/pending", "").path("status").asText())
        .isEqualTo("inProgress");
  }

  @Test
  void anImportedCertificateComesOutAsItWentIn() throws Exception {
    room.good("POST", "/certificates/a/create", SELF);
    String pkcs12 = room.good("GET", "/secrets/a", "").path("value").asText();
    JsonNode imported =
        room.good(
            "POST", "/certificates/b/import", "{'value':'" + pkcs12 + "','tags':{'from':'a'}}");
    assertThat(imported.path("cer")).isEqualTo(room.good("GET", "/certificates/a", "").path("cer"));
    assertThat(imported.path("tags").path("from").asText()).isEqualTo("a");
  }

  @Test
  void tagsChangeAndTheRestStays() throws Exception {
    room.good("POST", "/certificates/a/create", SELF);
    JsonNode before = room.good("GET", "/certificates/a", "");
    room.clock.advance(Duration.ofDays(1));
    room.good(
        "PATCH", "/certificates/a", "{'tags':{'receipt':'1'},'attributes':{'exp':5,'nbf':6}}");
    JsonNode after = room.good("GET", "/certificates/a", "");
    assertThat(after.path("tags").path("receipt").asText()).isEqualTo("1");
    assertThat(after.path("id")).isEqualTo(before.path("id"));
    assertThat(after.path("attributes").path("exp"))
        .isEqualTo(before.path("attributes").path("exp"));
  }

  @Test
  void thePolicyIsReadAndChangedByParts() throws Exception {
    room.good("POST", "/certificates/a/create", SELF);
    room.good("PATCH", "/certificates/a/policy", "{'x509_props':{'validity_months':3}}");
    JsonNode policy = room.good("GET", "/certificates/a/policy", "");
    assertThat(policy.path("x509_props").path("validity_months").asInt()).isEqualTo(3);
    assertThat(policy.path("x509_props").path("subject").asText()).isEqualTo("CN=a");
    assertThat(policy.path("id").asText()).isEqualTo(VaultRoom.ORIGIN + "/certificates/a/policy");
  }

  @Test
  void aKeyThatIsReusedStaysTheSame() throws Exception {
    String reuse = SELF.replace("'issuer'", "'key_props':{'reuse_key':true},'issuer'");
    room.good("POST", "/certificates/a/create", reuse);
    JsonNode first = room.good("GET", "/keys/a", "").path("key").path("n");
    room.good("POST", "/certificates/a/create", reuse);
    assertThat(room.good("GET", "/keys/a", "").path("key").path("n")).isEqualTo(first);
    room.good("POST", "/certificates/a/create", SELF);
    assertThat(room.good("GET", "/keys/a", "").path("key").path("n")).isNotEqualTo(first);
  }

  @Test
  void onlyADigestOfTheRightLengthIsSigned() throws Exception {
    room.good("POST", "/certificates/a/create", SELF);
    VaultRoom.assertRefused(
        room.ask("POST", "/keys/a/sign", "{\"alg\":\"PS256\",\"value\":\"AAAA\"}"),
        400,
        "BadParameter",
        "");
    VaultRoom.assertRefused(
        room.ask("POST", "/keys/a/sign", "{\"alg\":\"HS256\",\"value\":\"AAAA\"}"),
        400,
        "BadParameter",
        "");
  }

  @Test
  void thePrivateKeyIsInNoAnswerWhenItMayNotLeave() throws Exception {
    room.good(
        "POST",
        "/certificates/a/create",
        SELF.replace(
            "'issuer'",
            "'key_props':{'exportable':false},'secret_props':{'contentType':'application/x-pem-file'},"
                + "'issuer'"));
    assertThat(room.good("GET", "/secrets/a", "").path("value").asText())
        .contains("BEGIN CERTIFICATE")
        .doesNotContain("PRIVATE");
    assertThat(room.good("GET", "/keys/a", "").toString()).doesNotContain("\"d\":");
    assertThat(room.good("GET", "/certificates/a/pending", "").toString()).doesNotContain("pkcs8");
  }
}
