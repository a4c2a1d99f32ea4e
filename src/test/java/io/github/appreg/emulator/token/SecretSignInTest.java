package io.github.appreg.emulator.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.appreg.emulator.http.Answer;
import io.github.appreg.emulator.http.Request;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SecretSignInTest {
  private TokenRoom room;

  @BeforeEach
  void open() throws Exception {
    room = new TokenRoom().withSecret();
  }

  @Test
  void aGoodSecretGivesATokenWithTheGrantedRoles() throws Exception {
    room.clients.roles.addAll(List.of("Device.Read.All", "Application.Read.All"));

    Answer answer = room.ask(TokenRoom.secretForm());

    JsonNode body = TokenRoom.body(answer);
    assertThat(room.clients.signedIn).containsExactly("p1");
    assertThat(body.path("token_type").asText()).isEqualTo("Bearer");
    assertThat(body.path("expires_in").asLong()).isEqualTo(3999);
    assertThat(body.path("ext_expires_in").asLong()).isEqualTo(3999);
    JsonNode claims = TokenRoom.claims(answer);
    assertThat(claims.path("aud").asText()).isEqualTo("https://graph.microsoft.com");
    assertThat(claims.path("iss").asText())
        .isEqualTo("https://sts.windows.net/" + TokenRoom.TENANT + "/");
    assertThat(claims.path("appid").asText()).isEqualTo(TestClients.APP);
    assertThat(claims.path("appidacr").asText()).isEqualTo("1");
    assertThat(claims.path("idtyp").asText()).isEqualTo("app");
    assertThat(claims.path("oid").asText()).isEqualTo(TestClients.OBJECT);
    assertThat(claims.path("sub").asText()).isEqualTo(TestClients.OBJECT);
    assertThat(claims.path("tid").asText()).isEqualTo(TokenRoom.TENANT);
    assertThat(claims.path("ver").asText()).isEqualTo("1.0");
    assertThat(claims.path("roles")).extracting(JsonNode::asText).contains("Device.Read.All");
    assertThat(claims.path("exp").asLong())
        .isEqualTo(Instant.parse("2026-11-23T09:06:40Z").getEpochSecond());
  }

  @Test
  void aTokenWithoutAnyGrantIsIssuedWithoutRoles() throws Exception {
    assertThat(TokenRoom.claims(room.ask(TokenRoom.secretForm())).has("roles")).isFalse();
  }

  @Test
  void whatTheEndpointMadeItReadsUntilItEnds() throws Exception {
    room.clients.roles.add("Device.Read.All");
    String token = TokenRoom.body(room.ask(TokenRoom.secretForm())).path("access_token").asText();

    assertThat(room.endpoint.read(token))
        .hasValueSatisfying(
            claims -> {
              assertThat(claims.appId()).isEqualTo(TestClients.APP);
              assertThat(claims.objectId()).isEqualTo(TestClients.OBJECT);
              assertThat(claims.roles()).containsExactly("Device.Read.All");
            });
    assertThat(room.endpoint.read(token.substring(0, token.length() - 8) + "AAAAAAAA")).isEmpty();
    assertThat(new TokenRoom().endpoint.read(token)).isEmpty();
    room.wall.advance(Duration.ofSeconds(4000));
    assertThat(room.endpoint.read(token)).isEmpty();
  }

  @Test
  void theKeyOutlivesTheEndpoint() throws Exception {
    String token = TokenRoom.body(room.ask(TokenRoom.secretForm())).path("access_token").asText();

    TokenEndpoint again =
        new TokenEndpoint(
            room.documents, room.clients, room.wall, room.directory, TokenRoom.TENANT);

    assertThat(again.read(token)).isPresent();
  }

  @Test
  void aTokenOfTheLocalIssuerIsNoAccessToken() {
    String foreign =
        room.endpoint
            .localIssuer()
            .mint(
                "https://sts.windows.net/" + TokenRoom.TENANT + "/",
                "s",
                "https://graph.microsoft.com",
                Duration.ofHours(1));

    assertThat(room.endpoint.read(foreign)).isEmpty();
  }

  @Test
  void theSecretMayComeByHttpBasic() throws Exception {
    Map<String, String> form = TokenRoom.secretForm();
    form.remove("client_id");
    form.remove("client_secret");
    TreeMap<String, String> headers = Request.noHeaders();
    headers.put(
        "authorization",
        "Basic "
            + Base64.getEncoder()
                .encodeToString(
                    (TestClients.APP + ":" + TokenRoom.SECRET).getBytes(StandardCharsets.UTF_8)));

    TokenRoom.claims(room.post("/contoso.com/oauth2/v2.0/token", form, headers));
  }

  @Test
  void versionOneAsksByResourceAndAnswersInStrings() throws Exception {
    Map<String, String> form = TokenRoom.secretForm();
    form.remove("scope");
    form.put("resource", "https://graph.microsoft.com/");

    Answer answer = room.post("/contoso.onmicrosoft.com/oauth2/token", form, Request.noHeaders());

    assertThat(TokenRoom.claims(answer).path("aud").asText())
        .isEqualTo("https://graph.microsoft.com");
    assertThat(TokenRoom.body(answer).path("expires_in").isTextual()).isTrue();
  }

  @Test
  void aWrongSecretIsRefused() throws Exception {
    Map<String, String> form = TokenRoom.secretForm();
    form.put("client_secret", "wrong");
    Answer answer = room.ask(form);
    TokenRoom.assertRefused(answer, 401, "invalid_client", 7000215);
    assertThat(new String(answer.body(), StandardCharsets.UTF_8)).doesNotContain("wrong\"");
  }

  @Test
  void aSecretThatHasEndedIsRefused() throws Exception {
    room.directory.advance(Duration.ofDays(30));
    TokenRoom.assertRefused(room.ask(TokenRoom.secretForm()), 401, "invalid_client", 7000222);
  }

  @Test
  void aSecretThatHasNotBegunIsRefused() throws Exception {
    room.directory.advance(Duration.ofDays(-30));
    TokenRoom.assertRefused(room.ask(TokenRoom.secretForm()), 401, "invalid_client", 7000215);
  }
}
