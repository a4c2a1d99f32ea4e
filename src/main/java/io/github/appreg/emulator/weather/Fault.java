package io.github.appreg.emulator.weather;

import io.github.appreg.emulator.http.Request;
import java.time.Duration;
import java.util.Locale;

/**
 * Something that happens to a share of the requests.
 *
 * @param share of the requests it is for, 0 to 1
 * @param on which requests, as {@code METHOD PATH} with {@code *} for any text; empty for all that
 *     the kind is made for
 * @param status of the answer; 0 for the kind's usual one, which for a lost answer is none at all
 * @param time the {@code Retry-After}, the time an answer takes, or how far the clock jumps
 */
public record Fault(Kind kind, double share, String on, int status, Duration time) {
  private static final String BATCH = "/$batch";

  /** What can happen. */
  public enum Kind {
    /** 429 with {@code Retry-After}; nothing is done. */
    THROTTLED("throttled", 429, Duration.ofSeconds(2)),
    /** {@code Directory_ConcurrencyViolation} for a write, as 409 or 503; nothing is done. */
    CONFLICT("conflict", 409, Duration.ZERO),
    /** The write is done, but its answer is a cut connection or a 5xx. */
    LOST_ANSWER("lostAnswer", 0, Duration.ZERO),
    /** The connection is cut before anything is done. */
    CUT("cut", 0, Duration.ZERO),
    /** The connection is cut within the answer. */
    CUT_ANSWER("cutAnswer", 0, Duration.ZERO),
    /** The answer takes long. */
    SLOW("slow", 0, Duration.ofSeconds(1)),
    /** The directory's clock jumps. */
    CLOCK_JUMP("clockJump", 0, Duration.ofHours(1));

    private final String word;
    private final int status;
    private final Duration time;

    Kind(String word, int status, Duration time) {
      this.word = word;
      this.status = status;
      this.time = time;
    }

    /** As it is written in JSON. */
    public String word() {
      return word;
    }
  }

  /** With the kind's own status and time, on every request that it is made for. */
  public static Fault of(Kind kind, double share) {
    return new Fault(kind, share, "", kind.status, kind.time);
  }

  /** On some requests only. */
  public Fault on(String requests) {
    return new Fault(kind, share, requests, status, time);
  }

  /** With another status. */
  public Fault status(int other) {
    return new Fault(kind, share, on, other, time);
  }

  /** With another time. */
  public Fault time(Duration other) {
    return new Fault(kind, share, on, status, other);
  }

  boolean hits(Request request, double roll) {
    return roll < share && concerns(request);
  }

  private boolean concerns(Request request) {
    return on.isEmpty() ? made(request) : matches(on, request.method() + " " + request.path());
  }

  private boolean made(Request request) {
    String path = request.path().toLowerCase(Locale.ROOT);
    boolean graph =
        (path.startsWith("/v1.0/") || path.startsWith("/beta/")) && !path.endsWith(BATCH);
    boolean write = !request.method().equals("GET") && !request.method().equals("HEAD");
    return switch (kind) {
      case THROTTLED -> graph;
      case CONFLICT, LOST_ANSWER -> graph && write;
      case CUT, CUT_ANSWER, SLOW, CLOCK_JUMP -> true;
    };
  }

  /** In linear time for each star, whatever the pattern. */
  private static boolean matches(String pattern, String text) {
    int p = 0;
    int star = -1;
    int from = 0;
    int t = 0;
    while (t < text.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        from = t;
      } else if (p < pattern.length() && pattern.charAt(p) == text.charAt(t)) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++from;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }
}
