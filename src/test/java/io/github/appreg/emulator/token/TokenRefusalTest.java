package io.github.appreg.emulator.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.emulator.http.Request;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenRefusalTest {
  private TokenRoom room;

  @BeforeEach
  void open() throws Exception {
    room = new TokenRoom().withSecret();
  }

  @ParameterizedTest
  @ValueSource(strings = {"client_id", "grant_type", "scope"})
  void aMissingParameterIsNamed(String parameter) throws Exception {
    Map<String, String> form = TokenRoom.secretForm();
    form.remove(parameter);
    TokenRoom.assertRefused(room.ask(form), 400, "invalid_request", 900144);
    assertThat(TokenRoom.body(room.ask(form)).path("error_description").asText())
        .contains("'" + parameter + "'");
  }

  @ParameterizedTest
  @CsvSource({
    "client_id, 22222222-2222-3333-4444-555555555555, 400, unauthorized_client, 700016",
    "grant_type, password, 400, unsupported_grant_type, 70003",
    "scope, https://graph.microsoft.com/User.Read, 400, invalid_scope, 70011",
    "scope, https://a/.default https://b/.default, 400, invalid_scope, 70011",
    "scope, https://unknown.example/.default, 400, invalid_resource, 500011",
    "client_secret, '', 401, invalid_client, 7000216",
  })
  void aBadParameterIsRefused(String name, String value, int status, String error, int code)
      throws Exception {
    Map<String, String> form = TokenRoom.secretForm();
    form.put(name, value);
    TokenRoom.assertRefused(room.ask(form), status, error, code);
  }

  @Test
  void theSignInScopesThatMsalAddsArePassedOver() throws Exception {
    Map<String, String> form = TokenRoom.secretForm();
    form.put("scope", "openid profile offline_access https://graph.microsoft.com/.default");
    TokenRoom.claims(room.ask(form));
  }

  @Test
  void aDisabledApplicationIsRefused() throws Exception {
    room.clients.enabled = false;
    TokenRoom.assertRefused(room.ask(TokenRoom.secretForm()), 400, "unauthorized_client", 7000112);
  }

  @Test
  void anApplicationWithoutServicePrincipalIsRefused() throws Exception {
    room.clients.present = false;
    TokenRoom.assertRefused(room.ask(TokenRoom.secretForm()), 400, "unauthorized_client", 7000229);
  }

  @ParameterizedTest
  @CsvSource({"fabrikam.com, 90002", "common, 50059", "organizations, 50059"})
  void anotherTenantIsNotFound(String tenant, int code) throws Exception {
    TokenRoom.assertRefused(
        room.post("/" + tenant + "/oauth2/v2.0/token", TokenRoom.secretForm(), Request.noHeaders()),
        400,
        "invalid_request",
        code);
  }

  @Test
  void aGetIsRefused() throws Exception {
    TokenRoom.assertRefused(
        room.get("/contoso.com/oauth2/v2.0/token"), 400, "invalid_request", 900561);
  }

  @Test
  void theCallersCorrelationIdComesBack() throws Exception {
    TreeMap<String, String> headers = Request.noHeaders();
    headers.put("client-request-id", "12345678-1234-1234-1234-123456789abc");
    assertThat(
            TokenRoom.body(room.post("/contoso.com/oauth2/token", Map.of(), headers))
                .path("correlation_id")
                .asText())
        .isEqualTo("12345678-1234-1234-1234-123456789abc");
  }

  @Test
  void noAssertionWhateverItsBytesIsMoreThanRefused() throws Exception {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    String alphabet = "abcXYZ019-_.=+/ {}\"\u0000é";
    for (int i = 0; i < 500; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(60); n >= 0; n--) {
        text.append(
            random.nextInt(6) == 0 ? '.' : alphabet.charAt(random.nextInt(alphabet.length())));
      }
      assertThat(room.ask(TokenRoom.assertionForm("x" + text)).status())
          .as("seed %d: %s", seed, text)
          .isEqualTo(400);
    }
  }
}
