package io.github.appreg.emulator.directory;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.http.Answer;
import io.github.appreg.emulator.odata.Address;
import io.github.appreg.emulator.odata.GraphAnswers;
import io.github.appreg.emulator.odata.Json;
import io.github.appreg.emulator.odata.Listing;
import io.github.appreg.emulator.odata.Refused;
import java.util.Optional;
import java.util.Set;

/** Answers {@code /users}: who they are, what groups they are in, what roles they have. */
final class Users implements Room {
  private static final Listing LISTING =
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

  private final People people;
  private final Memberships memberships;
  private final AppRoleAssignments assignments;

  Users(Directory directory, Views views, People people) {
    this.people = people;
    memberships = new Memberships(directory);
    assignments = new AppRoleAssignments(directory, views);
  }

  @Override
  public Answer answer(Call call) throws Refused {
    if (call.address().first().key().isEmpty()) {
      call.endsAfter(1);
      return list(call);
    }
    String key = call.address().first().key().get().value();
    ObjectNode user = people.find(key).orElseThrow(() -> Refused.notFound(key));
    if (call.part().isEmpty()) {
      onlyGet(call);
      return GraphAnswers.entity(
          200, call.context("users") + "/$entity", Listing.select(user, call.query().select()));
    }
    Address.Step part = call.part().get();
    if (part.is("appRoleAssignments")) {
      call.endsAfter(2);
      return assignments.answer(call, user, false);
    }
    Optional<Answer> membership = memberships.answer(call, Json.text(user, "id"));
    return membership.orElseThrow(() -> Refused.noSegment(part.name()));
  }

  private Answer list(Call call) throws Refused {
    onlyGet(call);
    return LISTING.page(
        call.request(),
        call.query(),
        people::users,
        user -> Listing.select(user, call.query().select()),
        call.context("users"));
  }

  private static void onlyGet(Call call) throws Refused {
    if (!call.method().equals("GET")) {
      throw Refused.wrongMethod();
    }
  }
}
