package io.github.appreg.emulator.directory;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.http.Answer;
import io.github.appreg.emulator.odata.Address;
import io.github.appreg.emulator.odata.GraphAnswers;
import io.github.appreg.emulator.odata.Json;
import io.github.appreg.emulator.odata.Listing;
import io.github.appreg.emulator.odata.Refused;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Answers which groups an object is in: directly, or through other groups. */
final class Memberships {
  private static final int MOST_CHECKED = 20;
  private static final String CAST = "microsoft.graph.";
  private static final Listing LISTING =
      new Listing("DirectoryObject", Set.of("id", "displayName", "mailNickname"));

  private final Directory directory;

  Memberships(Directory directory) {
    this.directory = directory;
  }

  /** The answer, if the call asks for groups of the object with that id. */
  Optional<Answer> answer(Call call, String id) throws Refused {
    String part = call.part().map(Address.Step::name).orElse("").toLowerCase(Locale.ROOT);
    return switch (part) {
      case "memberof" -> Optional.of(list(call, direct(id)));
      case "transitivememberof" -> Optional.of(list(call, all(id)));
      case "getmembergroups" -> Optional.of(ids(call, ofWish(call, id)));
      case "getmemberobjects" -> Optional.of(ids(call, ofWish(call, id)));
      case "checkmembergroups" -> Optional.of(ids(call, checked(call, id, "groupIds")));
      case "checkmemberobjects" -> Optional.of(ids(call, checked(call, id, "ids")));
      default -> Optional.empty();
    };
  }

  private Answer list(Call call, Collection<ObjectNode> groups) throws Refused {
    call.endsAfter(3);
    if (!call.method().equals("GET")) {
      throw Refused.wrongMethod();
    }
    String cast = call.address().at(2).map(Address.Step::name).orElse(CAST + "group");
    if (!cast.startsWith(CAST)) {
      call.endsAfter(2);
    }
    return LISTING.page(
        call.request(),
        call.query(),
        cast.equals(CAST + "group")
            ? groups.stream().map(Views::group)
            : List.<ObjectNode>of().stream(),
        group ->
            Json.object()
                .put("@odata.type", Json.text(group, "@odata.type"))
                .setAll(Listing.select(group, call.query().select())),
        call.context("directoryObjects"));
  }

  private Answer ids(Call call, Collection<String> ids) throws Refused {
    call.endsAfter(2);
    ArrayNode value = Json.array(ids);
    ObjectNode body =
        Json.object().put("@odata.context", call.graph() + "/$metadata#Collection(Edm.String)");
    return GraphAnswers.json(200, body.set("value", value));
  }

  private List<String> ofWish(Call call, String id) throws Refused {
    boolean secure = parameters(call).path("securityEnabledOnly").asBoolean();
    return all(id).stream()
        .filter(group -> !secure || group.path("securityEnabled").asBoolean(true))
        .map(group -> Json.text(group, "id"))
        .toList();
  }

  private List<String> checked(Call call, String id, String list) throws Refused {
    List<String> asked = Json.texts(parameters(call).path(list));
    if (asked.isEmpty() || asked.size() > MOST_CHECKED) {
      throw Refused.badRequest("'" + list + "' must name 1 to " + MOST_CHECKED + " objects.");
    }
    Set<String> there = allById(id).keySet();
    return asked.stream().map(Directory::fold).filter(there::contains).toList();
  }

  private static ObjectNode parameters(Call call) throws Refused {
    if (!call.method().equals("POST")) {
      throw Refused.wrongMethod();
    }
    return call.parameters();
  }

  private List<ObjectNode> direct(String id) {
    return directory.groups.seenBy("members", id, directory.now());
  }

  private Collection<ObjectNode> all(String id) {
    return allById(id).values();
  }

  private Map<String, ObjectNode> allById(String id) {
    Map<String, ObjectNode> all = new LinkedHashMap<>();
    Deque<String> open = new ArrayDeque<>(List.of(id));
    while (!open.isEmpty()) {
      for (ObjectNode group : direct(open.remove())) {
        if (all.putIfAbsent(Json.text(group, "id"), group) == null) {
          open.add(Json.text(group, "id"));
        }
      }
    }
    return all;
  }
}
