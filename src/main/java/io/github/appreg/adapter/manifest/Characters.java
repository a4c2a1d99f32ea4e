package io.github.appreg.adapter.manifest;

import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Which characters a manifest may hold. */
final class Characters {
  private Characters() {}

  /** The index of the first character that no manifest may hold. */
  static OptionalInt firstBad(CharSequence text) {
    return IntStream.range(0, text.length()).filter(i -> bad(text.charAt(i))).findFirst();
  }

  /** Control characters but tab and line breaks, and marks that make text read otherwise. */
  static boolean bad(int c) {
    return c < 0x20 && c != '\t' && c != '\n' && c != '\r'
        || c >= 0x7f && c < 0xa0
        || reordering(c)
        || c == 0xfeff
        || (c & 0xfffe) == 0xfffe;
  }

  /** Why the character is refused. */
  static String complaint(int c) {
    String code = String.format("U+%04X", c);
    return reordering(c)
        ? "an invisible character " + code + " makes this text read otherwise; remove it"
        : "a control character " + code + " is not allowed here; remove it";
  }

  private static boolean reordering(int c) {
    return c >= 0x202a && c <= 0x202e || c >= 0x2066 && c <= 0x2069 || c == 0x200e || c == 0x200f;
  }
}
