package io.github.appreg.emulator.directory;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.odata.Json;
import io.github.appreg.emulator.odata.Refused;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

/** Names that only one application may have, deleted ones included. */
final class UniqueKeys {
  private static final int LONGEST_URI = 255;

  private final Directory directory;
  private final People people;

  UniqueKeys(Directory directory, People people) {
    this.directory = directory;
    this.people = people;
  }

  /** Refuses an application whose names another one has. */
  void check(ObjectNode app) throws Refused {
    if (app.path("uniqueName").isTextual()) {
      checkFree(app, "uniqueName", Json.text(app, "uniqueName"));
    }
    List<String> uris = Json.texts(app.path("identifierUris"));
    if (new HashSet<>(uris).size() < uris.size()) {
      throw Refused.invalidValue("identifierUris", "Application");
    }
    for (String uri : uris) {
      checkUri(app, uri);
      checkFree(app, "identifierUris", uri);
    }
  }

  private void checkFree(ObjectNode app, String property, String value) throws Refused {
    String id = Json.text(app, "id");
    Stream<ObjectNode> others = directory.applications.latestBy(property, value).stream();
    if (property.equals("uniqueName")) {
      Stream<ObjectNode> deleted = directory.deleted.latestBy(property, value).stream();
      others = Stream.concat(others, deleted.filter(directory::restorable));
    }
    if (others.anyMatch(other -> !Json.text(other, "id").equals(id))) {
      String message =
          "Another object with the same value for property " + property + " already exists.";
      throw Refused.badRequest(message, new Refused.Detail("ObjectConflict", message, property));
    }
  }

  private void checkUri(ObjectNode app, String uri) throws Refused {
    if (uri.length() > LONGEST_URI || uri.endsWith("/") || !allowed(app, uri)) {
      throw Refused.invalidValue("identifierUris", "Application");
    }
  }

  private boolean allowed(ObjectNode app, String text) {
    URI uri;
    try {
      uri = URI.create(text);
    } catch (IllegalArgumentException e) {
      return false;
    }
    if (uri.getScheme() == null || uri.getAuthority() == null || uri.getFragment() != null) {
      return false;
    }
    String authority = Directory.fold(uri.getAuthority());
    return switch (Directory.fold(uri.getScheme())) {
      case "api" ->
          authority.equals(Json.text(app, "appId"))
              || authority.equals(people.tenantId())
              || text.endsWith("/" + Json.text(app, "appId"))
              || people.verified(authority);
      case "https" -> uri.getHost() != null && people.verified(uri.getHost());
      default -> false;
    };
  }
}
