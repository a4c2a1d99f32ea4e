package io.github.appreg.emulator.directory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.http.Answer;
import io.github.appreg.emulator.odata.Address;
import io.github.appreg.emulator.odata.GraphAnswers;
import io.github.appreg.emulator.odata.Json;
import io.github.appreg.emulator.odata.Listing;
import io.github.appreg.emulator.odata.Refused;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Answers {@code /directoryObjects}: any object by its id, or many at once. */
final class DirectoryObjects implements Room {
  private static final int MOST = 1000;
  private static final String ANY = "directoryObject";

  private final Views views;
  private final Memberships memberships;

  DirectoryObjects(Directory directory, Views views) {
    this.views = views;
    memberships = new Memberships(directory);
  }

  @Override
  public Answer answer(Call call) throws Refused {
    Optional<Address.Key> key = call.address().first().key();
    if (key.isEmpty()) {
      if (call.part().filter(part -> part.is("getByIds")).isPresent()) {
        call.endsAfter(2);
        return byIds(call);
      }
      throw Refused.unsupported("Directory objects cannot be listed.");
    }
    ObjectNode object =
        views.object(key.get().value()).orElseThrow(() -> Refused.notFound(key.get().value()));
    if (call.part().isPresent()) {
      String part = call.part().get().name();
      return memberships
          .answer(call, Json.text(object, "id"))
          .orElseThrow(() -> Refused.noSegment(part));
    }
    if (!call.method().equals("GET")) {
      throw Refused.wrongMethod();
    }
    return GraphAnswers.entity(
        200,
        call.context("directoryObjects") + "/$entity",
        Listing.select(object, call.query().select()));
  }

  /** What is not there, or of none of the types, is left out without a word. */
  private Answer byIds(Call call) throws Refused {
    if (!call.method().equals("POST")) {
      throw Refused.wrongMethod();
    }
    ObjectNode body = call.body();
    List<String> ids = texts(body, "ids");
    Set<String> types = new LinkedHashSet<>(texts(body, "types"));
    if (ids.isEmpty() || ids.size() > MOST) {
      throw Refused.badRequest("'ids' must name 1 to " + MOST + " objects.");
    }
    ArrayNode found = Json.array();
    new LinkedHashSet<>(ids)
        .stream()
            .flatMap(id -> views.object(id).stream())
            .filter(object -> isOf(types, object))
            .forEach(found::add);
    ObjectNode answer =
        Json.object().put("@odata.context", call.graph() + "/$metadata#directoryObjects");
    return GraphAnswers.json(200, answer.set("value", found));
  }

  private static boolean isOf(Set<String> types, ObjectNode object) {
    return types.isEmpty()
        || types.stream()
            .anyMatch(type -> type.equals(ANY) || type.equalsIgnoreCase(Views.kind(object)));
  }

  private static List<String> texts(ObjectNode body, String list) throws Refused {
    JsonNode texts = body.path(list);
    for (JsonNode text : texts) {
      if (!text.isTextual()) {
        throw Refused.badRequest("'" + list + "' must be a list of texts.");
      }
    }
    return Json.texts(texts);
  }
}
