package io.github.appreg.emulator.directory;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.http.Answer;
import io.github.appreg.emulator.odata.GraphAnswers;
import io.github.appreg.emulator.odata.Listing;
import io.github.appreg.emulator.odata.Refused;
import java.util.Set;
import java.util.stream.Stream;

/** Answers what can only be read: the organization, and that nobody is signed in. */
final class Lookups {
  private static final Listing NOTHING = new Listing("Directory", Set.of());

  private final People people;

  Lookups(People people) {
    this.people = people;
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
