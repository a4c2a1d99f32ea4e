package io.github.appreg.emulator.directory;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.http.Answer;
import io.github.appreg.emulator.odata.Address;
import io.github.appreg.emulator.odata.GraphAnswers;
import io.github.appreg.emulator.odata.Json;
import io.github.appreg.emulator.odata.Listing;
import io.github.appreg.emulator.odata.Refused;
import io.github.appreg.emulator.odata.Shape;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Answers {@code /oauth2PermissionGrants}: what clients may do in the name of users. */
final class DelegatedGrants implements Room {
  private static final String TYPE = "oauth2PermissionGrants";
  private static final String ALL = "AllPrincipals";
  private static final String ONE = "Principal";
  private static final Listing LISTING =
      new Listing(
          "OAuth2PermissionGrant",
          Set.of("id", "clientId", "consentType", "principalId", "resourceId", "scope"));
  private static final Shape SHAPE = new Shape("OAuth2PermissionGrant", shape());

  private final Directory directory;
  private final People people;

  DelegatedGrants(Directory directory, People people) {
    this.directory = directory;
    this.people = people;
  }

  @Override
  public Answer answer(Call call) throws Refused {
    call.endsAfter(1);
    if (call.address().first().key().isEmpty()) {
      return switch (call.method()) {
        case "GET" -> list(call, directory.delegated.seen(directory.now()));
        case "POST" -> create(call);
        default -> throw Refused.wrongMethod();
      };
    }
    ObjectNode grant = found(call.address().first().key().get());
    return switch (call.method()) {
      case "GET" -> GraphAnswers.entity(200, call.context(TYPE) + "/$entity", grant);
      case "PATCH" -> update(grant, call.body());
      case "DELETE" -> {
        directory.writes().delete(directory.delegated, grant).commit();
        yield Answer.empty(204);
      }
      default -> throw Refused.wrongMethod();
    };
  }

  /** Those of one client. */
  Answer of(Call call, ObjectNode principal) throws Refused {
    if (!call.method().equals("GET")) {
      throw Refused.wrongMethod();
    }
    String id = Json.text(principal, "id");
    return list(call, directory.delegated.seenBy("clientId", id, directory.now()).stream());
  }

  private static Answer list(Call call, Stream<ObjectNode> grants) throws Refused {
    return LISTING.page(
        call.request(),
        call.query(),
        grants,
        grant -> Listing.select(grant, call.query().select()),
        call.context(TYPE));
  }

  private Answer create(Call call) throws Refused {
    ObjectNode body = call.body();
    SHAPE.check(body);
    String client = principal(body, "clientId");
    String resource = principal(body, "resourceId");
    String consent = Json.text(body, "consentType");
    String user = user(body);
    boolean sound =
        (consent.equals(ALL) && user.isEmpty())
            || (consent.equals(ONE) && people.find(user).isPresent());
    if (!sound) {
      throw Refused.invalidValue("consentType", "OAuth2PermissionGrant");
    }
    for (ObjectNode other : directory.delegated.latestBy("clientId", client)) {
      if (Json.text(other, "resourceId").equals(resource) && user(other).equals(user)) {
        throw new Refused(
            409, "Request_MultipleObjectsWithSameKeyValue", "Permission entry already exists.");
      }
    }
    ObjectNode grant = Json.object().put("id", AppRoleAssignments.newId(client));
    grant.put("clientId", client).put("consentType", consent);
    grant.put("principalId", user.isEmpty() ? null : user).put("resourceId", resource);
    grant.put("scope", body.path("scope").isTextual() ? Json.text(body, "scope") : null);
    directory.writes().put(directory.delegated, grant).commit();
    return GraphAnswers.entity(201, call.graph() + "/$metadata#" + TYPE + "/$entity", grant);
  }

  private Answer update(ObjectNode grant, ObjectNode body) throws Refused {
    SHAPE.check(body);
    if (!body.path("scope").isTextual() || body.size() > 1) {
      throw Refused.badRequest("Only the scope of a permission grant can be changed.");
    }
    ObjectNode after = grant.deepCopy().put("scope", Json.text(body, "scope"));
    directory.writes().put(directory.delegated, after).commit();
    return Answer.empty(204);
  }

  private static String user(ObjectNode grant) {
    return grant.path("principalId").isTextual() ? Json.text(grant, "principalId") : "";
  }

  private String principal(ObjectNode body, String property) throws Refused {
    String id = Directory.fold(Json.text(body, property));
    if (directory.principals.seen(id, directory.now()).isEmpty()) {
      throw Refused.notFound(id);
    }
    return id;
  }

  private ObjectNode found(Address.Key key) throws Refused {
    return directory
        .delegated
        .seen(key.value(), directory.now())
        .orElseThrow(() -> Refused.notFound(key.value()));
  }

  private static ObjectNode shape() {
    ObjectNode shape = Json.object();
    for (String id : List.of("clientId", "resourceId", "principalId")) {
      shape.put(id, "guid");
    }
    shape.put("startTime", "dateTime").put("expiryTime", "dateTime");
    return shape.put("consentType", "string").put("scope", "string");
  }
}
