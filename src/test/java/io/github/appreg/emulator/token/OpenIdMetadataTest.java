package io.github.appreg.emulator.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class OpenIdMetadataTest {
  private final TokenRoom room = new TokenRoom();

  @Test
  void theMetadataLeadToTheEndpointThatWasAsked() throws Exception {
    JsonNode v2 = TokenRoom.body(room.get("/contoso.com/v2.0/.well-known/openid-configuration"));
    assertThat(v2.path("token_endpoint").asText())
        .isEqualTo(TokenRoom.ORIGIN + "/" + TokenRoom.TENANT + "/oauth2/v2.0/token");
    JsonNode v1 = TokenRoom.body(room.get("/contoso.com/.well-known/openid-configuration"));
    assertThat(v1.path("token_endpoint").asText())
        .isEqualTo(TokenRoom.ORIGIN + "/" + TokenRoom.TENANT + "/oauth2/token");
    assertThat(v1.path("issuer").asText()).startsWith("https://sts.windows.net/");
  }

  @Test
  void theInstanceIsKnownToItself() throws Exception {
    JsonNode body = TokenRoom.body(room.get("/common/discovery/instance"));
    assertThat(body.path("metadata").path(0).path("preferred_network").asText())
        .isEqualTo("localhost:8443");
  }

  @Test
  void aTokenCanBeVerifiedWithThePublishedKeys() throws Exception {
    room.withSecret();
    String token = TokenRoom.body(room.ask(TokenRoom.secretForm())).path("access_token").asText();
    JsonNode jwk =
        TokenRoom.body(room.get("/contoso.com/discovery/v2.0/keys")).path("keys").path(0);
    String[] parts = token.split("\\.");
    assertThat(TokenRoom.JSON.readTree(Base64.getUrlDecoder().decode(parts[0])).path("kid"))
        .isEqualTo(jwk.path("kid"));
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initVerify(
        KeyFactory.getInstance("RSA")
            .generatePublic(new RSAPublicKeySpec(number(jwk, "n"), number(jwk, "e"))));
    signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
    assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
  }

  @Test
  void anUnknownPageIsNotFound() {
    assertThat(room.get("/contoso.com/oauth2/v2.0/devicecode").status()).isEqualTo(404);
    assertThat(room.get("/").status()).isEqualTo(404);
  }

  private static BigInteger number(JsonNode jwk, String name) {
    return new BigInteger(1, Base64.getUrlDecoder().decode(jwk.path(name).asText()));
  }
}
