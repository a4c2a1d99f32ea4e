package io.github.appreg.emulator.directory;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.http.Answer;
import io.github.appreg.emulator.odata.Address;
import io.github.appreg.emulator.odata.GraphAnswers;
import io.github.appreg.emulator.odata.Json;
import io.github.appreg.emulator.odata.Listing;
import io.github.appreg.emulator.odata.Refused;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Answers {@code /directory/deletedItems}: look, restore, purge. */
final class DeletedItems implements Room {
  private static final String CAST = "microsoft.graph.";
  private static final Listing LISTING =
      new Listing(
          "DirectoryObject", Set.of("id", "appId", "displayName", "uniqueName", "deletedDateTime"));

  private final Directory directory;
  private final Views views;
  private final UniqueKeys unique;

  DeletedItems(Directory directory, Views views, UniqueKeys unique) {
    this.directory = directory;
    this.views = views;
    this.unique = unique;
  }

  @Override
  public Answer answer(Call call) throws Refused {
    Address.Step step =
        call.part()
            .filter(part -> part.is("deletedItems"))
            .orElseThrow(() -> Refused.noSegment("directory"));
    call.endsAfter(3);
    Optional<String> last = call.address().at(2).map(Address.Step::name);
    if (step.key().isEmpty()) {
      return list(call, last.orElse(""));
    }
    String id = step.key().get().value();
    ObjectNode item = directory.deleted(id).orElseThrow(() -> Refused.notFound(id));
    if (last.filter("restore"::equals).isPresent()) {
      return restore(call, item);
    }
    if (last.isPresent() && !last.get().equalsIgnoreCase(CAST + Json.text(item, "kind"))) {
      throw Refused.notFound(id);
    }
    if (last.isPresent() && !call.method().equals("GET")) {
      throw Refused.wrongMethod();
    }
    return switch (call.method()) {
      case "GET" ->
          GraphAnswers.entity(
              200,
              call.context("directoryObjects") + "/$entity",
              Listing.select(typed(item), call.query().select()));
      case "DELETE" -> {
        directory.writes().delete(directory.deleted, item).commit();
        yield Answer.empty(204);
      }
      default -> throw Refused.wrongMethod();
    };
  }

  private Answer list(Call call, String cast) throws Refused {
    String kind = cast.startsWith(CAST) ? cast.substring(CAST.length()) : "";
    if (!Set.of("application", "servicePrincipal").contains(kind)) {
      throw Refused.badRequest(
          "The deleted items are listed by type, such as " + CAST + "application.");
    }
    if (!call.method().equals("GET")) {
      throw Refused.wrongMethod();
    }
    (kind.equals("application") ? Kind.APPLICATION : Kind.PRINCIPAL).check(call.query());
    return LISTING.page(
        call.request(),
        call.query(),
        directory
            .deleted
            .seen(directory.now())
            .filter(item -> Json.text(item, "kind").equals(kind))
            .filter(directory::restorable),
        item -> Listing.select(view(item), call.query().select()),
        call.context("directoryObjects/" + cast));
  }

  private Answer restore(Call call, ObjectNode item) throws Refused {
    if (!call.method().equals("POST")) {
      throw Refused.wrongMethod();
    }
    boolean application = Json.text(item, "kind").equals("application");
    Writes writes = directory.writes();
    if (application) {
      unique.check(item);
      restore(writes, directory.applications, item);
      Optional<ObjectNode> principal = deletedWith(item);
      if (principal.isPresent()) {
        restorePrincipal(writes, principal.get());
      }
    } else {
      restorePrincipal(writes, item);
    }
    writes.commit();
    return GraphAnswers.entity(
        200,
        call.graph() + "/$metadata#directoryObjects/$entity",
        typed(item).putNull("deletedDateTime"));
  }

  /** The service principal that went with the application, not one that was deleted before. */
  private Optional<ObjectNode> deletedWith(ObjectNode app) {
    return directory.deleted.latestBy("appId", Json.text(app, "appId")).stream()
        .filter(other -> Json.text(other, "kind").equals("servicePrincipal"))
        .filter(other -> other.path("deletedDateTime").equals(app.path("deletedDateTime")))
        .reduce((earlier, later) -> later);
  }

  private void restorePrincipal(Writes writes, ObjectNode item) throws Refused {
    if (!directory.principals.latestBy("appId", Json.text(item, "appId")).isEmpty()) {
      throw Refused.badRequest(
          "The service principal cannot be restored because its name is already in use.");
    }
    restore(writes, directory.principals, item);
  }

  private void restore(Writes writes, Table table, ObjectNode item) {
    ObjectNode document = item.deepCopy();
    document.remove(List.of("kind", "deletedDateTime"));
    writes.delete(directory.deleted, item).put(table, document);
  }

  private ObjectNode typed(ObjectNode item) {
    return Json.object()
        .put("@odata.type", "#" + CAST + Json.text(item, "kind"))
        .setAll(view(item));
  }

  private ObjectNode view(ObjectNode item) {
    return Json.text(item, "kind").equals("application")
        ? views.application(item, false)
        : views.principal(item);
  }
}
