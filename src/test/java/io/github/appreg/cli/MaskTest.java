package io.github.appreg.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskTest {
  private static final int TRIES = 500;
  private static final String SIGNS =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789~._-+/=!#$%&'()*,:;<>?@[]^`{|}\\\"";

  private static final List<String> NAMES =
      List.of(
          "client_secret",
          "clientSecret",
          "secretText",
          "password",
          "Proxy-Password",
          "access_token",
          "refresh_token",
          "client_assertion",
          "assertion",
          "api_key",
          "privateKey",
          "value",
          "key",
          "proof",
          "sig");

  @Test
  void noSecretUnderATellingNameOfJsonIsShownHoweverDeep() {
    property(
        (random, secret) -> {
          ObjectNode node = JsonNodeFactory.instance.objectNode();
          node.put("message", "all is well").put(name(random), secret);
          for (int depth = random.nextInt(5); depth > 0; depth--) {
            ObjectNode outer = JsonNodeFactory.instance.objectNode();
            switch (random.nextInt(3)) {
              case 0 -> outer.set("error", node);
              case 1 -> outer.putArray("details").add(1).add(node);
              default -> outer.put("message", node.toString());
            }
            node = outer;
          }
          String json = random.nextBoolean() ? node.toString() : node.toPrettyString();
          return Mask.text(json);
        });
  }

  @Test
  void noSecretOfJsonThatIsCutOffIsShown() {
    property(
        (random, secret) -> {
          ObjectNode node = JsonNodeFactory.instance.objectNode();
          node.put("a", "b").put(name(random), secret);
          String json = node.toString();
          return Mask.text(json.substring(0, json.length() - 1 - random.nextInt(2)));
        });
  }

  @Test
  void noSecretOfAFormIsShown() {
    property(
        (random, secret) ->
            Mask.text(
                "grant_type=client_credentials&"
                    + name(random)
                    + "="
                    + URLEncoder.encode(secret, UTF_8)
                    + "&scope=x"));
  }

  @Test
  void noSecretOfAHeaderIsShown() {
    List<String> headers =
        List.of(
            "Authorization: Bearer ",
            "Proxy-Authorization: Basic ",
            "Cookie: a=",
            "authorization=");
    property(
        (random, secret) ->
            Mask.text(
                "the request was\n"
                    + headers.get(random.nextInt(headers.size()))
                    + secret
                    + "\nAccept: text/html"));
  }

  @Test
  void noSecretOfAnAddressIsShown() {
    property(
        (random, secret) ->
            Mask.url(
                new HttpUrl.Builder()
                    .scheme("https")
                    .host("localhost")
                    .username("someone")
                    .password(secret)
                    .addPathSegment("token")
                    .addQueryParameter("a", "b")
                    .addQueryParameter(name(random), secret)
                    .build()));
  }

  @Test
  void noSecretOfARequestIsShownWhereverAnAnswerQuotesIt() {
    property(
        (random, secret) -> {
          ObjectNode sent = JsonNodeFactory.instance.objectNode().put("value", secret);
          Request request =
              new Request.Builder()
                  .url("https://localhost/secrets/a")
                  .put(RequestBody.create(sent.toString(), MediaType.get("application/json")))
                  .build();
          String quotes =
              switch (random.nextInt(4)) {
                case 0 -> secret;
                case 1 -> JsonNodeFactory.instance.textNode(secret).toString();
                case 2 -> URLEncoder.encode(secret, UTF_8);
                default -> Base64.getEncoder().encodeToString(secret.getBytes(UTF_8));
              };
          try {
            return Quoted.by(request).outOf("we cannot take " + quotes + " today");
          } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "the token eyJhbGciOiJSUzI1NiJ9.eyJhIjoxfQ.0deadbeef was refused",
        "-----BEGIN PRIVATE KEY-----\nAAAA\n0deadbeef\n-----END PRIVATE KEY-----",
        "-----BEGIN RSA PRIVATE KEY-----\n0deadbeef",
        "secret abc8Q~0deadbeef0deadbeef0deadbeef here",
        "http://someone:0deadbeef@proxy:8080/ refused",
        "sent with Bearer 0deadbeef",
      })
  void knowsSecretsByTheirLooks(String text) {
    assertThat(Mask.text(text)).doesNotContain("0deadbeef").contains(Mask.HIDDEN);
  }

  @Test
  void leavesWhatIsNoSecretAsItIs() {
    String error =
        "{\"error\":{\"code\":\"Authorization_RequestDenied\",\"message\":\"Insufficient privileges\","
            + "\"innerError\":{\"request-id\":\"r-1\"}},\"value\":[{\"id\":\"1\"}]}";
    assertThat(Mask.text(error)).isEqualTo(error);
    assertThat(Mask.url(HttpUrl.get("https://h/v1.0/applications(uniqueName='a')?$select=id")))
        .isEqualTo("https://h/v1.0/applications(uniqueName='a')?$select=id");
    assertThat(Mask.text("AADSTS7000215: Invalid client secret provided."))
        .isEqualTo("AADSTS7000215: Invalid client secret provided.");
  }

  @Test
  void aLongTextWithoutEndIsMaskedAtOnce() {
    String quoted = "\"secret\": \"" + "\\\\".repeat(200_000);
    assertThat(Mask.text(quoted)).isEqualTo("\"secret\": " + Mask.HIDDEN);
    assertThat(Mask.text("a".repeat(200_000))).hasSize(200_000);
    assertThat(Mask.text("eyJabcdefgh" + ".a".repeat(100_000))).isEqualTo(Mask.HIDDEN);
  }

  private static String name(Random random) {
    return NAMES.get(random.nextInt(NAMES.size()));
  }

  /** A text of a random secret, in any of the forms that it can take in there. */
  private static void property(BiFunction<Random, String, String> shown) {
    long seed = Long.getLong("seed", 20261123L);
    Random random = new Random(seed);
    for (int i = 0; i < TRIES; i++) {
      StringBuilder drawn = new StringBuilder();
      for (int length = 12 + random.nextInt(40); length > 0; length--) {
        drawn.append(SIGNS.charAt(random.nextInt(SIGNS.length())));
      }
      String secret = drawn.toString();
      String text = shown.apply(random, secret);
      String json = JsonNodeFactory.instance.textNode(secret).toString();
      assertThat(text)
          .as("seed %d, try %d, secret %s", seed, i, secret)
          .doesNotContain(
              secret, json.substring(1, json.length() - 1), URLEncoder.encode(secret, UTF_8))
          .doesNotContain(secret.substring(secret.length() - 8))
          .contains(Mask.HIDDEN);
    }
  }
}
