package io.github.appreg.emulator.directory;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.http.Answer;
import io.github.appreg.emulator.odata.Address;
import io.github.appreg.emulator.odata.GraphAnswers;
import io.github.appreg.emulator.odata.Listing;
import io.github.appreg.emulator.odata.Refused;
import java.util.Set;
import java.util.stream.Stream;

/** Answers what can only be read: users, any object by id, the organization, policies. */
final class Lookups {
  private static final Listing USERS =
      new Listing(
          "User",
          Set.of(
              "id",
              "displayName",
              "userPrincipalName",
              "mail",
              "mailNickname",
              "employeeId",
              "accountEnabled"));
  private static final Listing NOTHING = new Listing("Directory", Set.of());

  private final Views views;
  private final People people;
  private final AppManagementPolicy policy;

  Lookups(Views views, People people, AppManagementPolicy policy) {
    this.views = views;
    this.people = people;
    this.policy = policy;
  }

  Answer users(Call call) throws Refused {
    onlyGet(call, 1);
    if (call.address().first().key().isPresent()) {
      String key = call.address().first().key().get().value();
      return entity(call, "users", people.find(key).orElseThrow(() -> Refused.notFound(key)));
    }
    return list(call, USERS, "users", people::users);
  }

  Answer objects(Call call) throws Refused {
    onlyGet(call, 1);
    Address.Key key =
        call.address()
            .first()
            .key()
            .orElseThrow(() -> Refused.unsupported("Directory objects cannot be listed."));
    return entity(
        call,
        "directoryObjects",
        views.object(key.value()).orElseThrow(() -> Refused.notFound(key.value())));
  }

  Answer organization(Call call) throws Refused {
    onlyGet(call, 1);
    if (call.address().first().key().isPresent()) {
      String id = call.address().first().key().get().value();
      if (!id.equalsIgnoreCase(people.tenantId())) {
        throw Refused.notFound(id);
      }
      return entity(call, "organization", people.organization());
    }
    return list(call, NOTHING, "organization", key -> Stream.of(people.organization()));
  }

  Answer policies(Call call) throws Refused {
    String name = call.part().map(Address.Step::name).orElse("");
    boolean isPolicy = name.equalsIgnoreCase("defaultAppManagementPolicy");
    if (isPolicy && call.method().equals("PATCH")) {
      call.endsAfter(2);
      policy.patch(call.body());
      return Answer.empty(204);
    }
    onlyGet(call, 2);
    if (isPolicy) {
      return entity(call, "policies/defaultAppManagementPolicy", policy.inForce());
    }
    if (name.equalsIgnoreCase("appManagementPolicies")
        && call.part().filter(part -> part.key().isEmpty()).isPresent()) {
      return list(call, NOTHING, "policies/appManagementPolicies", key -> Stream.empty());
    }
    throw Refused.noSegment(name.isEmpty() ? "policies" : name);
  }

  /** Who is signed in: nobody is, with an application's token. */
  Answer me(Call call) throws Refused {
    throw new Refused(
        400, "BadRequest", "/me request is only valid with delegated authentication flow.");
  }

  private static void onlyGet(Call call, int steps) throws Refused {
    call.endsAfter(steps);
    if (!call.method().equals("GET")) {
      throw Refused.wrongMethod();
    }
  }

  private static Answer entity(Call call, String type, ObjectNode object) {
    return GraphAnswers.entity(
        200, call.context(type) + "/$entity", Listing.select(object, call.query().select()));
  }

  private static Answer list(Call call, Listing listing, String type, Listing.Members members)
      throws Refused {
    return listing.page(
        call.request(),
        call.query(),
        members,
        member -> Listing.select(member, call.query().select()),
        call.context(type));
  }
}
