package io.github.appreg.emulator.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.emulator.directory.GraphFixture.Reply;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Keys that are rolled with a proof by a key that is there. */
class KeyRollingTest {
  private static final String AUDIENCE = "00000002-0000-0000-c000-000000000000";
  private static final SigningPair PAIR = SigningPair.make(Instant.parse("2026-11-23T09:00:00Z"));

  private final GraphFixture graph = new GraphFixture();
  private final String app = graph.appId("One");

  @AfterEach
  void close() {
    graph.close();
  }

  private void upload() {
    String key = "{`keyCredentials`:[{`key`:`" + PAIR.certificate() + "`}]}";
    assertThat(graph.patch("/applications/" + app, key).status()).isEqualTo(204);
  }

  private String proof(String audience, String issuer, Duration life) {
    return PAIR.token(audience, issuer, graph.clock.instant(), life);
  }

  private String proof() {
    return proof(AUDIENCE, app, Duration.ofMinutes(10));
  }

  private Reply add(String object, String proof) {
    Instant now = graph.clock.instant();
    String key = Certificates.base64(now.toString(), now.plus(Duration.ofDays(90)).toString());
    return graph.post(
        object + "/addKey",
        "{`keyCredential`:{`type`:`AsymmetricX509Cert`,`usage`:`Verify`,`key`:`"
            + key
            + "`},`passwordCredential`:null,`proof`:`"
            + proof
            + "`}");
  }

  private Reply remove(String keyId, String proof) {
    String body = "{`keyId`:`" + keyId + "`,`proof`:`" + proof + "`}";
    return graph.post("/applications/" + app + "/removeKey", body);
  }

  @Test
  void aKeyIsAddedAndRemovedWithAProof() {
    upload();
    String path = "/applications/" + app;
    Reply added = add(path, proof());
    assertThat(added.status()).as(added.raw().body()).isEqualTo(200);
    assertThat(graph.get(path).at("/keyCredentials")).hasSize(2);
    String keyId = added.text("/keyId");
    assertThat(remove(keyId, proof()).status()).isEqualTo(204);
    assertThat(remove(keyId, proof()).status()).isEqualTo(400);
    assertThat(graph.get(path).at("/keyCredentials")).hasSize(1);
  }

  @Test
  void aProofThatIsNotSoundIsRefused() {
    upload();
    String path = "/applications/" + app;
    Duration ten = Duration.ofMinutes(10);
    String other = "11111111-2222-3333-4444-555555555555";
    String stranger =
        SigningPair.make(Instant.parse("2026-11-23T09:00:00Z"))
            .token(AUDIENCE, app, graph.clock.instant(), ten);
    for (String proof :
        new String[] {
          "",
          "a.b.c",
          proof("https://graph.microsoft.com", app, ten),
          proof(AUDIENCE, other, ten),
          proof(AUDIENCE, app, ten.plusSeconds(1)),
          stranger
        }) {
      Reply refused = add(path, proof);
      assertThat(refused.code()).isEqualTo("Authentication_MissingOrMalformed");
      assertThat(refused.status()).isEqualTo(401);
    }
    String old = proof();
    graph.clock.forward(Duration.ofMinutes(16));
    assertThat(add(path, old).status()).isEqualTo(401);
    assertThat(graph.get(path).at("/keyCredentials")).hasSize(1);
  }

  @Test
  void withoutAValidKeyThereIsNoProof() {
    String path = "/applications/" + app;
    assertThat(add(path, proof()).status()).isEqualTo(401);
    upload();
    graph.clock.forward(Duration.ofDays(91));
    assertThat(add(path, proof()).status()).isEqualTo(401);
  }

  @Test
  void anAppNeedsNoRoleForItsOwnKeysAndForOthersItDoes() {
    String appId = graph.get("/applications/" + app).text("/appId");
    String me = graph.post("/servicePrincipals", "{`appId`:`" + appId + "`}").text("/id");
    String stranger = graph.principal("Two");
    upload();
    String path = "/applications/" + app;
    graph.token = stranger + "|User.Read.All";
    assertThat(add(path, proof()).code()).isEqualTo("Authorization_RequestDenied");
    graph.token = me + "|User.Read.All";
    assertThat(add(path, proof()).status()).isEqualTo(200);
    assertThat(graph.patch(path, "{`notes`:`n`}").code()).isEqualTo("Authorization_RequestDenied");
    assertThat(graph.get(path + "/addKey").status()).isEqualTo(405);
  }

  @Test
  void aServicePrincipalWithoutKeysCannotRollThem() {
    String principal = graph.principal("Two");
    assertThat(
            add(
                    "/servicePrincipals/" + principal,
                    proof(AUDIENCE, principal, Duration.ofMinutes(5)))
                .status())
        .isEqualTo(401);
  }
}
