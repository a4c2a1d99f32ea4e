package io.github.appreg.adapter.graph;

import io.github.appreg.core.port.Fault.Kind;
import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.net.ssl.SSLException;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSink;

/**
 * Sends a request, repeats it where that is safe and may help, and throws a {@link GraphFailure}
 * for whatever is not a success in the end.
 */
final class Repeats implements Interceptor {
  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofSeconds(1),
          Duration.ofSeconds(2),
          Duration.ofSeconds(4),
          Duration.ofSeconds(8));

  /** Without any answer, a person is better served by an early message. */
  private static final int UNANSWERED_REPEATS = 2;

  /** Together, for one request. */
  static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

  private static final Set<Integer> PASSING = Set.of(502, 503, 504);

  /** A POST is not repeated unless a second one changes nothing, or is told apart by its answer. */
  private static final Set<String> REPEATABLE_POSTS =
      Set.of(
          "$batch",
          "servicePrincipals",
          "appRoleAssignedTo",
          "$ref",
          "removePassword",
          "removeKey");

  private final Clock clock;
  private final Patience patience;
  private final Gate gate;

  Repeats(Clock clock, Patience patience, Gate gate) {
    this.clock = clock;
    this.patience = patience;
    this.gate = gate;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = withOwnBody(chain.request());
    Gate.Ticket ticket = gate.ticket(Ask.of(request.method(), request.url().pathSegments()));
    boolean repeatable = repeatable(request.method(), request.url().pathSegments());
    Duration waited = Duration.ZERO;
    for (int attempt = 0; ; attempt++) {
      Sent sent = send(chain, request, ticket, pause(attempt));
      if (sent.failure() == null) {
        return sent.response();
      }
      GraphFailure failure = sent.failure();
      // It was turned away at the door: nothing was done, so that even a POST can come again.
      boolean throttled = failure.is(Kind.THROTTLED);
      Duration pause = sent.asked().orElse(pause(attempt));
      waited = waited.plus(pause);
      if (waited.compareTo(LONGEST_WAIT) > 0
          || !throttled && !(repeatable && attempt < repeats(failure))) {
        throw failure;
      }
      if (!throttled) {
        patience.pause(pause);
      }
    }
  }

  private static Duration pause(int attempt) {
    return PAUSES.get(Math.min(attempt, PAUSES.size() - 1));
  }

  /** Sends once, when the gate lets it through; the gate hears what the answer says of limits. */
  private Sent send(Chain chain, Request request, Gate.Ticket ticket, Duration otherwise)
      throws IOException {
    ticket.enter();
    Verdict verdict = Verdict.SILENT;
    try (Response response = chain.proceed(stamped(request))) {
      Response whole = whole(response);
      verdict = Verdict.of(whole.code(), whole::header, clock.instant(), otherwise);
      if (whole.isSuccessful()) {
        return new Sent(whole, null, Optional.empty());
      }
      Optional<Duration> asked = retryAfter(whole.header("Retry-After"), clock.instant());
      return new Sent(
          null,
          FailureReader.answered(
              whole.code(), whole::header, bytes(whole), asked.orElse(Duration.ZERO)),
          asked);
    } catch (GraphFailure e) {
      throw e;
    } catch (IOException e) {
      return new Sent(null, FailureReader.unanswered(request.url().host(), e), Optional.empty());
    } finally {
      ticket.leave(verdict, estimate(request));
    }
  }

  /** The items of a batch are counted apart. */
  private static int estimate(Request request) {
    return request.url().encodedPath().endsWith("/$batch")
        ? 0
        : Ask.units(!request.method().equals("GET"), request.url().toString());
  }

  /** Whether a request can be sent again when it is not known whether it was carried out. */
  static boolean repeatable(String method, List<String> path) {
    return switch (method) {
      case "GET", "PATCH", "DELETE" -> true;
      default -> REPEATABLE_POSTS.contains(path.get(path.size() - 1));
    };
  }

  /** How long the answer asks us to wait: seconds, or a date. */
  static Optional<Duration> retryAfter(String header, Instant now) {
    if (header == null) {
      return Optional.empty();
    }
    try {
      if (header.strip().matches("\\d{1,9}")) {
        return Optional.of(Duration.ofSeconds(Long.parseLong(header.strip())));
      }
      Duration until =
          Duration.between(
              now,
              ZonedDateTime.parse(header.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                  .toInstant());
      return Optional.of(until.isNegative() ? Duration.ZERO : until);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** An answer, or why there is none; and how long it asks to wait. */
  private record Sent(Response response, GraphFailure failure, Optional<Duration> asked) {}

  private static int repeats(GraphFailure failure) {
    if (failure.trouble().status() > 0) {
      return PASSING.contains(failure.trouble().status()) ? PAUSES.size() : 0;
    }
    boolean passing = failure.is(Kind.UNREACHABLE) && !(failure.getCause() instanceof SSLException);
    return passing ? UNANSWERED_REPEATS : 0;
  }

  /** Each attempt has an id of its own, by which Microsoft's support finds it. */
  private static Request stamped(Request request) {
    return request
        .newBuilder()
        .header("client-request-id", UUID.randomUUID().toString())
        .header("User-Agent", "appreg")
        .build();
  }

  /** The whole answer in memory, so that one that breaks off counts as none. */
  private static Response whole(Response response) throws IOException {
    ResponseBody body = response.body();
    return response
        .newBuilder()
        .body(ResponseBody.create(body.bytes(), body.contentType()))
        .build();
  }

  private static byte[] bytes(Response whole) throws IOException {
    return whole.body().bytes();
  }

  private static Request withOwnBody(Request request) throws IOException {
    RequestBody body = request.body();
    if (body == null) {
      return request;
    }
    Buffer buffer = new Buffer();
    body.writeTo(buffer);
    byte[] bytes = buffer.readByteArray();
    return request
        .newBuilder()
        .method(request.method(), new OnceBody(body.contentType(), bytes))
        .build();
  }

  /** Marked as one-shot, so that OkHttp does not repeat by itself what it had begun to send. */
  private static final class OnceBody extends RequestBody {
    private final MediaType type;
    private final byte[] bytes;

    OnceBody(MediaType type, byte[] bytes) {
      this.type = type;
      this.bytes = bytes;
    }

    @Override
    public MediaType contentType() {
      return type;
    }

    @Override
    public long contentLength() {
      return bytes.length;
    }

    @Override
    public boolean isOneShot() {
      return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
      sink.write(bytes);
    }
  }
}
