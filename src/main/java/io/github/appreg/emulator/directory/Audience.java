package io.github.appreg.emulator.directory;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.http.Request;
import io.github.appreg.emulator.odata.Address;
import io.github.appreg.emulator.odata.Json;
import io.github.appreg.emulator.odata.Refused;
import java.util.Optional;

/** Whose accounts the application that a request addresses, or creates, is for. */
final class Audience {
  private Audience() {}

  /** Whether personal accounts are among them, now or by the request. */
  static boolean isPersonal(Directory directory, Request request) {
    try {
      GraphPath path = GraphPath.of(request);
      Address.Step first = Address.parse(path.rest()).first();
      if (!path.known() || !first.is("applications")) {
        return false;
      }
      Optional<ObjectNode> there = first.key().flatMap(directory::application);
      return isPersonal(there.orElseGet(Json::object))
          || (request.body().length > 0 && isPersonal(Json.parse(request.body())));
    } catch (Refused e) {
      // What cannot be read is refused further on, for a better reason.
      return false;
    }
  }

  private static boolean isPersonal(ObjectNode app) {
    return Json.text(app, "signInAudience").contains("Personal");
  }
}
