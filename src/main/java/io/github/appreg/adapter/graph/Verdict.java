package io.github.appreg.adapter.graph;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What an answer says of Graph's limits.
 *
 * @param throttled how long it asks to wait; empty unless it is a 429
 * @param scope what is throttled, such as {@code Tenant_Application/ReadWrite/{app}/{tenant}};
 *     empty where Graph does not say
 * @param limit the limit that was exceeded; empty where Graph does not say
 * @param units what the request cost; empty where Graph does not say
 * @param used share of a limit that is used up; 0 where Graph does not say, which it does from 0.8
 */
record Verdict(
    Optional<Duration> throttled,
    String scope,
    String limit,
    Optional<Integer> units,
    double used) {
  static final int TOO_MANY = 429;

  /** For no answer, or one that says nothing. */
  static final Verdict SILENT = new Verdict(Optional.empty(), "", "", Optional.empty(), 0);

  /**
   * The verdict of an answer.
   *
   * @param header the answer's header of a name, or null
   * @param otherwise how long a 429 asks to wait that does not say it
   */
  static Verdict of(int status, UnaryOperator<String> header, Instant now, Duration otherwise) {
    Optional<Duration> throttled =
        status == TOO_MANY
            ? Repeats.retryAfter(header.apply("Retry-After"), now).or(() -> Optional.of(otherwise))
            : Optional.empty();
    return new Verdict(
        throttled,
        text(header.apply("x-ms-throttle-scope")),
        text(header.apply("x-ms-throttle-information")),
        units(text(header.apply("x-ms-resource-unit"))),
        share(text(header.apply("x-ms-throttle-limit-percentage"))));
  }

  private static Optional<Integer> units(String text) {
    return text.matches("\\d{1,6}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
  }

  private static double share(String text) {
    return text.matches("\\d{1,3}(\\.\\d{1,6})?") ? Double.parseDouble(text) : 0;
  }

  private static String text(String header) {
    return header == null ? "" : header.strip();
  }
}
