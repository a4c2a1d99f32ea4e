package io.github.appreg.core.model;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A receipt as a tag of the app itself, for stores that can hold none: {@code
 * appreg:v1:r:SLOT:KEYID:START:END:DELIVERED}, times in seconds to the base of 36. At most 256
 * characters.
 */
public final class ReceiptTag {
  private static final String PREFIX = "appreg:v1:r:";
  private static final int PARTS = 5;
  private static final int RADIX = 36;

  private ReceiptTag() {}

  /** Whether a tag is a receipt of this version. */
  public static boolean is(String tag) {
    return tag.startsWith(PREFIX);
  }

  /** The tag that holds a client secret's receipt. */
  public static String of(Receipt receipt) {
    return PREFIX
        + String.join(
            ":",
            receipt.slot().value(),
            receipt.keyId(),
            time(receipt.start()),
            time(receipt.end()),
            time(receipt.delivered()));
  }

  /** The receipts among an app's tags, newest first; what cannot be read is none. */
  public static List<Receipt> in(Set<String> tags, String appId) {
    return tags.stream()
        .flatMap(tag -> read(tag, appId).stream())
        .sorted(Comparator.comparing(Receipt::delivered).thenComparing(Receipt::keyId).reversed())
        .toList();
  }

  /** Those that speak of what has ended, and of nothing else. */
  public static SortedSet<String> ended(Set<String> tags, Instant now) {
    return tags.stream()
        .filter(tag -> read(tag, "").filter(receipt -> !now.isBefore(receipt.end())).isPresent())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Optional<Receipt> read(String tag, String appId) {
    String[] parts = is(tag) ? tag.substring(PREFIX.length()).split(":", -1) : new String[0];
    if (parts.length != PARTS || parts[0].isEmpty() || parts[1].isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Receipt(
              parts[1],
              appId,
              new SlotName(parts[0]),
              instant(parts[2]),
              instant(parts[3]),
              "",
              instant(parts[4])));
    } catch (NumberFormatException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static String time(Instant instant) {
    return Long.toString(instant.getEpochSecond(), RADIX);
  }

  private static Instant instant(String text) {
    return Instant.ofEpochSecond(Long.parseLong(text, RADIX));
  }
}
