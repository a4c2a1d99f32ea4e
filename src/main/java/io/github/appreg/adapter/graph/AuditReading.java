package io.github.appreg.adapter.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.appreg.core.port.AuditRecord;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads one row of the log in the port's words, as far as it is about one app. */
final class AuditReading {
  private final JsonNode own;
  private final AuditChanges changes;

  /**
   * A reading.
   *
   * @param own claims of our own token
   */
  AuditReading(JsonNode own, ApiRoles roles) {
    this.own = own;
    this.changes = new AuditChanges(roles);
  }

  /**
   * The record of a row that names the app; nothing where it is about what failed.
   *
   * @param ids object ids of the app and its service principal
   */
  Optional<AuditRecord> of(JsonNode row, Set<String> ids) throws GraphFailure {
    Optional<Instant> at = time(row.path("activityDateTime").asText(""));
    if (at.isEmpty() || row.path("result").asText("").equalsIgnoreCase("failure")) {
      return Optional.empty();
    }
    JsonNode user = row.path("initiatedBy").path("user");
    JsonNode app = row.path("initiatedBy").path("app");
    String application = first(app, "displayName", "servicePrincipalName", "appId");
    String person = first(user, "userPrincipalName", "displayName", "id");
    String actor = Stream.of(person, application).filter(s -> !s.isEmpty()).findFirst().orElse("");
    return Optional.of(
        new AuditRecord(
            at.get(),
            actor.isEmpty() ? "somebody the log does not name" : actor,
            person.isEmpty() ? line(app.path("appId").asText("")) : application,
            isOwn(user, app),
            line(row.path("activityDisplayName").asText("").strip()),
            line(row.path("correlationId").asText("")),
            changes.of(row, ids)));
  }

  private boolean isOwn(JsonNode user, JsonNode app) {
    String oid = own.path("oid").asText("");
    String appId = own.path("appid").asText("");
    return is(oid, user.path("id"))
        || is(oid, app.path("servicePrincipalId"))
        || user.path("id").asText("").isEmpty() && is(appId, app.path("appId"));
  }

  private static boolean is(String ours, JsonNode theirs) {
    return !ours.isEmpty() && ours.equalsIgnoreCase(theirs.asText(""));
  }

  private static String first(JsonNode node, String... names) {
    return Stream.of(names)
        .map(name -> line(node.path(name).isTextual() ? node.path(name).asText() : ""))
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse("");
  }

  private static String line(String text) {
    return FailureReader.oneLine(text);
  }

  private static Optional<Instant> time(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
