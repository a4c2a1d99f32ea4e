package io.github.appreg.core.model;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The text that says which slot a live credential fills: display name of a key or password,
 * description of a federated credential. No marker, not ours.
 */
public final class Marker {
  /** Version 1; a newer version is not ours to touch. */
  private static final String PREFIX = "appreg:v1:";

  private static final String SINCE = " since ";

  private Marker() {}

  /** The marker of a slot; at most 90 characters for a slot name of at most 80. */
  public static String of(SlotName slot) {
    return PREFIX + slot.value();
  }

  /** The marker of a federated credential, which has no dates of its own. */
  public static String of(SlotName slot, Instant since) {
    return of(slot) + SINCE + since.truncatedTo(ChronoUnit.SECONDS);
  }

  /** The slot that a live credential's text names, if it is ours. */
  public static Optional<SlotName> slot(String text) {
    if (!text.startsWith(PREFIX) || text.length() == PREFIX.length()) {
      return Optional.empty();
    }
    int end = since(text).isPresent() ? text.lastIndexOf(SINCE) : text.length();
    return Optional.of(new SlotName(text.substring(PREFIX.length(), end)));
  }

  /** When what bears the text began to fill its slot, where it says so. */
  public static Optional<Instant> since(String text) {
    int at = text.lastIndexOf(SINCE);
    if (!text.startsWith(PREFIX) || at <= PREFIX.length()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Instant.parse(text.substring(at + SINCE.length())));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
