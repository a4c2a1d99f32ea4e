package io.github.appreg.emulator.directory;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.http.Answer;
import io.github.appreg.emulator.odata.Address;
import io.github.appreg.emulator.odata.Json;
import io.github.appreg.emulator.odata.Listing;
import io.github.appreg.emulator.odata.Refused;
import java.util.List;
import java.util.Set;

/** Answers {@code owners} below an application or a service principal. */
final class Owners {
  private static final int MOST = 100;
  private static final String CAST = "microsoft.graph.";
  private static final Listing LISTING =
      new Listing("DirectoryObject", Set.of("id", "displayName", "userPrincipalName"));

  private final Directory directory;
  private final Views views;
  private final References references;
  private final Kind kind;

  Owners(Directory directory, Views views, References references, Kind kind) {
    this.directory = directory;
    this.views = views;
    this.references = references;
    this.kind = kind;
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
      add(table, document, references.owner(call.body().path("@odata.id")));
      return Answer.empty(204);
    }
    if (reference || !call.method().equals("GET")) {
      throw Refused.wrongMethod();
    }
    return LISTING.page(
        call.request(),
        call.query(),
        views.owners(seen).stream().filter(owner -> Json.text(owner, "@odata.type").endsWith(last)),
        owner -> selected(owner, call.query().select()),
        call.context("directoryObjects"));
  }

  private void add(Table table, ObjectNode document, String owner) throws Refused {
    List<String> owners = Json.texts(document.path("owners"));
    if (owners.contains(owner)) {
      throw Refused.badRequest(
          "One or more added object references already exist for the following modified"
              + " properties: 'owners'.");
    }
    if (owners.size() >= MOST) {
      throw new Refused(
          403,
          "Directory_QuotaExceeded",
          "The object reached the limit of " + MOST + " owners of a " + kind.type() + ".");
    }
    ArrayNode more = Json.array(owners).add(owner);
    ObjectNode after = document.deepCopy();
    after.set("owners", more);
    directory.writes().put(table, after).commit();
  }

  private void remove(Table table, ObjectNode document, String owner) throws Refused {
    List<String> owners = Json.texts(document.path("owners"));
    List<String> left = owners.stream().filter(id -> !id.equalsIgnoreCase(owner)).toList();
    if (left.size() == owners.size()) {
      throw Refused.notFound(owner);
    }
    ObjectNode after = document.deepCopy();
    after.set("owners", Json.array(left));
    directory.writes().put(table, after).commit();
  }

  private static ObjectNode selected(ObjectNode owner, List<String> names) {
    ObjectNode selected = Json.object().put("@odata.type", Json.text(owner, "@odata.type"));
    return selected.setAll(Listing.select(owner, names));
  }
}
