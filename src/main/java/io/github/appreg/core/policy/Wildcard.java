package io.github.appreg.core.policy;

import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A text in which {@code *} stands for any text, the empty one too. Letter case does not count.
 *
 * @param text as the policy has it
 */
public record Wildcard(String text) {
  /** Whether it stands for more than one text. */
  public boolean open() {
    return text.indexOf('*') >= 0;
  }

  /** In time of the product of both lengths at most, whatever the pattern. */
  public boolean matches(String other) {
    String pattern = text.toLowerCase(Locale.ROOT);
    String word = other.toLowerCase(Locale.ROOT);
    int star = -1;
    int retry = 0;
    int p = 0;
    int w = 0;
    while (w < word.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        retry = w;
      } else if (p < pattern.length() && pattern.charAt(p) == word.charAt(w)) {
        p++;
        w++;
      } else if (star >= 0) {
        p = star + 1;
        w = ++retry;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }

  /** Whether one of them matches. */
  public static boolean any(Collection<Wildcard> all, String other) {
    return all.stream().anyMatch(each -> each.matches(other));
  }

  static String list(Collection<?> all) {
    return all.stream().map(each -> "`" + each + "`").collect(Collectors.joining(", "));
  }

  @Override
  public String toString() {
    return text;
  }
}
