package io.github.appreg.emulator.directory;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.access.Caller;
import io.github.appreg.emulator.odata.Address;
import io.github.appreg.emulator.odata.Json;
import java.util.Optional;

/** Whether a caller owns what it addresses, for the roles that reach only own objects. */
final class Ownership {
  private final Directory directory;

  Ownership(Directory directory) {
    this.directory = directory;
  }

  /** Lists, plain reads and what does not exist count as own: nothing of another's is touched. */
  boolean covers(Caller caller, String method, Address address) {
    Address.Step first = address.first();
    if (first.is("directory")) {
      return address
          .at(1)
          .flatMap(Address.Step::key)
          .flatMap(key -> directory.deleted(key.value()))
          .map(item -> owns(caller, item))
          .orElse(true);
    }
    if (first.key().isEmpty() || (method.equals("GET") && address.steps().size() == 1)) {
      return true;
    }
    Address.Key key = first.key().get();
    if (first.is("applications")) {
      return directory.application(key).map(app -> owns(caller, app)).orElse(true);
    }
    Optional<ObjectNode> principal =
        first.is("servicePrincipals") ? directory.principal(key) : Optional.empty();
    return principal
        .map(
            found ->
                owns(caller, found)
                    || directory
                        .applicationByAppId(Json.text(found, "appId"))
                        .filter(app -> owns(caller, app))
                        .isPresent())
        .orElse(true);
  }

  /** An application needs no role to change its own keys: its proof is enough. */
  boolean rollsOwnKeys(Caller caller, Address address) {
    boolean rolls = address.at(1).filter(s -> s.is("addKey") || s.is("removeKey")).isPresent();
    if (!rolls || address.steps().size() > 2 || address.first().key().isEmpty()) {
      return false;
    }
    Address.Key key = address.first().key().get();
    Optional<ObjectNode> holder =
        address.first().is("applications")
            ? directory.application(key)
            : address.first().is("servicePrincipals") ? directory.principal(key) : Optional.empty();
    Optional<String> own =
        directory.principals.latest(caller.objectId()).map(me -> Json.text(me, "appId"));
    return holder
        .map(found -> Json.text(found, "appId"))
        .filter(own.orElse("")::equals)
        .isPresent();
  }

  private static boolean owns(Caller caller, ObjectNode object) {
    return Json.texts(object.path("owners")).contains(caller.objectId());
  }
}
