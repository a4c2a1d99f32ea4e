package io.github.appreg.adapter.traffic;

import java.util.Locale;
import java.util.Set;

/** The HTTP methods that Microsoft Graph has operations for. */
final class Methods {
  private static final Set<String> ALL = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");

  private Methods() {}

  static boolean known(String method) {
    return ALL.contains(method.toUpperCase(Locale.ROOT));
  }
}
