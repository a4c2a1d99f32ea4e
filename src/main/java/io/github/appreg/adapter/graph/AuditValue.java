package io.github.appreg.adapter.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.appreg.core.model.Trust;
import io.github.appreg.core.port.AuditChange;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One side of a changed property: a list in JSON, written as a text.
 *
 * @param readable whether it is that; the log cuts what is long
 */
record AuditValue(boolean readable, List<JsonNode> items) {
  private static final Pattern KEY =
      Pattern.compile("\\[KeyIdentifier=([^,\\]]+),.*?DisplayName=(.*?)\\]$");

  static AuditValue of(JsonNode value) {
    if (value.isNull() || value.isMissingNode()) {
      return new AuditValue(true, List.of());
    }
    JsonNode read = Json.lenient(value.asText("").getBytes(StandardCharsets.UTF_8));
    List<JsonNode> items = new ArrayList<>();
    if (read.isArray()) {
      read.forEach(items::add);
    } else if (!read.isMissingNode()) {
      items.add(read);
    }
    return new AuditValue(read.isArray() || read.isTextual() || read.isBoolean(), items);
  }

  /** The texts of a value that is told by itself. */
  static SortedSet<String> texts(String value) {
    return of(Json.MAPPER.getNodeFactory().textNode(value)).texts();
  }

  SortedSet<String> texts() {
    SortedSet<String> texts = new TreeSet<>();
    items.stream().filter(JsonNode::isValueNode).map(JsonNode::asText).forEach(texts::add);
    return texts;
  }

  /** Something where it says yes. */
  SortedSet<String> yes() {
    SortedSet<String> yes = new TreeSet<>();
    if (items.stream().anyMatch(item -> item.asText("").equalsIgnoreCase("true"))) {
      yes.add(AuditChange.PRESENT);
    }
    return yes;
  }

  SortedSet<String> credentials() {
    SortedSet<String> all = new TreeSet<>();
    for (String line : texts()) {
      Matcher key = KEY.matcher(line);
      if (key.find()) {
        all.add(AuditChange.credential(key.group(1), key.group(2)));
      }
    }
    return all;
  }

  SortedSet<String> trusts() {
    SortedSet<String> all = new TreeSet<>();
    for (JsonNode item : items) {
      List<String> audiences = new ArrayList<>();
      either(item, "audiences").forEach(audience -> audiences.add(audience.asText("")));
      Trust trust =
          new Trust(
              either(item, "issuer").asText(""),
              either(item, "subject").asText(""),
              String.join(",", audiences));
      if (!either(item, "name").asText("").isEmpty()) {
        all.add(AuditChange.trust(either(item, "name").asText(""), trust));
      }
    }
    return all;
  }

  /** The log writes some names with a capital. */
  private static JsonNode either(JsonNode item, String name) {
    JsonNode small = item.path(name);
    return small.isMissingNode()
        ? item.path(Character.toUpperCase(name.charAt(0)) + name.substring(1))
        : small;
  }
}
