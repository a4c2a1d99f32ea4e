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

  private static final Set<Integer> PASSING = Set.of(429, 502, 503, 504);

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

  Repeats(Clock clock, Patience patience) {
    this.clock = clock;
    this.patience = patience;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = withOwnBody(chain.request());
    boolean repeatable = repeatable(request.method(), request.url().pathSegments());
    Duration waited = Duration.ZERO;
    for (int attempt = 0; ; attempt++) {
      GraphFailure failure;
      Optional<Duration> asked = Optional.empty();
      try (Response response = chain.proceed(stamped(request))) {
        Response whole = whole(response);
        if (whole.isSuccessful()) {
          return whole;
        }
        asked = retryAfter(whole.header("Retry-After"), clock.instant());
        failure =
            FailureReader.answered(
                whole.code(), whole::header, bytes(whole), asked.orElse(Duration.ZERO));
      } catch (GraphFailure e) {
        throw e;
      } catch (IOException e) {
        failure = FailureReader.unanswered(request.url().host(), e);
      }
      if (!repeatable || attempt >= repeats(failure)) {
        throw failure;
      }
      Duration pause = asked.orElse(PAUSES.get(attempt));
      waited = waited.plus(pause);
      if (waited.compareTo(LONGEST_WAIT) > 0) {
        throw failure;
      }
      patience.pause(pause);
    }
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
