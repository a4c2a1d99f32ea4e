package io.github.appreg.emulator.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.appreg.emulator.http.Answer;
import io.github.appreg.emulator.http.Request;
import io.github.appreg.emulator.state.MemoryDocuments;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FederatedSignInTest {
  private static final String ISSUER = TokenRoom.ORIGIN + LocalIssuer.PATH;
  private static final String SUBJECT = "repo:contoso/device-ops:environment:production";
  private static final String AUDIENCE = "api://AzureADTokenExchange";

  private TokenRoom room;

  @BeforeEach
  void open() {
    room = new TokenRoom();
    room.clients.trusts.add(new Clients.Trust("pipeline", ISSUER, SUBJECT, AUDIENCE));
  }

  private Answer present(String issuer, String subject, String audience, Duration lifetime) {
    return room.ask(
        TokenRoom.assertionForm(
            room.endpoint.localIssuer().mint(issuer, subject, audience, lifetime)));
  }

  @Test
  void aTrustedAssertionGivesAToken() throws Exception {
    Answer answer = present(ISSUER, SUBJECT, AUDIENCE, Duration.ofMinutes(5));
    assertThat(TokenRoom.claims(answer).path("appidacr").asText()).isEqualTo("2");
  }

  @ParameterizedTest
  @CsvSource({
    "https://localhost:8443/local-issuer/, repo:contoso/device-ops:environment:production,"
        + " api://AzureADTokenExchange, 700211",
    "https://localhost:8443/local-issuer, repo:contoso/device-ops:environment:production,"
        + " api://azureadtokenexchange, 700212",
    "https://localhost:8443/local-issuer, repo:Contoso/device-ops:environment:production,"
        + " api://AzureADTokenExchange, 7002138",
  })
  void nearlyTheSameIsNotTheSame(String issuer, String subject, String audience, int code)
      throws Exception {
    TokenRoom.assertRefused(
        present(issuer, subject, audience, Duration.ofMinutes(5)), 401, "invalid_client", code);
  }

  @Test
  void aClientThatTrustsNobodySaysSo() throws Exception {
    room.clients.trusts.clear();
    TokenRoom.assertRefused(
        present(ISSUER, SUBJECT, AUDIENCE, Duration.ofMinutes(5)), 401, "invalid_client", 70025);
  }

  @Test
  void anAssertionThatHasEndedIsRefused() throws Exception {
    TokenRoom.assertRefused(
        present(ISSUER, SUBJECT, AUDIENCE, Duration.ofMinutes(-6)), 401, "invalid_client", 700024);
  }

  @Test
  void anIssuerWhoseKeysAreNotKnownCannotBeChecked() throws Exception {
    String github = "https://token.actions.githubusercontent.com";
    room.clients.trusts.add(new Clients.Trust("github", github, SUBJECT, AUDIENCE));
    TokenRoom.assertRefused(
        present(github, SUBJECT, AUDIENCE, Duration.ofMinutes(5)), 400, "invalid_request", 50166);
  }

  @Test
  void aRegisteredIssuerIsCheckedByItsOwnKeys() throws Exception {
    String github = "https://token.actions.githubusercontent.com";
    room.clients.trusts.add(new Clients.Trust("github", github, SUBJECT, AUDIENCE));
    LocalIssuer elsewhere = new LocalIssuer(new MemoryDocuments(), room.wall);
    JsonNode keys =
        TokenRoom.body(
            elsewhere.handle(
                new Request(
                    "GET",
                    "/local-issuer/keys",
                    Map.of(),
                    Request.noHeaders(),
                    new byte[0],
                    TokenRoom.ORIGIN)));
    room.endpoint.registerIssuer(github, keys);

    TokenRoom.claims(
        room.ask(
            TokenRoom.assertionForm(
                elsewhere.mint(github, SUBJECT, AUDIENCE, Duration.ofMinutes(5)))));
    TokenRoom.assertRefused(
        present(github, SUBJECT, AUDIENCE, Duration.ofMinutes(5)), 401, "invalid_client", 50013);
  }

  @Test
  void anAssertionByAForgedIssuerIsRefused() throws Exception {
    TestKey forger = TestKey.make(Instant.parse("2026-11-01T00:00:00Z"));
    String forged =
        forger.sign(
            TokenRoom.JSON.createObjectNode().put("alg", "RS256"),
            TokenRoom.JSON
                .createObjectNode()
                .put("iss", ISSUER)
                .put("sub", SUBJECT)
                .put("aud", AUDIENCE)
                .put("exp", room.wall.instant().getEpochSecond() + 60));
    TokenRoom.assertRefused(
        room.ask(TokenRoom.assertionForm(forged)), 401, "invalid_client", 50013);
  }

  @Test
  void theIssuerMintsOverHttp() throws Exception {
    Answer minted =
        room.post(
            "/local-issuer/token",
            Map.of("subject", SUBJECT, "audience", AUDIENCE),
            Request.noHeaders());
    String token = TokenRoom.body(minted).path("id_token").asText();
    TokenRoom.claims(room.ask(TokenRoom.assertionForm(token)));
  }
}
