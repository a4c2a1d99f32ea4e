package io.github.appreg.emulator.directory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.http.Answer;
import io.github.appreg.emulator.odata.Address;
import io.github.appreg.emulator.odata.GraphAnswers;
import io.github.appreg.emulator.odata.Json;
import io.github.appreg.emulator.odata.Listing;
import io.github.appreg.emulator.odata.Refused;
import io.github.appreg.emulator.odata.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Answers the grants of a service principal, seen from either side. */
final class AppRoleAssignments {
  private static final String NO_ROLE = "00000000-0000-0000-0000-000000000000";
  private static final int MOST = 1500;
  private static final Listing LISTING =
      new Listing("AppRoleAssignment", Set.of("id", "appRoleId", "principalId", "resourceId"));
  private static final Shape SHAPE = new Shape("AppRoleAssignment", shape());

  private final Directory directory;
  private final Views views;

  AppRoleAssignments(Directory directory, Views views) {
    this.directory = directory;
    this.views = views;
  }

  /**
   * Answers.
   *
   * @param asResource whether the grants on this service principal are meant, not those to it
   */
  Answer answer(Call call, ObjectNode principal, boolean asResource) throws Refused {
    String id = Json.text(principal, "id");
    List<ObjectNode> grants = asResource ? directory.grantsOn(id) : directory.grantsOf(id);
    Optional<Address.Key> key = call.address().steps().get(1).key();
    if (key.isPresent()) {
      return one(call, find(grants, key.get().value()));
    }
    return switch (call.method()) {
      case "GET" ->
          LISTING.page(
              call.request(),
              call.query(),
              grants.stream(),
              grant -> Listing.select(views.grant(grant), call.query().select()),
              call.context("appRoleAssignments"));
      case "POST" -> create(call, id, asResource);
      default -> throw Refused.wrongMethod();
    };
  }

  private Answer one(Call call, ObjectNode grant) throws Refused {
    return switch (call.method()) {
      case "GET" ->
          GraphAnswers.entity(
              200, call.context("appRoleAssignments") + "/$entity", views.grant(grant));
      case "DELETE" -> {
        directory.writes().delete(directory.assignments, grant).commit();
        yield Answer.empty(204);
      }
      default -> throw Refused.wrongMethod();
    };
  }

  private Answer create(Call call, String id, boolean asResource) throws Refused {
    ObjectNode body = call.body();
    SHAPE.check(body);
    String principalId = required(body, "principalId");
    String resourceId = required(body, "resourceId");
    String roleId = required(body, "appRoleId");
    if (!id.equals(asResource ? resourceId : principalId)) {
      throw Refused.badRequest("Not a valid reference update.");
    }
    ObjectNode resource =
        directory
            .principals
            .seen(resourceId, directory.now())
            .orElseThrow(() -> Refused.notFound(resourceId));
    if (views.object(principalId).isEmpty()
        || directory.applications.latest(principalId).isPresent()) {
      throw Refused.notFound(principalId);
    }
    checkRole(views.principal(resource), roleId, views.principalType(principalId));
    List<ObjectNode> there = directory.assignments.latestBy("principalId", principalId);
    checkNew(there, resourceId, roleId);
    ObjectNode grant = Json.object().put("id", newId(principalId)).put("appRoleId", roleId);
    grant.put("createdDateTime", Json.time(directory.now()));
    grant.put("principalId", principalId).put("resourceId", resourceId);
    directory.writes().put(directory.assignments, grant).commit();
    return GraphAnswers.entity(
        201, call.graph() + "/$metadata#appRoleAssignments/$entity", views.grant(grant));
  }

  /** Groups are given roles that are meant for users. */
  private static void checkRole(ObjectNode resource, String roleId, String principalType)
      throws Refused {
    String member = principalType.equals("ServicePrincipal") ? "Application" : "User";
    for (JsonNode role : resource.path("appRoles")) {
      if (Json.text(role, "id").equalsIgnoreCase(roleId)
          && role.path("isEnabled").asBoolean(true)
          && Json.texts(role.path("allowedMemberTypes")).contains(member)) {
        return;
      }
    }
    if (!roleId.equals(NO_ROLE) || !resource.path("appRoles").isEmpty()) {
      throw Refused.badRequest("Permission being assigned was not found on application");
    }
  }

  private static void checkNew(List<ObjectNode> there, String resourceId, String roleId)
      throws Refused {
    for (ObjectNode grant : there) {
      if (Json.text(grant, "resourceId").equals(resourceId)
          && Json.text(grant, "appRoleId").equals(roleId)) {
        String message = "Permission being assigned already exists on the object";
        throw Refused.badRequest(
            message, new Refused.Detail("InvalidUpdate", message, "permission"));
      }
    }
    if (there.size() >= MOST) {
      throw new Refused(
          403,
          "Directory_QuotaExceeded",
          "The principal reached the limit of app role assignments.");
    }
  }

  private static ObjectNode find(List<ObjectNode> grants, String id) throws Refused {
    return grants.stream()
        .filter(grant -> Json.text(grant, "id").equals(id))
        .findFirst()
        .orElseThrow(() -> Refused.notFound(id));
  }

  private static String required(ObjectNode body, String property) throws Refused {
    String value = Directory.fold(Json.text(body, property));
    if (value.isEmpty()) {
      throw Refused.badRequest(
          "A value is required for property '" + property + "' of resource 'AppRoleAssignment'.");
    }
    return value;
  }

  /** 32 bytes: the principal's id as .NET writes it, then random ones. */
  static String newId(String principalId) {
    UUID principal = UUID.fromString(principalId);
    UUID random = UUID.randomUUID();
    long high = principal.getMostSignificantBits();
    ByteBuffer bytes = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt((int) (high >>> 32)).putShort((short) (high >>> 16)).putShort((short) high);
    bytes.order(ByteOrder.BIG_ENDIAN).putLong(principal.getLeastSignificantBits());
    bytes.putLong(random.getMostSignificantBits()).putLong(random.getLeastSignificantBits());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  private static ObjectNode shape() {
    ObjectNode shape = Json.object();
    for (String id : List.of("principalId", "resourceId", "appRoleId")) {
      shape.put(id, "guid");
    }
    for (String text : List.of("principalDisplayName", "principalType", "resourceDisplayName")) {
      shape.put(text, "string");
    }
    return shape;
  }
}
