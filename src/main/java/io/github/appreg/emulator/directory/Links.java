package io.github.appreg.emulator.directory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.http.Answer;
import io.github.appreg.emulator.odata.Address;
import io.github.appreg.emulator.odata.Json;
import io.github.appreg.emulator.odata.Listing;
import io.github.appreg.emulator.odata.Refused;
import java.util.List;
import java.util.Set;

/** Answers {@code owners} below an application, a service principal or a group, and members. */
final class Links {
  private static final int MOST_OWNERS = 100;
  private static final String CAST = "microsoft.graph.";
  private static final Listing LISTING =
      new Listing("DirectoryObject", Set.of("id", "displayName", "userPrincipalName"));

  private final Directory directory;
  private final Views views;
  private final References references;
  private final Kind kind;
  private final String list;
  private final int most;

  private Links(
      Directory directory, Views views, References references, Kind kind, String list, int most) {
    this.directory = directory;
    this.views = views;
    this.references = references;
    this.kind = kind;
    this.list = list;
    this.most = most;
  }

  /** The users and service principals that own objects of that kind. */
  static Links owners(Directory directory, Views views, References references, Kind kind) {
    return new Links(directory, views, references, kind, "owners", MOST_OWNERS);
  }

  /** What is in groups. */
  static Links members(Directory directory, Views views, References references) {
    return new Links(directory, views, references, Kind.GROUP, "members", Integer.MAX_VALUE);
  }

  Answer answer(Call call, Table table, ObjectNode seen) throws Refused {
    call.endsAfter(3);
    Address.Step step = call.address().steps().get(1);
    String last = call.address().at(2).map(Address.Step::name).orElse("");
    boolean reference = last.equals("$ref");
    if (!reference && !last.startsWith(CAST)) {
      call.endsAfter(2);
    }
    ObjectNode document = table.latest(Json.text(seen, "id")).orElse(seen);
    if (step.key().isPresent()) {
      if (!reference || !call.method().equals("DELETE")) {
        throw Refused.wrongMethod();
      }
      remove(table, document, step.key().get().value());
      return Answer.empty(204);
    }
    if (reference && call.method().equals("POST")) {
      add(table, document, linked(call.body().path("@odata.id")));
      return Answer.empty(204);
    }
    if (reference || !call.method().equals("GET")) {
      throw Refused.wrongMethod();
    }
    return LISTING.page(
        call.request(),
        call.query(),
        views.linked(seen, list).stream()
            .filter(owner -> Json.text(owner, "@odata.type").endsWith(last)),
        owner -> selected(owner, call.query().select()),
        call.context("directoryObjects"));
  }

  private String linked(JsonNode link) throws Refused {
    return list.equals("members") ? references.member(link) : references.owner(link);
  }

  private void add(Table table, ObjectNode document, String id) throws Refused {
    List<String> there = Json.texts(document.path(list));
    if (there.contains(id)) {
      throw Refused.badRequest(
          "One or more added object references already exist for the following modified"
              + " properties: '"
              + list
              + "'.");
    }
    if (there.size() >= most) {
      throw new Refused(
          403,
          "Directory_QuotaExceeded",
          "The object reached the limit of " + most + " owners of a " + kind.type() + ".");
    }
    ArrayNode more = Json.array(there).add(id);
    ObjectNode after = document.deepCopy();
    after.set(list, more);
    directory.writes().put(table, after).commit();
  }

  private void remove(Table table, ObjectNode document, String id) throws Refused {
    List<String> there = Json.texts(document.path(list));
    List<String> left = there.stream().filter(other -> !other.equalsIgnoreCase(id)).toList();
    if (left.size() == there.size()) {
      throw Refused.notFound(id);
    }
    ObjectNode after = document.deepCopy();
    after.set(list, Json.array(left));
    directory.writes().put(table, after).commit();
  }

  private static ObjectNode selected(ObjectNode owner, List<String> names) {
    ObjectNode selected = Json.object().put("@odata.type", Json.text(owner, "@odata.type"));
    return selected.setAll(Listing.select(owner, names));
  }
}
