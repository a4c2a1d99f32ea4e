package io.github.appreg.emulator.odata;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A filter's text in tokens: words, quoted texts, and the signs {@code ( ) , : /}. */
final class FilterTokens {
  private static final Pattern TOKEN =
      Pattern.compile("\\s+|'(?:[^']|'')*'|[(),:]|[^\\s(),':]+(?::(?=[0-9])[^\\s(),':]+)*");
  private static final int MOST = 2_000;

  private final List<String> tokens = new ArrayList<>();
  private int next;

  FilterTokens(String text) throws Refused {
    Matcher matcher = TOKEN.matcher(text);
    int end = 0;
    while (matcher.find() && matcher.start() == end && tokens.size() < MOST) {
      end = matcher.end();
      if (!matcher.group().isBlank()) {
        tokens.add(matcher.group());
      }
    }
    if (end != text.length()) {
      throw invalid();
    }
  }

  boolean done() {
    return next == tokens.size();
  }

  /** The token ahead, or empty text at the end. */
  String peek() {
    return done() ? "" : tokens.get(next);
  }

  String take() throws Refused {
    if (done()) {
      throw invalid();
    }
    return tokens.get(next++);
  }

  /** Takes the token if it is this one. */
  boolean takes(String token) {
    if (peek().equalsIgnoreCase(token)) {
      next++;
      return true;
    }
    return false;
  }

  void expect(String token) throws Refused {
    if (!takes(token)) {
      throw invalid();
    }
  }

  static Refused invalid() {
    return new Refused(400, "BadRequest", "Invalid filter clause: there is a syntax error in it.");
  }
}
