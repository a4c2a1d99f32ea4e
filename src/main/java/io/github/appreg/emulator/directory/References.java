package io.github.appreg.emulator.directory;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.appreg.emulator.odata.Json;
import io.github.appreg.emulator.odata.Refused;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Links to users and service principals in request bodies. */
final class References {
  private static final Pattern ADDRESS =
      Pattern.compile(
          "https?://[^/?#]+/(?:v1\\.0|beta)/(?:(?:[0-9a-fA-F-]{36}|myorganization)/)?"
              + "(directoryObjects|users|groups|servicePrincipals)(?:/|\\(')([^/?#()']+)(?:'\\))?",
          Pattern.CASE_INSENSITIVE);

  private final Views views;

  References(Views views) {
    this.views = views;
  }

  /** Object id of the owner that an {@code @odata.id} names. */
  String owner(JsonNode link) throws Refused {
    return object(link, Set.of("user", "servicePrincipal"));
  }

  /** Object id of the member of a group that an {@code @odata.id} names. */
  String member(JsonNode link) throws Refused {
    return object(link, Set.of("user", "servicePrincipal", "group"));
  }

  private String object(JsonNode link, Set<String> kinds) throws Refused {
    Matcher matcher = ADDRESS.matcher(link.asText(""));
    if (!link.isTextual() || !matcher.matches()) {
      throw Refused.badRequest("The reference in @odata.id is not the address of an object.");
    }
    String key = matcher.group(2);
    return views
        .object(key)
        .filter(object -> kinds.contains(Views.kind(object)))
        .map(object -> Json.text(object, "id"))
        .orElseThrow(() -> Refused.notFound(key));
  }
}
