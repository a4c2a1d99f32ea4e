package io.github.appreg.emulator.weather;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.directory.Replicas;
import io.github.appreg.emulator.token.TestKey;
import io.github.appreg.emulator.weather.Stormy.Reply;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The sign-in hears of new credentials later than the directory shows them, each kind by itself.
 */
class LateAcceptanceTest {
  private static final Duration SECRETS = Duration.ofSeconds(20);
  private static final Duration CERTIFICATES = Duration.ofSeconds(50);
  private static final Duration FEDERATED = Duration.ofSeconds(80);
  private static final String AUDIENCE = "api://AzureADTokenExchange";

  private Stormy stormy;
  private String path;
  private String appId;

  @BeforeEach
  void start() throws Exception {
    stormy = new Stormy();
    Reply app = stormy.app("One");
    path = "/applications/" + app.text("/id");
    appId = app.text("/appId");
    stormy.post("/servicePrincipals", "{`appId`:`" + appId + "`}");
    stormy.tenant.badDays(
        BadDays.NONE.newCredentials(new Replicas.Settling(SECRETS, CERTIFICATES, FEDERATED)));
  }

  @AfterEach
  void stop() {
    stormy.close();
  }

  @Test
  void aSecretIsRefusedUntilItsTimeIsOver() throws Exception {
    String secret = stormy.post(path + "/addPassword", "{}").text("/secretText");

    assertRefused(stormy.signIn(appId, secret), "AADSTS7000215");
    assertThat(stormy.get(path).body().path("passwordCredentials")).hasSize(1);
    stormy.tenant.clock().advance(SECRETS.minusSeconds(1));
    assertRefused(stormy.signIn(appId, secret), "AADSTS7000215");
    stormy.tenant.clock().advance(Duration.ofSeconds(1));
    assertThat(stormy.signIn(appId, secret).status()).isEqualTo(200);
  }

  @Test
  void aCertificateIsRefusedUntilItsTimeIsOverAndTheOneBeforeItIsNot() throws Exception {
    TestKey first = TestKey.make(Stormy.START.minus(Duration.ofDays(1)));
    attach(offered(first));
    stormy.tenant.clock().advance(CERTIFICATES);
    TestKey second = TestKey.make(Stormy.START.minus(Duration.ofDays(1)));
    String kept = stormy.get(path).body().at("/keyCredentials/0/keyId").asText();
    attach(
        "{`keyId`:`" + kept + "`,`type`:`AsymmetricX509Cert`,`usage`:`Verify`}", offered(second));

    assertRefused(signIn(second), "AADSTS700027");
    assertThat(signIn(first).status()).isEqualTo(200);
    stormy.tenant.clock().advance(CERTIFICATES.minusSeconds(1));
    assertRefused(signIn(second), "AADSTS700027");
    stormy.tenant.clock().advance(Duration.ofSeconds(1));
    assertThat(signIn(second).status()).isEqualTo(200);
  }

  @Test
  void aFederatedCredentialIsRefusedUntilItsTimeIsOver() throws Exception {
    String issuer = stormy.tenant.origin() + "/local-issuer";
    String minted =
        stormy.tenant.signIn().localIssuer().mint(issuer, "job", AUDIENCE, Duration.ofMinutes(5));
    Reply made =
        stormy.post(
            path + "/federatedIdentityCredentials",
            "{`name`:`job`,`issuer`:`%s`,`subject`:`job`,`audiences`:[`%s`]}"
                .formatted(issuer, AUDIENCE));
    assertThat(made.status()).isEqualTo(201);

    assertRefused(stormy.signInByAssertion(appId, minted), "AADSTS70025");
    stormy.tenant.clock().advance(FEDERATED.minusSeconds(1));
    assertRefused(stormy.signInByAssertion(appId, minted), "AADSTS70025");
    stormy.tenant.clock().advance(Duration.ofSeconds(1));
    assertThat(stormy.signInByAssertion(appId, minted).status()).isEqualTo(200);
  }

  private static void assertRefused(Reply reply, String code) {
    assertThat(reply.status()).as(reply.body().toString()).isIn(400, 401);
    assertThat(reply.text("/error_description")).startsWith(code);
  }

  private static String offered(TestKey key) throws Exception {
    return "{`type`:`AsymmetricX509Cert`,`usage`:`Verify`,`key`:`"
        + Base64.getEncoder().encodeToString(key.certificate().getEncoded())
        + "`}";
  }

  private void attach(String... keys) throws Exception {
    String body = "{`keyCredentials`:[" + String.join(",", keys) + "]}";
    Reply reply = stormy.graph("PATCH", path, body);
    assertThat(reply.status()).as(reply.body().toString()).isEqualTo(204);
  }

  private Reply signIn(TestKey key) throws Exception {
    Instant now = Clock.systemUTC().instant();
    ObjectNode header = Stormy.JSON.createObjectNode();
    header.put("alg", "PS256").put("x5t#S256", key.thumbprint("SHA-256"));
    ObjectNode claims = Stormy.JSON.createObjectNode();
    claims.put("iss", appId).put("sub", appId).put("jti", "1");
    claims.put(
        "aud", stormy.tenant.origin() + "/" + stormy.tenant.tenantId() + "/oauth2/v2.0/token");
    claims.put("nbf", now.getEpochSecond()).put("exp", now.plusSeconds(300).getEpochSecond());
    return stormy.signInByAssertion(appId, key.sign(header, claims));
  }
}
