package io.github.appreg.emulator.directory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.odata.Json;
import io.github.appreg.emulator.odata.Refused;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a policy refuses of new credentials.
 *
 * @param restrictions with {@code passwordCredentials} and {@code keyCredentials}, each of which
 *     may be missing
 */
record Restrictions(JsonNode restrictions) {
  private static final Map<String, Set<String>> TYPES =
      Map.of(
          "passwordCredentials",
          Set.of(
              "passwordAddition",
              "passwordLifetime",
              "symmetricKeyAddition",
              "symmetricKeyLifetime",
              "customPasswordAddition"),
          "keyCredentials",
          Set.of("asymmetricKeyLifetime"));

  /** Refuses types that are not known, or not modelled here, and lifetimes without a length. */
  static void check(JsonNode restrictions, String part, String resource) throws Refused {
    for (Map.Entry<String, Set<String>> list : TYPES.entrySet()) {
      for (JsonNode restriction : restrictions.path(list.getKey())) {
        String type = Json.text(restriction, "restrictionType");
        String where = part + "." + list.getKey();
        if (!list.getValue().contains(type)) {
          throw Refused.invalidValue(where + ".restrictionType", resource);
        }
        if (type.endsWith("Lifetime") && longest(restriction).isEmpty()) {
          throw Refused.invalidValue(where + ".maxLifetime", resource);
        }
        if (!Set.of("", "enabled", "disabled").contains(Json.text(restriction, "state"))) {
          throw Refused.invalidValue(where + ".state", resource);
        }
      }
    }
  }

  /** The directory makes all passwords itself, so that rules for others' never come to bear. */
  void checkPassword(ObjectNode holder, JsonNode password) throws Refused {
    if (find(holder, "passwordCredentials", "passwordAddition").isPresent()) {
      throw new Refused(
          400,
          "CredentialTypeNotAllowedAsPerAppPolicy",
          "Credential type not allowed as per assigned policy.");
    }
    checkLifetime(find(holder, "passwordCredentials", "passwordLifetime"), password);
  }

  void checkKeys(ObjectNode holder, JsonNode before) throws Refused {
    Optional<JsonNode> restriction = find(holder, "keyCredentials", "asymmetricKeyLifetime");
    Set<String> known = new HashSet<>();
    before.forEach(key -> known.add(Json.text(key, "keyId")));
    for (JsonNode key : holder.path("keyCredentials")) {
      if (!known.contains(Json.text(key, "keyId"))) {
        checkLifetime(restriction, key);
      }
    }
  }

  private static void checkLifetime(Optional<JsonNode> restriction, JsonNode credential)
      throws Refused {
    Duration lifetime =
        Duration.between(time(credential, "startDateTime"), time(credential, "endDateTime"));
    if (restriction
        .flatMap(Restrictions::longest)
        .filter(most -> lifetime.compareTo(most) > 0)
        .isPresent()) {
      throw new Refused(
          400,
          "CredentialInvalidLifetimeAsPerAppPolicy",
          "Credential lifetime exceeds the max value allowed as per assigned policy.");
    }
  }

  /** The restriction of that type, if it is switched on and concerns this holder. */
  private Optional<JsonNode> find(ObjectNode holder, String list, String type) {
    for (JsonNode one : restrictions.path(list)) {
      if (Json.text(one, "restrictionType").equals(type)
          && !Json.text(one, "state").equals("disabled")
          && isYoung(holder, one)) {
        return Optional.of(one);
      }
    }
    return Optional.empty();
  }

  private static boolean isYoung(ObjectNode holder, JsonNode restriction) {
    Optional<Instant> since =
        Json.time(Json.text(restriction, "restrictForAppsCreatedAfterDateTime"));
    return since.isEmpty() || time(holder, "createdDateTime").isAfter(since.get());
  }

  private static Optional<Duration> longest(JsonNode restriction) {
    try {
      return Optional.of(Duration.parse(Json.text(restriction, "maxLifetime")));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Instant time(JsonNode node, String property) {
    return Json.time(Json.text(node, property)).orElse(Instant.EPOCH);
  }
}
