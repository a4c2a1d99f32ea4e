package io.github.appreg.emulator.token;

import java.util.Locale;
import java.util.Set;

/**
 * The one tenant there is, and the names under which it is asked for.
 *
 * @param id its GUID
 * @param domains verified domains, lower-case
 */
record Tenant(String id, Set<String> domains) {
  private static final Set<String> NO_TENANT = Set.of("common", "organizations", "consumers");

  /** Whether a URL's first segment means this tenant. */
  boolean named(String name) {
    return id.equalsIgnoreCase(name) || domains.contains(name.toLowerCase(Locale.ROOT));
  }

  void demand(String name) throws Refusal {
    if (NO_TENANT.contains(name.toLowerCase(Locale.ROOT))) {
      throw Refusal.request(
          50059,
          "No tenant-identifying information found in either the request or implied by any provided"
              + " credentials.");
    }
    if (!named(name)) {
      throw Refusal.request(
          90002,
          "Tenant '"
              + Text.quotable(name)
              + "' not found. Check to make sure you have the correct tenant ID and are signing"
              + " into the correct cloud.");
    }
  }

  /** The {@code iss} of its version 1 tokens. */
  String issuer() {
    return "https://sts.windows.net/" + id + "/";
  }
}
