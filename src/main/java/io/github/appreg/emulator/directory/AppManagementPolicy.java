package io.github.appreg.emulator.directory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.odata.Json;
import io.github.appreg.emulator.odata.Refused;
import io.github.appreg.emulator.odata.Shape;
import io.github.appreg.emulator.state.Documents;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

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
  private final Function<ObjectNode, Optional<ObjectNode>> own;
  private final ObjectNode initial =
      (ObjectNode) Json.resource(FOLDER + "tenant.json").path("defaultAppManagementPolicy");
  private volatile ObjectNode stored;
  private volatile Optional<ObjectNode> override = Optional.empty();

  AppManagementPolicy(Documents documents, Function<ObjectNode, Optional<ObjectNode>> own) {
    this.documents = documents;
    this.own = own;
    stored = documents.get(COLLECTION, ID).orElse(initial);
  }

  /** Refuses what cannot be a policy, or a part of one. */
  public static void check(ObjectNode policy) throws Refused {
    SHAPE.check(policy);
    for (String part : List.of("applicationRestrictions", "servicePrincipalRestrictions")) {
      Restrictions.check(policy.path(part), part, SHAPE.resource());
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

  /** Looks at a new secret of an application or a service principal. */
  void checkPassword(Kind kind, ObjectNode holder, JsonNode password) throws Refused {
    of(kind, holder).checkPassword(holder, password);
  }

  /** Looks at those keys that were not there before. */
  void checkKeys(Kind kind, ObjectNode holder, JsonNode before) throws Refused {
    of(kind, holder).checkKeys(holder, before);
  }

  /** A policy of its own takes the place of the tenant's: the two are not merged. */
  private Restrictions of(Kind kind, ObjectNode holder) {
    Optional<ObjectNode> custom = own.apply(holder).filter(AppManagementPolicy::isEnabled);
    if (custom.isPresent()) {
      return new Restrictions(custom.get().path("restrictions"));
    }
    ObjectNode policy = inForce();
    return new Restrictions(
        isEnabled(policy) ? policy.path(kind.type() + "Restrictions") : Json.object());
  }

  private static boolean isEnabled(ObjectNode policy) {
    return policy.path("isEnabled").asBoolean();
  }
}
