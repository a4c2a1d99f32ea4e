package io.github.appreg.core.model;

import java.util.Optional;

/**
 * The text that says which slot a live credential fills: display name of a key or password,
 * description of a federated credential. No marker, not ours.
 */
public final class Marker {
  /** Version 1; a newer version is not ours to touch. */
  private static final String PREFIX = "appreg:v1:";

  private Marker() {}

  /** The marker of a slot; at most 90 characters for a slot name of at most 80. */
  public static String of(SlotName slot) {
    return PREFIX + slot.value();
  }

  /** The slot that a live credential's text names, if it is ours. */
  public static Optional<SlotName> slot(String text) {
    return text.startsWith(PREFIX) && text.length() > PREFIX.length()
        ? Optional.of(new SlotName(text.substring(PREFIX.length())))
        : Optional.empty();
  }
}
