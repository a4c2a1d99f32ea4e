package io.github.appreg.adapter.codes;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Entra's refusal of a token, as it stands in an exception's message.
 *
 * @param code such as {@code AADSTS7000215}
 * @param sentence code and sentence, without what follows for support
 * @param traceId what support asks for; empty when it is not there
 * @param time Entra's timestamp; empty when it is not there
 */
public record TokenRefusal(String code, String sentence, String traceId, String time) {
  private static final Pattern CODE = Pattern.compile("AADSTS\\d{4,9}");
  private static final Pattern TRACE = Pattern.compile("Trace ID: ([0-9a-fA-F-]{8,})");
  private static final Pattern TIME = Pattern.compile("Timestamp: ([0-9T:.Z+-]+(?: [0-9:.]+Z?)?)");

  /** The refusal that a message tells of; empty when it tells of none. */
  public static Optional<TokenRefusal> in(String message) {
    Matcher code = CODE.matcher(message);
    if (!code.find()) {
      return Optional.empty();
    }
    String sentence = message.substring(code.start()).split("\\R| Trace ID:", 2)[0].strip();
    return Optional.of(
        new TokenRefusal(code.group(), sentence, first(TRACE, message), first(TIME, message)));
  }

  /** What it means. */
  public Explanation explained() {
    return Codes.of(Source.TOKEN, List.of(code), sentence);
  }

  private static String first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.group(1) : "";
  }
}
