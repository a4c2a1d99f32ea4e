package io.github.appreg.emulator.directory;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.odata.Json;
import java.util.LinkedHashSet;
import java.util.Set;

/** What goes when an object is deleted. */
final class Removal {
  private Removal() {}

  /** The form in which an object waits among the deleted items. */
  static ObjectNode deleted(Directory directory, ObjectNode document, String kind) {
    return document.deepCopy().put("deletedDateTime", Json.time(directory.now())).put("kind", kind);
  }

  /**
   * Moves a service principal to the deleted items and ends the grants on both its sides, delegated
   * ones too.
   */
  static void principal(Directory directory, Writes writes, ObjectNode principal) {
    String id = Json.text(principal, "id");
    writes.delete(directory.principals, principal);
    writes.put(directory.deleted, deleted(directory, principal, "servicePrincipal"));
    Set<ObjectNode> grants = new LinkedHashSet<>(directory.assignments.latestBy("principalId", id));
    grants.addAll(directory.assignments.latestBy("resourceId", id));
    grants.forEach(grant -> writes.delete(directory.assignments, grant));
    Set<ObjectNode> delegated = new LinkedHashSet<>(directory.delegated.latestBy("clientId", id));
    delegated.addAll(directory.delegated.latestBy("resourceId", id));
    delegated.forEach(grant -> writes.delete(directory.delegated, grant));
  }
}
