package io.github.appreg.emulator.directory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.odata.Json;
import io.github.appreg.emulator.odata.Refused;
import io.github.appreg.emulator.odata.Shape;
import io.github.appreg.emulator.state.Documents;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The tenant's default app management policy: which new credentials of applications it refuses.
 * What is there already stays.
 */
public final class AppManagementPolicy {
  private static final String FOLDER = "/io/github/appreg/emulator/";
  private static final String COLLECTION = "policies";
  private static final String ID = "defaultAppManagementPolicy";
  private static final Shape SHAPE =
      new Shape(
          "TenantAppManagementPolicy", Json.resource(FOLDER + "app-management-policy-shape.json"));

  private final Documents documents;
  private final ObjectNode initial =
      (ObjectNode) Json.resource(FOLDER + "tenant.json").path("defaultAppManagementPolicy");
  private volatile ObjectNode stored;
  private volatile Optional<ObjectNode> override = Optional.empty();

  AppManagementPolicy(Documents documents) {
    this.documents = documents;
    stored = documents.get(COLLECTION, ID).orElse(initial);
  }

  /** Refuses what cannot be a policy, or a part of one. */
  public static void check(ObjectNode policy) throws Refused {
    SHAPE.check(policy);
    for (String part : List.of("applicationRestrictions", "servicePrincipalRestrictions")) {
      for (String list : List.of("passwordCredentials", "keyCredentials")) {
        for (JsonNode restriction : policy.path(part).path(list)) {
          boolean timed = Json.text(restriction, "restrictionType").endsWith("Lifetime");
          if (timed && longest(restriction).isEmpty()) {
            throw Refused.invalidValue(part + "." + list + ".maxLifetime", SHAPE.resource());
          }
        }
      }
    }
  }

  /** Lays other values over the policy for a while; they are not kept. */
  public void override(Optional<ObjectNode> values) {
    override = values;
  }

  ObjectNode inForce() {
    return override.map(over -> Merge.patch(stored, initial, over)).orElse(stored);
  }

  void patch(ObjectNode body) throws Refused {
    check(body);
    ObjectNode patched = Merge.patch(stored, initial, body);
    documents.put(COLLECTION, ID, patched);
    stored = patched;
  }

  void checkPassword(ObjectNode app, JsonNode password) throws Refused {
    if (restriction(app, "passwordCredentials", "passwordAddition").isPresent()) {
      throw new Refused(
          400,
          "CredentialTypeNotAllowedAsPerAppPolicy",
          "Credential type not allowed as per assigned policy.");
    }
    checkLifetime(restriction(app, "passwordCredentials", "passwordLifetime"), password);
  }

  /** Looks at those keys of the application that were not there before. */
  void checkKeys(ObjectNode app, JsonNode before) throws Refused {
    Optional<JsonNode> restriction = restriction(app, "keyCredentials", "asymmetricKeyLifetime");
    Set<String> known = new HashSet<>();
    before.forEach(key -> known.add(Json.text(key, "keyId")));
    for (JsonNode key : app.path("keyCredentials")) {
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
        .flatMap(AppManagementPolicy::longest)
        .filter(most -> lifetime.compareTo(most) > 0)
        .isPresent()) {
      throw new Refused(
          400,
          "CredentialInvalidLifetimeAsPerAppPolicy",
          "Credential lifetime exceeds the max value allowed as per assigned policy.");
    }
  }

  /** The restriction of that type, if it is switched on and concerns this application. */
  private Optional<JsonNode> restriction(ObjectNode app, String list, String type) {
    ObjectNode policy = inForce();
    if (policy.path("isEnabled").asBoolean()) {
      for (JsonNode one : policy.path("applicationRestrictions").path(list)) {
        if (Json.text(one, "restrictionType").equals(type)
            && !Json.text(one, "state").equals("disabled")
            && isYoung(app, one)) {
          return Optional.of(one);
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isYoung(ObjectNode app, JsonNode restriction) {
    Optional<Instant> since =
        Json.time(Json.text(restriction, "restrictForAppsCreatedAfterDateTime"));
    return since.isEmpty() || time(app, "createdDateTime").isAfter(since.get());
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
