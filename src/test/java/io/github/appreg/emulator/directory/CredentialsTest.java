package io.github.appreg.emulator.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.emulator.directory.GraphFixture.Reply;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CredentialsTest {
  private static final String START = "2026-11-01T00:00:00Z";
  private static final String END = "2027-05-01T00:00:00Z";

  private final GraphFixture graph = new GraphFixture();
  private final String path = "/applications/" + graph.appId("One");
  private final String certificate = Certificates.base64(START, END);

  @AfterEach
  void close() {
    graph.close();
  }

  private Reply attach(String item) {
    return graph.patch(path, "{`keyCredentials`:[" + item + "]}");
  }

  private String item(String more) {
    return "{`type`:`AsymmetricX509Cert`,`usage`:`Verify`,`key`:`" + certificate + "`" + more + "}";
  }

  @Test
  void anAttachedCertificateIsCompletedFromItself() throws Exception {
    assertThat(attach(item(",`displayName`:`slot`")).status()).isEqualTo(204);
    Reply app = graph.get(path);
    assertThat(app.text("/keyCredentials/0/startDateTime")).isEqualTo(START);
    assertThat(app.text("/keyCredentials/0/endDateTime")).isEqualTo(END);
    assertThat(app.text("/keyCredentials/0/displayName")).isEqualTo("slot");
    byte[] der = Base64.getDecoder().decode(certificate);
    assertThat(Base64.getDecoder().decode(app.text("/keyCredentials/0/customKeyIdentifier")))
        .isEqualTo(MessageDigest.getInstance("SHA-1").digest(der));
  }

  @Test
  void theKeyItselfIsShownOnlyWhenSelectedForOneApplication() {
    attach(item(""));
    assertThat(graph.get(path).at("/keyCredentials/0/key").isNull()).isTrue();
    assertThat(
            graph
                .get("/applications?$select=keyCredentials&$filter=displayName eq 'One'")
                .at("/value/0/keyCredentials/0/key")
                .isNull())
        .isTrue();
    assertThat(graph.get(path + "?$select=keyCredentials").text("/keyCredentials/0/key"))
        .isEqualTo(certificate);
  }

  @Test
  void aResentCredentialKeepsItsKeyAndAMissingOneGoes() {
    attach(item(",`displayName`:`a`"));
    String first = graph.get(path).at("/keyCredentials/0").toString();
    assertThat(attach(first + "," + item(",`displayName`:`b`")).status()).isEqualTo(204);
    Reply both = graph.get(path + "?$select=keyCredentials");
    assertThat(both.at("/keyCredentials").size()).isEqualTo(2);
    assertThat(both.text("/keyCredentials/0/key")).isEqualTo(certificate);
    assertThat(attach(both.at("/keyCredentials/1").toString()).status()).isEqualTo(204);
    assertThat(graph.get(path).text("/keyCredentials/0/displayName")).isEqualTo("b");
    assertThat(graph.get(path).at("/keyCredentials").size()).isEqualTo(1);
  }

  @Test
  void aCredentialCannotBeChangedInPlace() {
    attach(item(",`displayName`:`a`"));
    String renamed = graph.get(path).at("/keyCredentials/0").toString().replace("\"a\"", "\"b\"");
    assertThat(attach(renamed).message()).startsWith("Update to existing credential with KeyId");
  }

  @Test
  void aKeylessCredentialOfAnUnknownIdIsRefused() {
    Reply reply = attach("{`keyId`:`6a0e7d54-90a2-4f5e-8a64-1f5a3c2b7d10`,`key`:null}");
    assertThat(reply.status()).isEqualTo(400);
  }

  @Test
  void anEndAfterTheCertificatesOwnIsRefused() {
    Reply reply = attach(item(",`endDateTime`:`2027-05-01T00:00:01Z`"));
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.code()).isEqualTo("KeyCredentialsInvalidEndDate");
    assertThat(attach(item(",`endDateTime`:`2027-04-01T00:00:00Z`")).status()).isEqualTo(204);
  }

  @Test
  void anExpiredCertificateIsRefused() {
    String old = Certificates.base64("2025-01-01T00:00:00Z", "2026-01-01T00:00:00Z");
    assertThat(attach("{`key`:`" + old + "`}").code()).isEqualTo("KeyCredentialsInvalidEndDate");
  }

  @Test
  void aLongDisplayNameIsCutAt90() {
    attach(item(",`displayName`:`" + "n".repeat(100) + "`"));
    assertThat(graph.get(path).text("/keyCredentials/0/displayName")).hasSize(90);
  }

  @Test
  void aSecretIsShownOnceAndKeptAsAHash() throws Exception {
    Reply made = graph.post(path + "/addPassword", "{`passwordCredential`:{`displayName`:`slot`}}");
    assertThat(made.status()).isEqualTo(200);
    String text = made.text("/secretText");
    assertThat(text).hasSizeGreaterThanOrEqualTo(32);
    assertThat(made.text("/hint")).isEqualTo(text.substring(0, 3));
    assertThat(made.text("/endDateTime")).isEqualTo("2028-11-23T10:00:00Z");
    Reply app = graph.get(path);
    assertThat(app.raw().body()).doesNotContain(text).doesNotContain("sha256");
    assertThat(app.at("/passwordCredentials/0/secretText").isNull()).isTrue();
    DirectoryClients clients = new DirectoryClients(graph.directory);
    String appId = app.text("/appId");
    assertThat(clients.find(appId)).isEmpty();
    graph.post("/servicePrincipals", "{`appId`:`" + appId + "`}");
    var password = clients.find(appId).orElseThrow().passwords().get(0);
    assertThat(password.sha256())
        .isEqualTo(
            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    assertThat(password.start()).isEqualTo(Instant.parse("2026-11-23T10:00:00Z"));
  }

  @Test
  void aSecretGoesByItsIdAndOnlyOnce() {
    String keyId = graph.post(path + "/addPassword", "{}").text("/keyId");
    String body = "{`keyId`:`" + keyId + "`}";
    assertThat(graph.post(path + "/removePassword", body).status()).isEqualTo(204);
    Reply again = graph.post(path + "/removePassword", body);
    assertThat(again.status()).isEqualTo(400);
    assertThat(again.message()).isEqualTo("No password credential found with keyId.");
  }

  @Test
  void aPatchCanLeaveSecretsOutButNotAddAny() {
    graph.post(path + "/addPassword", "{}");
    String there = graph.get(path).at("/passwordCredentials/0").toString();
    assertThat(graph.patch(path, "{`passwordCredentials`:[" + there + "]}").status())
        .isEqualTo(204);
    assertThat(graph.patch(path, "{`passwordCredentials`:[{`displayName`:`x`}]}").message())
        .isEqualTo("New password credentials must be generated with service actions.");
    assertThat(graph.patch(path, "{`passwordCredentials`:[]}").status()).isEqualTo(204);
    assertThat(graph.get(path).at("/passwordCredentials")).isEmpty();
  }

  @Test
  void aSecretThatEndsBeforeItStartsIsRefused() {
    Reply reply =
        graph.post(
            path + "/addPassword",
            "{`passwordCredential`:{`startDateTime`:`2027-01-01T00:00:00Z`,"
                + "`endDateTime`:`2026-12-01T00:00:00Z`}}");
    assertThat(reply.status()).isEqualTo(400);
  }

  @Test
  void anApplicationCanBeCreatedWithASecret() {
    Reply app =
        graph.post(
            "/applications", "{`displayName`:`o`,`passwordCredentials`:[{`displayName`:`s`}]}");
    assertThat(app.text("/passwordCredentials/0/secretText")).hasSizeGreaterThanOrEqualTo(32);
  }

  @Test
  void aCertificateSentAsPemHasItsOwnThumbprint() throws Exception {
    String pem = "-----BEGIN CERTIFICATE-----\n" + certificate + "\n-----END CERTIFICATE-----\n";
    String sent = Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.US_ASCII));
    graph.patch(path, "{`keyCredentials`:[{`key`:`" + sent + "`}]}");
    Reply app = graph.get(path + "?$select=keyCredentials");
    assertThat(app.text("/keyCredentials/0/key")).isEqualTo(certificate);
    byte[] der = Base64.getDecoder().decode(certificate);
    assertThat(Base64.getDecoder().decode(app.text("/keyCredentials/0/customKeyIdentifier")))
        .isEqualTo(MessageDigest.getInstance("SHA-1").digest(der));
  }

  @Test
  void theSameCertificateMayStandUnderTwoIds() {
    assertThat(attach(item("") + "," + item("")).status()).isEqualTo(204);
    Reply app = graph.get(path);
    assertThat(app.at("/keyCredentials")).hasSize(2);
    assertThat(app.text("/keyCredentials/0/keyId"))
        .isNotEqualTo(app.text("/keyCredentials/1/keyId"));
  }
}
