package io.github.appreg.adapter.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.appreg.core.permission.GraphPermission;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The permissions of a catalogue file, by name, and when they were taken. */
record Permissions(String date, SortedMap<String, GraphPermission> byName) {
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

  static Permissions of(JsonNode data) {
    SortedMap<String, GraphPermission> byName = new TreeMap<>();
    for (JsonNode each : data.path("permissions")) {
      GraphPermission permission = permission(each);
      byName.put(permission.value(), permission);
    }
    return new Permissions(
        data.path("date").asText(lastDate(data.path("source").path("live").asText())), byName);
  }

  /** An id that the live service does not offer cannot be granted, wherever it was published. */
  private static GraphPermission permission(JsonNode each) {
    boolean app = each.path("appLive").asBoolean() && each.path("appEnabled").asBoolean();
    boolean scope = each.path("scopeLive").asBoolean();
    return new GraphPermission(
        each.path("value").asText(),
        app ? each.path("appRoleId").asText() : "",
        scope ? each.path("scopeId").asText() : "",
        each.path("appPrivilegeLevel").asInt(0));
  }

  static String lastDate(String source) {
    Matcher matcher = DATE.matcher(source);
    String last = "";
    while (matcher.find()) {
      last = matcher.group();
    }
    return last;
  }
}
