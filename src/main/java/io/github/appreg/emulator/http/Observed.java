package io.github.appreg.emulator.http;

import io.github.appreg.emulator.state.StateException;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** An endpoint whose requests pass the faults and end up in the log. */
public final class Observed implements Endpoint {
  private final Endpoint endpoint;
  private final RequestLog log;
  private final Faults faults;
  private final Function<Request, String> caller;

  /**
   * Wraps an endpoint.
   *
   * @param caller the application id behind a request, or empty text
   */
  public Observed(
      Endpoint endpoint, RequestLog log, Faults faults, Function<Request, String> caller) {
    this.endpoint = endpoint;
    this.log = log;
    this.faults = faults;
    this.caller = caller;
  }

  @Override
  public Answer handle(Request request) {
    try {
      Answer answer =
          faults.before(request).orElseGet(() -> faults.after(request, handled(request)));
      record(request, answer.status(), Optional.empty());
      return answer;
    } catch (RuntimeException e) {
      record(request, 500, Optional.of(e));
      throw e;
    }
  }

  private Answer handled(Request request) {
    Answer answer;
    try {
      answer = endpoint.handle(request);
    } catch (StateException e) {
      // Here, so that a step of a batch has a status of its own.
      answer = Server.notKept(e);
    }
    log.exchanged(request, answer);
    return answer;
  }

  private void record(Request request, int status, Optional<RuntimeException> failure) {
    log.add(
        new RequestLog.Entry(
            request.method(),
            request.path(),
            request.query().entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining("&")),
            status,
            request.header("client-request-id").orElse(""),
            request.header("User-Agent").orElse(""),
            caller.apply(request),
            failure));
  }
}
