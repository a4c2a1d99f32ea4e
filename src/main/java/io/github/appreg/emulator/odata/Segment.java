package io.github.appreg.emulator.odata;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One part of a path: {@code owners}, or with a key {@code applications(appId='…')}.
 *
 * @param key name of the key, {@code id} where only a value is given, empty without one
 * @param value the key's value, its doubled quotes undone
 */
record Segment(String name, String key, String value) {
  private static final Pattern KEYED =
      Pattern.compile("([A-Za-z]+)\\((?:([A-Za-z]+)=)?'((?:[^']|'')*)'\\)", Pattern.DOTALL);

  static Segment parse(String text) throws Refused {
    Matcher keyed = KEYED.matcher(text);
    if (keyed.matches()) {
      String key = keyed.group(2) == null ? "id" : keyed.group(2);
      return new Segment(keyed.group(1), key, keyed.group(3).replace("''", "'"));
    }
    if (text.indexOf('(') >= 0 && !text.endsWith("()")) {
      throw new Refused(400, "BadRequest", "The key in the URL segment is not valid.");
    }
    return new Segment(text, "", "");
  }

  boolean keyed() {
    return !key.isEmpty();
  }
}
