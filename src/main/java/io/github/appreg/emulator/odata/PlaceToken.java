package io.github.appreg.emulator.odata;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Where a page ended: the key that it was sorted by, and the id of its last member. The next page
 * goes on after that place, whatever came or went in between.
 */
public record PlaceToken(String key, String id) implements Comparable<PlaceToken> {
  private static final char BETWEEN = '\n';

  /** Opaque text for an address. */
  public String text() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((id + BETWEEN + key).getBytes(StandardCharsets.UTF_8));
  }

  /** Reads it back; empty for what was never given out. */
  public static Optional<PlaceToken> parse(String text) {
    try {
      String place = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
      int end = place.indexOf(BETWEEN);
      return end < 0
          ? Optional.empty()
          : Optional.of(new PlaceToken(place.substring(end + 1), place.substring(0, end)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public int compareTo(PlaceToken other) {
    int byKey = key.compareTo(other.key);
    return byKey == 0 ? id.compareTo(other.id) : byKey;
  }
}
