package io.github.appreg.emulator.vault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.appreg.emulator.http.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VaultEndpointTest {
  private static final Map<String, String> VERSION = Map.of("api-version", "7.6");

  private VaultRoom room;

  @BeforeEach
  void open() throws Exception {
    room = new VaultRoom();
  }

  @Test
  void whoeverHasNoTokenIsToldWhereToGetOne() throws Exception {
    Answer answer = room.ask(VaultRoom.ORIGIN, "", "GET", "/secrets", VERSION, "");
    VaultRoom.assertRefused(answer, 401, "Unauthorized", "");
    assertThat(answer.headers().get("WWW-Authenticate"))
        .isEqualTo(
            "Bearer authorization=\"https://localhost:8443/aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee\","
                + " resource=\"https://vault.azure.net\"");
  }

  @Test
  void aTokenForGraphIsNotForTheVault() throws Exception {
    String graph = room.tenant.token("https://graph.microsoft.com");
    VaultRoom.assertRefused(
        room.ask(VaultRoom.ORIGIN, graph, "GET", "/secrets", VERSION, ""), 401, "Unauthorized", "");
  }

  @Test
  void theApiVersionHasToBeGivenAndKnown() throws Exception {
    VaultRoom.assertRefused(room.ask("GET", "/secrets", Map.of(), ""), 400, "BadParameter", "");
    VaultRoom.assertRefused(
        room.ask("GET", "/secrets", Map.of("api-version", "9.9"), ""), 400, "BadParameter", "");
    assertThat(room.ask("GET", "/secrets", Map.of("api-version", "2025-07-01"), "").status())
        .isEqualTo(200);
  }

  @Test
  void vaultsAreApart() throws Exception {
    room.good("PUT", "/secrets/one", "{'value': 'x'}");
    String other = "https://contoso-other.vault.localhost:8443";
    VaultRoom.assertRefused(
        room.ask(other, room.token, "GET", "/secrets/one", VERSION, ""), 404, "SecretNotFound", "");
    VaultRoom.assertRefused(
        room.ask("https://ab.vault.localhost", room.token, "GET", "/secrets", VERSION, ""),
        404,
        "VaultNotFound",
        "");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PUT|/secrets/bad_name|{\"value\":\"x\"}|400|BadParameter",
        "PUT|/secrets/one|{}|400|BadParameter",
        "PUT|/secrets/one|{\"value\":5}|400|BadParameter",
        "PUT|/secrets/one|{\"value\":|400|BadParameter",
        "PUT|/secrets/one|[]|400|BadParameter",
        "PUT|/secrets/one|{\"value\":\"x\",\"tags\":{\"a\":5}}|400|BadParameter",
        "PUT|/secrets/one|{\"value\":\"x\",\"attributes\":{\"exp\":\"soon\"}}|400|BadParameter",
        "PUT|/secrets/one|{\"value\":\"x\",\"attributes\":{\"nbf\":9,\"exp\":8}}|400|BadParameter",
        "GET|/secrets/none||404|SecretNotFound",
        "GET|/certificates/none||404|CertificateNotFound",
        "GET|/keys/none||404|KeyNotFound",
        "GET|/deletedsecrets/none||404|SecretNotFound",
        "PATCH|/secrets||405|MethodNotAllowed",
        "GET|/||405|MethodNotAllowed",
        "POST|/certificates/one/create|{}|400|BadParameter",
        "POST|/certificates/one/create|{\"policy\":{\"x509_props\":5}}|400|BadParameter",
        "POST|/certificates/one/create|{\"policy\":{\"issuer\":{\"name\":\"Self\"}}}|400|BadParameter",
        "POST|/certificates/one/import|{\"value\":\"AAAA\"}|400|BadParameter",
        "GET|/certificates/one/pending||404|CertificateNotFound",
      })
  void hostileInputGetsAClearError(String method, String path, String body, int status, String code)
      throws Exception {
    VaultRoom.assertRefused(room.ask(method, path, body == null ? "" : body), status, code, "");
  }

  @Test
  void aValueOfMoreThan25KilobytesIsRefused() throws Exception {
    room.good("PUT", "/secrets/one", "{'value': '" + "x".repeat(25 * 1024) + "'}");
    VaultRoom.assertRefused(
        room.ask("PUT", "/secrets/one", "{\"value\": \"" + "x".repeat(25 * 1024 + 1) + "\"}"),
        400,
        "BadParameter",
        "");
  }

  @Test
  void sixteenTagsAreTooMany() throws Exception {
    StringBuilder tags = new StringBuilder();
    for (int i = 0; i < 16; i++) {
      tags.append(i == 0 ? "" : ",").append("\"t").append(i).append("\":\"v\"");
    }
    VaultRoom.assertRefused(
        room.ask("PUT", "/secrets/one", "{\"value\":\"x\",\"tags\":{" + tags + "}}"),
        400,
        "BadParameter",
        "");
  }

  @Test
  void namesAreTheSameInAnyCase() throws Exception {
    room.good("PUT", "/secrets/One", "{'value': 'x'}");
    assertThat(room.good("GET", "/secrets/ONE", "").path("value").asText()).isEqualTo("x");
  }

  @Test
  void aDisabledSecretIsNotHandedOut() throws Exception {
    room.good("PUT", "/secrets/one", "{'value': 'x', 'attributes': {'enabled': false}}");
    VaultRoom.assertRefused(
        room.ask("GET", "/secrets/one", ""), 403, "Forbidden", "SecretDisabled");
  }

  @Test
  void aDeletedNameIsBlockedUntilItsRetentionIsOver() throws Exception {
    room.good("PUT", "/secrets/one", "{'value': 'x'}");
    JsonNode deleted = room.good("DELETE", "/secrets/one", "");
    assertThat(deleted.path("scheduledPurgeDate").asLong() - deleted.path("deletedDate").asLong())
        .isEqualTo(Duration.ofDays(90).toSeconds());
    assertThat(deleted.path("recoveryId").asText())
        .isEqualTo(VaultRoom.ORIGIN + "/deletedsecrets/one");
    assertThat(deleted.has("value")).isFalse();
    VaultRoom.assertRefused(
        room.ask("PUT", "/secrets/one", "{\"value\":\"x\"}"),
        409,
        "Conflict",
        "ObjectIsDeletedButRecoverable");
    room.clock.advance(Duration.ofDays(90));
    room.good("PUT", "/secrets/one", "{'value': 'y'}");
  }

  @Test
  void aSecretsNameIsNotFreeForACertificateNorTheOtherWayRound() throws Exception {
    room.good("PUT", "/secrets/one", "{'value': 'x'}");
    String policy =
        "{\"policy\":{\"issuer\":{\"name\":\"Unknown\"},\"x509_props\":{\"subject\":\"CN=a\"}}}";
    VaultRoom.assertRefused(
        room.ask("POST", "/certificates/one/create", policy), 409, "Conflict", "");
    room.good("POST", "/certificates/two/create", policy);
    VaultRoom.assertRefused(
        room.ask("PUT", "/secrets/two", "{\"value\":\"x\"}"), 409, "Conflict", "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"secrets", "certificates", "keys", "deletedsecrets"})
  void pagingAsksForNothingImpossible(String list) throws Exception {
    VaultRoom.assertRefused(
        room.ask("GET", "/" + list, Map.of("api-version", "7.6", "maxresults", "26"), ""),
        400,
        "BadParameter",
        "");
    VaultRoom.assertRefused(
        room.ask("GET", "/" + list, Map.of("api-version", "7.6", "$skiptoken", "x"), ""),
        400,
        "BadParameter",
        "");
  }

  @Test
  void whatComesAndGoesBetweenPagesNeitherRepeatsNorHidesASecret() throws Exception {
    for (String name : List.of("b", "d", "f", "h")) {
      room.good("PUT", "/secrets/" + name, "{'value': 'x'}");
    }
    Map<String, String> query = new HashMap<>(Map.of("api-version", "7.6", "maxresults", "2"));
    JsonNode first = page(query);
    assertThat(names(first)).containsExactly("b", "d");
    room.good("PUT", "/secrets/a", "{'value': 'x'}");
    room.good("PUT", "/secrets/e", "{'value': 'x'}");
    room.good("DELETE", "/secrets/d", "");
    query.put("$skiptoken", first.path("nextLink").asText().replaceFirst(".*skiptoken=", ""));
    JsonNode second = page(query);
    assertThat(names(second)).containsExactly("e", "f");
    query.put("$skiptoken", second.path("nextLink").asText().replaceFirst(".*skiptoken=", ""));
    JsonNode last = page(query);
    assertThat(names(last)).containsExactly("h");
    assertThat(last.path("nextLink").isNull()).isTrue();
  }

  private JsonNode page(Map<String, String> query) throws Exception {
    return VaultRoom.JSON.readTree(room.ask("GET", "/secrets", query, "").body());
  }

  private static List<String> names(JsonNode page) {
    List<String> names = new ArrayList<>();
    page.path("value").forEach(one -> names.add(one.path("id").asText().replaceFirst(".*/", "")));
    return names;
  }

  @Test
  void noBodyWhateverItSaysIsMoreThanRefused() throws Exception {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    String[] values = {
      "5", "null", "true", "\"x\"", "[]", "{}", "[5]", "{\"a\":{}}", "\"CN=#zz\"", "\"CN\"", "-1"
    };
    String[] names = {
      "policy",
      "key_props",
      "x509_props",
      "issuer",
      "subject",
      "sans",
      "ekus",
      "key_usage",
      "x5c",
      "attributes",
      "tags",
      "value",
      "secret_props",
      "key_size",
      "alg",
      "pwd",
      "contentType"
    };
    String[] paths = {
      "POST /certificates/a/create", "PATCH /certificates/b/policy", "POST /certificates/a/import",
      "POST /certificates/b/pending/merge", "PATCH /certificates/b/pending", "PUT /secrets/a",
      "PATCH /certificates/b", "POST /keys/b/sign", "PATCH /secrets/a"
    };
    String sound = "'issuer':{'name':'Unknown'},'x509_props':{'subject':'CN=b'}";
    room.good("POST", "/certificates/b/create", "{'policy':{" + sound + "}}");
    for (int i = 0; i < 300; i++) {
      String inner =
          "\""
              + pick(random, names)
              + "\":"
              + pick(random, values)
              + ",\""
              + pick(random, names)
              + "\":{\""
              + pick(random, names)
              + "\":"
              + pick(random, values)
              + "}";
      String body = "{" + inner + ",\"policy\":{" + inner + "}}";
      String[] path = pick(random, paths).split(" ");
      assertThat(room.ask(path[0], path[1], body).status())
          .as("seed %d: %s %s %s", seed, path[0], path[1], body)
          .isBetween(200, 499);
    }
  }

  private static String pick(Random random, String[] from) {
    return from[random.nextInt(from.length)];
  }
}
