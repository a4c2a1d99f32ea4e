package io.github.appreg.emulator.directory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.odata.Json;
import io.github.appreg.emulator.odata.Refused;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What becomes of a list of key credentials that replaces another. */
final class KeyCredentials {
  private static final int LONGEST_NAME = 90;

  private KeyCredentials() {}

  /** The new list: items sent without key keep theirs, the others are checked and completed. */
  static ArrayNode replace(JsonNode sent, JsonNode stored, Instant now) throws Refused {
    ArrayNode keys = Json.array();
    Set<String> ids = new HashSet<>();
    for (JsonNode item : sent) {
      ObjectNode known = byId(stored, Json.text(item, "keyId"));
      ObjectNode key = known == null ? added(item, now) : resent(item, known);
      if (!ids.add(Json.text(key, "keyId"))) {
        throw Refused.badRequest("Two key credentials have the same keyId.");
      }
      keys.add(key);
    }
    return keys;
  }

  private static ObjectNode byId(JsonNode stored, String keyId) {
    for (JsonNode key : stored) {
      if (Json.text(key, "keyId").equalsIgnoreCase(keyId)) {
        return (ObjectNode) key;
      }
    }
    return null;
  }

  private static ObjectNode resent(JsonNode item, ObjectNode known) throws Refused {
    boolean same =
        (absent(item, "key") || bytes(item, "key").equals(bytes(known, "key")))
            && sameTime(item, known, "startDateTime")
            && sameTime(item, known, "endDateTime")
            && (absent(item, "displayName") || name(item).equals(Json.text(known, "displayName")));
    if (!same) {
      throw Refused.badRequest(
          "Update to existing credential with KeyId '"
              + Json.text(known, "keyId")
              + "' is not allowed.");
    }
    return known.deepCopy();
  }

  private static ObjectNode added(JsonNode item, Instant now) throws Refused {
    String type = item.path("type").asText("AsymmetricX509Cert");
    String usage = item.path("usage").asText("Verify");
    if (absent(item, "key") || !type.equals("AsymmetricX509Cert") || !usage.equals("Verify")) {
      throw Refused.invalidValue("keyCredentials", "Application");
    }
    X509Certificate certificate = certificate(Base64.getDecoder().decode(bytes(item, "key")));
    byte[] der = der(certificate);
    Instant start = time(item, "startDateTime").orElse(certificate.getNotBefore().toInstant());
    Instant end = time(item, "endDateTime").orElse(certificate.getNotAfter().toInstant());
    if (end.isAfter(certificate.getNotAfter().toInstant())
        || !end.isAfter(start)
        || !end.isAfter(now)) {
      throw new Refused(400, "KeyCredentialsInvalidEndDate", "Key credential end date is invalid.");
    }
    if (start.isBefore(certificate.getNotBefore().toInstant())) {
      throw new Refused(
          400, "KeyCredentialsInvalidStartDate", "Key credential start date is invalid.");
    }
    ObjectNode key = Json.object();
    key.put(
        "customKeyIdentifier",
        absent(item, "customKeyIdentifier") ? thumbprint(der) : bytes(item, "customKeyIdentifier"));
    key.put("displayName", absent(item, "displayName") ? subject(certificate) : name(item));
    key.put("endDateTime", Json.time(end));
    key.put("key", Base64.getEncoder().encodeToString(der));
    key.put(
        "keyId", absent(item, "keyId") ? UUID.randomUUID().toString() : Json.text(item, "keyId"));
    return key.put("startDateTime", Json.time(start)).put("type", type).put("usage", usage);
  }

  private static X509Certificate certificate(byte[] der) throws Refused {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(der));
    } catch (GeneralSecurityException e) {
      throw Refused.invalidValue("keyCredentials", "Application");
    }
  }

  /** What was sent may be PEM, or go on after its end; the thumbprint is the certificate's. */
  private static byte[] der(X509Certificate certificate) throws Refused {
    try {
      return certificate.getEncoded();
    } catch (GeneralSecurityException e) {
      throw Refused.invalidValue("keyCredentials", "Application");
    }
  }

  private static String subject(X509Certificate certificate) {
    String subject = certificate.getSubjectX500Principal().getName();
    return subject.substring(0, Math.min(LONGEST_NAME, subject.length()));
  }

  private static String thumbprint(byte[] der) {
    try {
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-1").digest(der));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String name(JsonNode item) {
    String name = Json.text(item, "displayName");
    return name.substring(0, Math.min(LONGEST_NAME, name.length()));
  }

  private static boolean absent(JsonNode item, String property) {
    return item.path(property).isMissingNode() || item.path(property).isNull();
  }

  /** In the alphabet of plain base64, whichever the caller used. */
  private static String bytes(JsonNode item, String property) {
    byte[] bytes = Json.bytes(Json.text(item, property)).orElseThrow();
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static Optional<Instant> time(JsonNode item, String property) {
    return Json.time(Json.text(item, property));
  }

  private static boolean sameTime(JsonNode item, JsonNode known, String property) {
    return absent(item, property)
        || time(item, property).map(Json::time).equals(time(known, property).map(Json::time));
  }
}
