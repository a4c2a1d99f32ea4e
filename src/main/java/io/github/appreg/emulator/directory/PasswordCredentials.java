package io.github.appreg.emulator.directory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.odata.Json;
import io.github.appreg.emulator.odata.Refused;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Client secrets: made here, shown once, kept as a hash. */
final class PasswordCredentials {
  /** Where a stored credential has its hash, in base64; never rendered. */
  static final String HASH = "sha256";

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._~-";
  private static final int LENGTH = 40;

  /**
   * A new credential.
   *
   * @param stored what the directory keeps
   * @param shown what the creator gets, once
   */
  record Made(ObjectNode stored, ObjectNode shown) {}

  private PasswordCredentials() {}

  /** Makes a credential as asked: two years from now unless it says otherwise. */
  static Made make(JsonNode wish, Instant now) throws Refused {
    Instant start = Json.time(Json.text(wish, "startDateTime")).orElse(now);
    Instant end =
        Json.time(Json.text(wish, "endDateTime"))
            .orElse(start.atOffset(ZoneOffset.UTC).plusYears(2).toInstant());
    if (!end.isAfter(start) || !end.isAfter(now)) {
      throw Refused.badRequest("Password credential end date is invalid.");
    }
    String text = text();
    ObjectNode stored = Json.object();
    stored.putNull("customKeyIdentifier");
    stored.set(
        "displayName", wish.path("displayName").isTextual() ? wish.get("displayName") : null);
    stored.put("endDateTime", Json.time(end));
    stored.put("hint", text.substring(0, 3)).put("keyId", UUID.randomUUID().toString());
    stored.put("startDateTime", Json.time(start));
    ObjectNode shown = stored.deepCopy().put("secretText", text);
    return new Made(stored.put(HASH, hash(text)), shown);
  }

  /** What is left when a PATCH sends this list: it may leave credentials out, not add any. */
  static ArrayNode keep(JsonNode sent, JsonNode stored) throws Refused {
    Map<String, JsonNode> known = new HashMap<>();
    stored.forEach(item -> known.put(Json.text(item, "keyId"), item));
    ArrayNode kept = Json.array();
    for (JsonNode item : sent) {
      JsonNode there = known.remove(Directory.fold(Json.text(item, "keyId")));
      if (there == null || item.path("secretText").isTextual()) {
        throw Refused.badRequest(
            "New password credentials must be generated with service actions.");
      }
      kept.add(there);
    }
    return kept;
  }

  /** What is left without the credential of that id. */
  static ArrayNode without(JsonNode stored, String keyId) throws Refused {
    ArrayNode left = Json.array();
    stored.forEach(
        item -> {
          if (!Json.text(item, "keyId").equalsIgnoreCase(keyId)) {
            left.add(item);
          }
        });
    if (left.size() == stored.size()) {
      throw Refused.badRequest("No password credential found with keyId.");
    }
    return left;
  }

  private static String text() {
    StringBuilder text = new StringBuilder();
    while (text.length() < LENGTH) {
      text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
    }
    // A dash in front would read as an option on a command line.
    text.setCharAt(0, ALPHABET.charAt(RANDOM.nextInt(52)));
    return text.replace(3, 6, "8Q~").toString();
  }

  /** The form in which a secret is kept. */
  static String hash(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(hash);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
