package io.github.appreg.adapter.manifest;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds what a misspelt name was meant to be. */
final class Spelling {
  /** No name that we know is longer; longer texts are not compared. */
  private static final int LONGEST = 120;

  private static final Pattern SEPARATORS = Pattern.compile("[-_ ]");

  private Spelling() {}

  /** {@code "; did you mean …?"}, or nothing. */
  static String hint(String word, Collection<String> known) {
    return closest(word, known).map(name -> "; did you mean " + Quote.of(name) + "?").orElse("");
  }

  /**
   * The closest known name within a third of the word's length, or else the shortest that the word
   * begins.
   */
  static Optional<String> closest(String word, Collection<String> known) {
    if (word.length() > LONGEST) {
      return Optional.empty();
    }
    int most = Math.max(1, word.length() / 3);
    record Candidate(String name, int distance) {}
    return known.stream()
        .filter(name -> Math.abs(name.length() - word.length()) <= most)
        .map(name -> new Candidate(name, distance(fold(word), fold(name))))
        .filter(candidate -> candidate.distance() <= most)
        .min(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
        .map(Candidate::name)
        .or(() -> begunBy(fold(word), known));
  }

  private static Optional<String> begunBy(String word, Collection<String> known) {
    return word.length() < 3
        ? Optional.empty()
        : known.stream()
            .filter(name -> fold(name).startsWith(word))
            .min(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()));
  }

  /** Edits from one text to the other; swapped neighbours count as one. */
  static int distance(String a, String b) {
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + change);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      int[] free = beforeLast;
      beforeLast = last;
      last = row;
      row = free;
    }
    return last[b.length()];
  }

  private static String fold(String text) {
    return SEPARATORS.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
  }
}
