package io.github.appreg.adapter.graph;

import java.util.regex.Pattern;

/** What identifies something in an address. */
final class Ids {
  private static final Pattern GUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private Ids() {}

  static boolean isGuid(String text) {
    return GUID.matcher(text).matches();
  }

  /** Text inside the quotes of an OData key; the SDK leaves doubling its quotes to the caller. */
  static String quoted(String value) {
    return value.replace("'", "''");
  }
}
