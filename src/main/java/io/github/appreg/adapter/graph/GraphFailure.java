package io.github.appreg.adapter.graph;

import io.github.appreg.core.port.Fault;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Why a request to Graph did not succeed; an IOException, because it travels through OkHttp. */
final class GraphFailure extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient Trouble trouble;

  GraphFailure(Trouble trouble, Throwable cause) {
    super(trouble.message(), cause);
    this.trouble = trouble;
  }

  /** A failure that we found ourselves, without an answer of Graph. */
  static GraphFailure own(Fault.Kind kind, String message, String next, Throwable cause) {
    return new GraphFailure(
        new Trouble(kind, 0, "", message, List.of(), "", "", "", next, false, Duration.ZERO),
        cause);
  }

  /** The same failure with a better advice. */
  GraphFailure with(String next) {
    Trouble t = trouble;
    return new GraphFailure(
        new Trouble(
            t.kind,
            t.status,
            t.code,
            t.message,
            t.details,
            t.requestId,
            t.time,
            t.cause,
            next,
            t.perhapsDone,
            t.retryAfter),
        this);
  }

  Trouble trouble() {
    return trouble;
  }

  boolean is(Fault.Kind kind) {
    return trouble.kind == kind;
  }

  /** Whether Graph gave this code, as the error's own or among its details. */
  boolean hasCode(String code) {
    return trouble.code.equals(code) || trouble.details.contains(code);
  }

  /** Whether Graph's message says so. */
  boolean says(String text) {
    return trouble.message.contains(text);
  }

  /**
   * What is known.
   *
   * @param status HTTP status; 0 when there was no answer
   * @param code Graph's error code
   * @param message Graph's message, or our own sentence when there was no answer
   * @param details codes of the error's details
   * @param requestId request id of the answer
   * @param time date of the answer
   * @param cause what it means; empty when nothing is known but the code
   * @param next what to do; empty when it follows from the kind
   * @param perhapsDone whether the request may have been carried out nevertheless
   * @param retryAfter how long Graph asked us to wait; zero when it did not
   */
  record Trouble(
      Fault.Kind kind,
      int status,
      String code,
      String message,
      List<String> details,
      String requestId,
      String time,
      String cause,
      String next,
      boolean perhapsDone,
      Duration retryAfter) {}
}
