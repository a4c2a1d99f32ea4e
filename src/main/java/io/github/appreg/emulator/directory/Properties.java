package io.github.appreg.emulator.directory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.http.Answer;
import io.github.appreg.emulator.odata.Address;
import io.github.appreg.emulator.odata.GraphAnswers;
import io.github.appreg.emulator.odata.Json;
import java.util.List;
import java.util.Optional;

/** A property of an object by an address of its own, such as {@code /applications/1/appRoles}. */
final class Properties {
  private Properties() {}

  /** The address whose roles count: a property is read by who may read the object. */
  static Address owner(String method, Address address) {
    Address.Step first = address.first();
    boolean property =
        method.equals("GET")
            && address.steps().size() == 2
            && first.key().isPresent()
            && (first.is("applications") || first.is("servicePrincipals"))
            && address.at(1).filter(step -> kind(first).defaults().has(step.name())).isPresent();
    return property ? new Address(List.of(first)) : address;
  }

  /** The property that is asked for, if it is one. */
  static Optional<Answer> read(Call call, Kind kind, ObjectNode view) {
    String name = call.part().map(Address.Step::name).orElse("");
    JsonNode value = view.get(name);
    boolean member = call.part().flatMap(Address.Step::key).isPresent();
    if (value == null || member || !call.method().equals("GET") || !kind.defaults().has(name)) {
      return Optional.empty();
    }
    if (value.isNull()) {
      return Optional.of(Answer.empty(204));
    }
    String context =
        call.context(call.address().first().name() + "('" + Json.text(view, "id") + "')/" + name);
    ObjectNode body = Json.object().put("@odata.context", context);
    return Optional.of(
        GraphAnswers.json(
            200,
            value instanceof ObjectNode whole ? body.setAll(whole) : body.set("value", value)));
  }

  private static Kind kind(Address.Step first) {
    return first.is("applications") ? Kind.APPLICATION : Kind.PRINCIPAL;
  }
}
