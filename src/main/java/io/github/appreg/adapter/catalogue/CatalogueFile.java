package io.github.appreg.adapter.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.core.permission.GraphPermission;
import io.github.appreg.core.permission.PermissionCatalogue;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** A catalogue of the user's own: the permissions of a newer Microsoft Graph. */
public final class CatalogueFile {
  private static final String FAMILY = "appreg/catalogue/";
  private static final String VERSION = FAMILY + "v1";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,119}");
  private static final Pattern ID =
      Pattern.compile("|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private CatalogueFile() {}

  /** Reads a file that was written by {@link #content}; it replaces the permissions of the jar. */
  public static PermissionCatalogue read(Path file) throws UnusableCatalogue {
    JsonNode data = UserFile.read(file);
    String version = data.path("apiVersion").asText();
    if (!version.equals(VERSION)) {
      throw new UnusableCatalogue(
          version.startsWith(FAMILY)
              ? "it was written by a newer appreg; use that one"
              : "it is no catalogue; `appreg permissions refresh` writes one");
    }
    if (!DATE.matcher(data.path("date").asText()).matches()) {
      throw new UnusableCatalogue("it does not say its date");
    }
    Set<String> seen = new HashSet<>();
    for (JsonNode each : data.path("permissions")) {
      String value = each.path("value").asText();
      check(value, each.path("appRoleId").asText());
      check(value, each.path("scopeId").asText());
      if (!seen.add(value)) {
        throw new UnusableCatalogue("the permission " + value + " is in it twice");
      }
    }
    if (seen.isEmpty()) {
      throw new UnusableCatalogue("it holds no permission");
    }
    return new ShippedCatalogue(Permissions.of(data));
  }

  /** The content of a catalogue file with these permissions. */
  public static String content(Collection<GraphPermission> permissions, LocalDate date) {
    ObjectNode data =
        JsonNodeFactory.instance
            .objectNode()
            .put("apiVersion", VERSION)
            .put("date", date.toString());
    ArrayNode array = data.putArray("permissions");
    for (GraphPermission each : permissions) {
      ObjectNode node = array.addObject().put("value", each.value());
      if (each.grantable()) {
        node.put("appRoleId", each.appRoleId()).put("appLive", true).put("appEnabled", true);
      }
      if (!each.scopeId().isEmpty()) {
        node.put("scopeId", each.scopeId()).put("scopeLive", true);
      }
      if (each.privilegeLevel() > 0) {
        node.put("appPrivilegeLevel", each.privilegeLevel());
      }
    }
    try {
      return JSON.writeValueAsString(data) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Refuses what is no name, or no id, of a permission. */
  static void check(String value, String id) throws UnusableCatalogue {
    if (!NAME.matcher(value).matches()) {
      throw new UnusableCatalogue("one of its permissions has no proper name");
    }
    if (!ID.matcher(id).matches()) {
      throw new UnusableCatalogue("the id of " + value + " is no GUID");
    }
  }
}
