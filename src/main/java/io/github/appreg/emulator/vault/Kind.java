package io.github.appreg.emulator.vault;

import java.util.Locale;

/** What a vault keeps under a name. */
enum Kind {
  SECRET("Secret", "secrets"),
  CERTIFICATE("Certificate", "certificates"),
  KEY("Key", "keys");

  final String title;
  final String segment;

  Kind(String title, String segment) {
    this.title = title;
    this.segment = segment;
  }

  VaultFault notFound(String name) {
    return VaultFault.notFound(
        title + "NotFound",
        "A "
            + title.toLowerCase(Locale.ROOT)
            + " with (name/id) "
            + name
            + " was not found in this key vault. If you recently deleted it you may be able to"
            + " recover it.");
  }
}
