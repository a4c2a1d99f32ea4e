package io.github.appreg.emulator.directory;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.access.Caller;
import io.github.appreg.emulator.http.Request;
import io.github.appreg.emulator.odata.Address;
import io.github.appreg.emulator.odata.Json;
import io.github.appreg.emulator.odata.Query;
import io.github.appreg.emulator.odata.Refused;
import java.util.Arrays;
import java.util.Optional;

/** A request to the directory, taken apart, from a known caller. */
record Call(Request request, Address address, Query query, Caller caller) {
  String method() {
    return request.method();
  }

  ObjectNode body() throws Refused {
    return Json.parse(request.body());
  }

  /** An action's parameters: a missing body is an empty one. */
  ObjectNode parameters() throws Refused {
    return request.body().length == 0 ? Json.object() : body();
  }

  boolean createsIfMissing() {
    return Arrays.stream(request.header("Prefer").orElse("").split(","))
        .anyMatch(preference -> preference.trim().equalsIgnoreCase("create-if-missing"));
  }

  /** Whether the index for advanced queries is accepted. */
  boolean eventual() {
    return request.header("ConsistencyLevel").orElse("").equalsIgnoreCase("eventual");
  }

  /** Address of the version of Graph that was asked. */
  String graph() {
    return request.origin() + "/" + GraphPath.of(request).version();
  }

  /** The step after the object that is addressed. */
  Optional<Address.Step> part() {
    return address.at(1);
  }

  /** Refuses a path that goes on. */
  void endsAfter(int steps) throws Refused {
    if (address.steps().size() > steps) {
      throw Refused.noSegment(address.steps().get(steps).name());
    }
  }

  /** Address of a type's metadata, with what was selected. */
  String context(String type) {
    String selected = query.select().isEmpty() ? "" : "(" + String.join(",", query.select()) + ")";
    return graph() + "/$metadata#" + type + selected;
  }
}
