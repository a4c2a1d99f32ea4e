package io.github.appreg.emulator.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.http.Answer;
import java.math.BigDecimal;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CertificateSignInTest {
  private static TestKey key;
  private static TestKey other;

  private TokenRoom room;

  @BeforeAll
  static void makeKeys() throws Exception {
    key = TestKey.make(Instant.parse("2026-11-01T00:00:00Z"));
    other = TestKey.make(Instant.parse("2026-11-01T00:00:00Z"));
  }

  @BeforeEach
  void open() throws Exception {
    room = new TokenRoom();
    room.clients.keys.add(key.registered());
  }

  private static ObjectNode header(String algorithm, TestKey by) throws Exception {
    ObjectNode header = TokenRoom.JSON.createObjectNode();
    header.put("typ", "JWT").put("alg", algorithm);
    return algorithm.equals("PS256")
        ? header.put("x5t#S256", by.thumbprint("SHA-256"))
        : header.put("x5t", by.thumbprint("SHA-1"));
  }

  private ObjectNode claims() {
    long now = room.wall.instant().getEpochSecond();
    ObjectNode claims = TokenRoom.JSON.createObjectNode();
    claims.put("aud", TokenRoom.ORIGIN + "/" + TokenRoom.TENANT + "/oauth2/v2.0/token");
    claims.put("iss", TestClients.APP).put("sub", TestClients.APP).put("jti", "1");
    return claims.put("iat", now).put("nbf", now).put("exp", now + 600);
  }

  private Answer present(ObjectNode header, ObjectNode claims) throws Exception {
    return room.ask(TokenRoom.assertionForm(key.sign(header, claims)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"RS256", "PS256"})
  void anAssertionSignedWithTheRegisteredKeyGivesAToken(String algorithm) throws Exception {
    Answer answer = present(header(algorithm, key), claims());

    assertThat(room.clients.signedIn).containsExactly(room.clients.keys.get(0).keyId());
    assertThat(TokenRoom.claims(answer).path("appidacr").asText()).isEqualTo("2");
  }

  @Test
  void theThumbprintMayBeInPlainBase64AsMsalForJavaWritesIt() throws Exception {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.certificate().getEncoded());
    ObjectNode header = header("PS256", key);
    header.put("x5t#S256", Base64.getEncoder().encodeToString(digest));
    TokenRoom.claims(present(header, claims()));
  }

  @Test
  void timesMayHaveFractions() throws Exception {
    ObjectNode claims = claims();
    claims.put("exp", new BigDecimal(claims.path("exp").asLong() + ".75"));
    claims.put("nbf", new BigDecimal(claims.path("nbf").asLong() + ".25"));
    TokenRoom.claims(present(header("RS256", key), claims));
  }

  @ParameterizedTest
  @CsvSource({"-299, true", "-300, false", "1e30, true", "-1e30, false"})
  void theEndIsHeldToWithFiveMinutesOfSkew(String offset, boolean good) throws Exception {
    ObjectNode claims = claims();
    BigDecimal now = BigDecimal.valueOf(room.wall.instant().getEpochSecond());
    claims.put("exp", now.add(new BigDecimal(offset)));
    Answer answer = present(header("RS256", key), claims);
    if (good) {
      TokenRoom.claims(answer);
    } else {
      TokenRoom.assertRefused(answer, 401, "invalid_client", 700024);
    }
  }

  @Test
  void anAssertionFromTheFutureIsRefused() throws Exception {
    ObjectNode claims = claims();
    claims.put("nbf", claims.path("nbf").asLong() + 301);
    TokenRoom.assertRefused(present(header("RS256", key), claims), 401, "invalid_client", 700024);
  }

  @Test
  void anAssertionWithoutEndIsRefused() throws Exception {
    ObjectNode claims = claims();
    claims.remove("exp");
    TokenRoom.assertRefused(present(header("RS256", key), claims), 401, "invalid_client", 700024);
  }

  @ParameterizedTest
  @CsvSource({
    "https://localhost:8443/aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee/oauth2/token, true",
    "https://localhost:8443/contoso.com/v2.0, true",
    "https://sts.windows.net/aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee/, true",
    "https://localhost:8443/fabrikam.com/oauth2/v2.0/token, false",
    "https://evil.example/contoso.com/oauth2/v2.0/token, false",
    "https://localhost:8443, false",
  })
  void theAudienceIsThisTenantsTokenEndpoint(String audience, boolean good) throws Exception {
    Answer answer = present(header("RS256", key), claims().put("aud", audience));
    if (good) {
      TokenRoom.claims(answer);
    } else {
      TokenRoom.assertRefused(answer, 401, "invalid_client", 700023);
    }
  }

  @Test
  void aKeyThatIsNotRegisteredIsRefusedWithItsThumbprint() throws Exception {
    Answer answer = room.ask(TokenRoom.assertionForm(other.sign(header("RS256", other), claims())));
    TokenRoom.assertRefused(answer, 401, "invalid_client", 700027);
    assertThat(TokenRoom.body(answer).path("error_description").asText())
        .contains("The key was not found.")
        .containsPattern("Thumbprint of key used by client: '[0-9A-F]{40}'");
  }

  @Test
  void aCertificateThatHasEndedIsRefused() throws Exception {
    room.directory.advance(Duration.ofDays(80));
    Answer answer = present(header("RS256", key), claims());
    TokenRoom.assertRefused(answer, 401, "invalid_client", 700027);
    assertThat(TokenRoom.body(answer).path("error_description").asText()).contains("is expired");
  }

  @Test
  void anotherKeysSignatureUnderARegisteredThumbprintIsRefused() throws Exception {
    Answer answer = room.ask(TokenRoom.assertionForm(other.sign(header("RS256", key), claims())));
    TokenRoom.assertRefused(answer, 401, "invalid_client", 700027);
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "HS256", "RS1"})
  void noOtherAlgorithmCounts(String algorithm) throws Exception {
    ObjectNode header = header("RS256", key).put("alg", algorithm);
    TokenRoom.assertRefused(present(header, claims()), 401, "invalid_client", 700027);
  }

  @Test
  void bothThumbprintsHaveToFit() throws Exception {
    ObjectNode header = header("RS256", key).put("x5t#S256", other.thumbprint("SHA-256"));
    TokenRoom.assertRefused(present(header, claims()), 401, "invalid_client", 700027);
  }

  @Test
  void anotherSubjectIsRefused() throws Exception {
    TokenRoom.assertRefused(
        present(header("RS256", key), claims().put("sub", "someone")),
        401,
        "invalid_client",
        700021);
  }
}
