package io.github.appreg.emulator.directory;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.http.Answer;
import io.github.appreg.emulator.odata.Address;
import io.github.appreg.emulator.odata.Filter;
import io.github.appreg.emulator.odata.GraphAnswers;
import io.github.appreg.emulator.odata.Json;
import io.github.appreg.emulator.odata.Listing;
import io.github.appreg.emulator.odata.Refused;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Answers {@code /groups} and what is below: security groups with assigned members. */
final class Groups implements Room {
  private static final Listing LISTING =
      new Listing(
          "Group",
          Set.of(
              "id",
              "displayName",
              "mailNickname",
              "mail",
              "mailEnabled",
              "securityEnabled",
              "groupTypes",
              "description",
              "createdDateTime",
              "isAssignableToRole",
              "onPremisesSyncEnabled"));

  private final Directory directory;
  private final Views views;
  private final GroupWriter writer;
  private final Links owners;
  private final Links members;
  private final AppRoleAssignments assignments;
  private final Memberships memberships;

  Groups(Directory directory, Views views, References references) {
    this.directory = directory;
    this.views = views;
    writer = new GroupWriter(directory, references);
    owners = Links.owners(directory, views, references, Kind.GROUP);
    members = Links.members(directory, views, references);
    assignments = new AppRoleAssignments(directory, views);
    memberships = new Memberships(directory);
  }

  @Override
  public Answer answer(Call call) throws Refused {
    if (call.address().first().key().isEmpty()) {
      return collection(call);
    }
    Address.Key key = call.address().first().key().get();
    ObjectNode group =
        directory
            .groups
            .seen(Directory.fold(key.value()), directory.now())
            .filter(found -> key.name().equals("id"))
            .orElseThrow(() -> Refused.notFound(key.value()));
    if (call.part().isEmpty()) {
      return entity(call, group);
    }
    Address.Step part = call.part().get();
    if (part.is("owners")) {
      return owners.answer(call, directory.groups, group);
    }
    if (part.is("members")) {
      return members.answer(call, directory.groups, group);
    }
    if (part.is("appRoleAssignments")) {
      call.endsAfter(2);
      return assignments.answer(call, group, false);
    }
    Optional<Answer> membership = memberships.answer(call, Json.text(group, "id"));
    return membership.orElseThrow(() -> Refused.noSegment(part.name()));
  }

  private Answer collection(Call call) throws Refused {
    if (call.part().isPresent()) {
      if (call.part().get().is("$count") && call.method().equals("GET")) {
        call.endsAfter(2);
        return LISTING.count(call.query(), this::all, call.eventual());
      }
      throw Refused.noSegment(call.part().get().name());
    }
    return switch (call.method()) {
      case "GET" -> {
        Kind.GROUP.check(call.query());
        yield LISTING.page(
            call.request(),
            call.query(),
            this::all,
            group -> rendered(call, group),
            call.context("groups"));
      }
      case "POST" -> {
        ObjectNode made = writer.create(call.body());
        String address = call.graph() + "/groups/" + Json.text(made, "id");
        yield GraphAnswers.entity(
                201, call.graph() + "/$metadata#groups/$entity", Kind.GROUP.whole(made))
            .with("Location", address);
      }
      default -> throw Refused.wrongMethod();
    };
  }

  private Answer entity(Call call, ObjectNode group) throws Refused {
    return switch (call.method()) {
      case "GET" -> {
        Kind.GROUP.check(call.query());
        yield GraphAnswers.entity(200, call.context("groups") + "/$entity", rendered(call, group));
      }
      case "PATCH" -> {
        writer.update(group, call.body());
        yield Answer.empty(204);
      }
      case "DELETE" -> {
        writer.delete(group);
        yield Answer.empty(204);
      }
      default -> throw Refused.wrongMethod();
    };
  }

  private Stream<ObjectNode> all(Optional<Filter.Key> key) {
    return directory.groups.seen(key, directory.now());
  }

  private ObjectNode rendered(Call call, ObjectNode listed) {
    return views.selected(listed, Kind.GROUP.whole(listed), call.query());
  }
}
