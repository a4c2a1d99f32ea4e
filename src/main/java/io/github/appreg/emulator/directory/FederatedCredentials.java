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
import io.github.appreg.emulator.odata.Shape;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Answers {@code federatedIdentityCredentials} below an application. */
final class FederatedCredentials {
  private static final String LIST = "federatedIdentityCredentials";
  private static final int MOST = 20;
  private static final int LONGEST = 600;
  private static final Listing LISTING =
      new Listing("FederatedIdentityCredential", Set.of("id", "name", "subject"));
  private static final Shape SHAPE = new Shape("FederatedIdentityCredential", shape());

  private final Directory directory;

  FederatedCredentials(Directory directory) {
    this.directory = directory;
  }

  Answer answer(Call call, ObjectNode app) throws Refused {
    call.endsAfter(2);
    Address.Step step = call.address().steps().get(1);
    if (step.key().isEmpty()) {
      return collection(call, app);
    }
    Address.Key key = step.key().get();
    ObjectNode there = find(app, key);
    if (there == null) {
      return missing(call, app, key);
    }
    return switch (call.method()) {
      case "GET" ->
          GraphAnswers.entity(
              200, context(call) + "/$entity", Listing.select(there, selected(call)));
      case "PATCH" -> {
        write(app, update(there, call.body()));
        yield Answer.empty(204);
      }
      case "DELETE" -> {
        remove(app, Json.text(there, "id"));
        yield Answer.empty(204);
      }
      default -> throw Refused.wrongMethod();
    };
  }

  private Answer collection(Call call, ObjectNode app) throws Refused {
    return switch (call.method()) {
      case "GET" -> {
        List<String> selected = selected(call);
        yield LISTING.page(
            call.request(),
            call.query(),
            Views.federated(app).stream(),
            item -> Listing.select(item, selected),
            context(call));
      }
      case "POST" -> create(call, app, call.body());
      default -> throw Refused.wrongMethod();
    };
  }

  private Answer missing(Call call, ObjectNode app, Address.Key key) throws Refused {
    if (!call.method().equals("PATCH") || !key.name().equals("name") || !call.createsIfMissing()) {
      throw Refused.notFound(key.value());
    }
    ObjectNode body = call.body();
    if (!body.path("name").asText(key.value()).equals(key.value())) {
      throw Refused.badRequest("Name is immutable and cannot be changed after creation");
    }
    return create(call, app, body.put("name", key.value()));
  }

  private Answer create(Call call, ObjectNode seen, ObjectNode body) throws Refused {
    SHAPE.check(body);
    String name = Json.text(body, "name");
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9_-]{2,119}")) {
      throw Refused.badRequest("Name value is not a valid URI last segment");
    }
    ObjectNode app = latest(seen);
    List<ObjectNode> there = Views.federated(app);
    if (there.stream().anyMatch(other -> Json.text(other, "name").equals(name))) {
      String message = "FederatedIdentityCredential with name " + name + " already exists.";
      throw new Refused(
          409,
          "Request_MultipleObjectsWithSameKeyValue",
          message,
          new Refused.Detail("ObjectConflict", message, "name"));
    }
    if (there.size() >= MOST) {
      throw Refused.tooLarge();
    }
    ObjectNode credential = Json.object().put("id", UUID.randomUUID().toString());
    for (String property : List.of("name", "issuer", "subject", "description", "audiences")) {
      credential.set(property, body.get(property));
    }
    write(seen, credential);
    String location =
        "/applications/" + Json.text(app, "id") + "/" + LIST + "/" + Json.text(credential, "id");
    return GraphAnswers.entity(201, context(call) + "/$entity", credential)
        .with("Location", call.graph() + location);
  }

  private static ObjectNode update(ObjectNode there, ObjectNode body) throws Refused {
    SHAPE.check(body);
    body.properties().removeIf(property -> property.getKey().contains("@"));
    if (body.has("name") && !body.get("name").equals(there.get("name"))) {
      throw Refused.badRequest("Name is immutable and cannot be changed after creation");
    }
    return Merge.patch(there, Json.object(), body).put("id", Json.text(there, "id"));
  }

  private void write(ObjectNode seen, ObjectNode credential) throws Refused {
    ObjectNode app = latest(seen).deepCopy();
    ArrayNode list = Json.array();
    boolean replaced = false;
    for (ObjectNode other : Views.federated(app)) {
      boolean same = Json.text(other, "id").equals(Json.text(credential, "id"));
      list.add(same ? credential : other);
      replaced |= same;
      if (!same && sameTrust(other, credential)) {
        throw Refused.badRequest("Combination of issuer and subject must be unique");
      }
    }
    check(credential);
    app.set(LIST, replaced ? list : list.add(credential));
    directory.writes().put(directory.applications, app).commit();
  }

  private void remove(ObjectNode seen, String id) {
    ObjectNode app = latest(seen).deepCopy();
    ArrayNode left = Json.array();
    Views.federated(app).stream()
        .filter(other -> !Json.text(other, "id").equals(id))
        .forEach(left::add);
    app.set(LIST, left);
    directory.writes().put(directory.applications, app).commit();
  }

  private static void check(ObjectNode credential) throws Refused {
    List<String> audiences = Json.texts(credential.path("audiences"));
    checkText("issuer", Json.text(credential, "issuer"), 1);
    checkText("subject", Json.text(credential, "subject"), 1);
    checkText("description", Json.text(credential, "description"), 0);
    checkText("audiences", audiences.size() == 1 ? audiences.get(0) : "", 1);
  }

  private static void checkText(String property, String text, int shortest) throws Refused {
    if (text.length() < shortest || text.length() > LONGEST) {
      throw Refused.invalidValue(property, "FederatedIdentityCredential");
    }
  }

  private static boolean sameTrust(ObjectNode one, ObjectNode other) {
    return Json.text(one, "issuer").equals(Json.text(other, "issuer"))
        && Json.text(one, "subject").equals(Json.text(other, "subject"));
  }

  /** The service takes a name where it takes an id. */
  private static ObjectNode find(ObjectNode app, Address.Key key) throws Refused {
    if (!key.name().equals("id") && !key.name().equals("name")) {
      throw Refused.badRequest("'" + key.name() + "' is not a key of a federated credential.");
    }
    for (ObjectNode credential : Views.federated(app)) {
      if (Json.text(credential, "name").equals(key.value())
          || Json.text(credential, "id").equalsIgnoreCase(key.value())) {
        return credential;
      }
    }
    return null;
  }

  private ObjectNode latest(ObjectNode seen) {
    return directory.applications.latest(Json.text(seen, "id")).orElse(seen);
  }

  private static List<String> selected(Call call) throws Refused {
    for (String name : call.query().select()) {
      if (!SHAPE.has(name)) {
        throw Refused.noProperty(name, "federatedIdentityCredential");
      }
    }
    return call.query().select();
  }

  private static String context(Call call) {
    return call.context(
        "applications('" + call.address().first().key().get().value() + "')/" + LIST);
  }

  private static ObjectNode shape() {
    ObjectNode shape = Json.object();
    for (String text : List.of("id", "name", "issuer", "subject", "description")) {
      shape.put(text, "string");
    }
    JsonNode audiences = Json.array().add("string");
    return shape.set("audiences", audiences);
  }
}
