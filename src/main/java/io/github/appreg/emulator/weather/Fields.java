package io.github.appreg.emulator.weather;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The fields of one object of a description, read strictly. */
final class Fields {
  private static final Duration LONGEST = Duration.ofDays(3660);

  private final ObjectNode json;
  private final String place;

  private Fields(ObjectNode json, String place) {
    this.json = json;
    this.place = place;
  }

  /** Refuses what is no object, and fields of other names. */
  static Fields of(JsonNode json, String place, List<String> names) throws InvalidBadDays {
    if (!(json instanceof ObjectNode object)) {
      throw new InvalidBadDays((place.isEmpty() ? "It" : place) + " is not an object.");
    }
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      if (!names.contains(field.getKey())) {
        throw new InvalidBadDays(
            place
                + "/"
                + printable(field.getKey())
                + " is not known here; known: "
                + String.join(", ", new TreeSet<>(names))
                + ".");
      }
    }
    return new Fields(object, place);
  }

  JsonNode get(String name) {
    return json.path(name);
  }

  boolean has(String name) {
    return json.has(name);
  }

  String place(String name) {
    return place + "/" + name;
  }

  String text(String name) throws InvalidBadDays {
    JsonNode value = get(name);
    if (!value.isTextual() || value.asText().length() > 1000) {
      throw wrong(name, "a short text");
    }
    return value.asText();
  }

  double share(String name) throws InvalidBadDays {
    JsonNode value = get(name);
    if (!value.isNumber() || !(value.asDouble() >= 0 && value.asDouble() <= 1)) {
      throw wrong(name, "a number from 0 to 1");
    }
    return value.asDouble();
  }

  long whole(String name, long otherwise, long least, long most) throws InvalidBadDays {
    JsonNode value = get(name);
    if (value.isMissingNode()) {
      return otherwise;
    }
    if (!value.canConvertToLong()
        || !value.isIntegralNumber()
        || value.asLong() < least
        || value.asLong() > most) {
      throw wrong(name, "a whole number from " + least + " to " + most);
    }
    return value.asLong();
  }

  Duration duration(String name, Duration otherwise) throws InvalidBadDays {
    return has(name) ? duration(get(name), place(name)) : otherwise;
  }

  /** An ISO 8601 duration of days, hours, minutes and seconds, of at most ten years. */
  static Duration duration(JsonNode value, String place) throws InvalidBadDays {
    try {
      Duration duration = Duration.parse(value.isTextual() ? value.asText() : "");
      if (!duration.isNegative() && duration.compareTo(LONGEST) <= 0) {
        return duration;
      }
    } catch (DateTimeException e) {
      throw new InvalidBadDays(place + " is not a duration such as PT3S or P30D.", e);
    }
    throw new InvalidBadDays(place + " is not between PT0S and " + LONGEST.toDays() + " days.");
  }

  InvalidBadDays wrong(String name, String wanted) {
    return new InvalidBadDays(place(name) + " is not " + wanted + ".");
  }

  private static String printable(String hostile) {
    String clean = hostile.replaceAll("\\p{Cntrl}", "?");
    return clean.length() <= 100 ? clean : clean.substring(0, 100) + "...";
  }
}
