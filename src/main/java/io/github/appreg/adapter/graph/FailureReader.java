package io.github.appreg.adapter.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.appreg.adapter.graph.GraphFailure.Trouble;
import io.github.appreg.core.port.Fault.Kind;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/** Reads what went wrong from an answer, or from its absence. */
final class FailureReader {
  private static final int LONGEST_MESSAGE = 2_000;

  /** A proxy in between may quote the request that it refuses. */
  private static final Pattern TOKEN = Pattern.compile("eyJ[\\w-]{8,}(\\.[\\w-]*)*");

  /** What the local tenant answers on a full disk. */
  private static final int INSUFFICIENT_STORAGE = 507;

  /** Limits of the tenant that Graph reports with the status of a missing permission. */
  private static final Set<String> LIMITS =
      Set.of("Directory_QuotaExceeded", "Directory_ResourceSizeExceeded");

  private FailureReader() {}

  /**
   * The failure that an answer tells of.
   *
   * @param header the answer's header of a name, or null
   * @param body the answer's body, which may be anything
   * @param retryAfter how long the answer asks us to wait
   */
  static GraphFailure answered(
      int status, UnaryOperator<String> header, byte[] body, Duration retryAfter) {
    JsonNode error = Json.lenient(body).path("error");
    String code = error.path("code").asText("");
    String message = oneLine(error.path("message").asText(""));
    List<String> details = new ArrayList<>();
    error.path("details").forEach(detail -> details.add(detail.path("code").asText("")));
    if (code.isEmpty() && message.isEmpty() && error.isTextual()) {
      message = oneLine(error.asText());
    }
    return new GraphFailure(
        new Trouble(
            kind(status, code),
            status,
            code,
            message,
            List.copyOf(details),
            given(error, header, "request-id", "request-id"),
            given(error, header, "date", "Date"),
            "",
            next(status),
            status >= 500,
            retryAfter),
        null);
  }

  /** The failure that the absence of an answer tells of. */
  static GraphFailure unanswered(String host, IOException e) {
    boolean neverSent =
        e instanceof ConnectException
            || e instanceof UnknownHostException
            || e instanceof SSLException;
    Kind kind =
        e instanceof InterruptedIOException && !(e instanceof SocketTimeoutException)
            ? Kind.INTERRUPTED
            : Kind.UNREACHABLE;
    return new GraphFailure(
        new Trouble(
            kind,
            0,
            "",
            sentence(host, e),
            List.of(),
            "",
            "",
            "",
            advice(e),
            !neverSent,
            Duration.ZERO),
        e);
  }

  private static String next(int status) {
    if (status == INSUFFICIENT_STORAGE) {
      return "Free some space, then run the same command again: it goes on where this stopped.";
    }
    return status / 100 == 3
        ? "Check the address of Microsoft Graph; redirects are not followed."
        : "";
  }

  private static Kind kind(int status, String code) {
    if (status == INSUFFICIENT_STORAGE) {
      return Kind.REFUSED;
    }
    if (status >= 500 || status / 100 == 3 || status == 407) {
      return Kind.UNREACHABLE;
    }
    return switch (status) {
      case 401 -> Kind.NOT_SIGNED_IN;
      case 403 ->
          LIMITS.contains(code) || code.endsWith("AsPerAppPolicy") ? Kind.REFUSED : Kind.DENIED;
      case 404 -> Kind.NOT_FOUND;
      case 409 -> Kind.CONFLICT;
      case 429 -> Kind.THROTTLED;
      default -> Kind.REFUSED;
    };
  }

  private static String given(
      JsonNode error, UnaryOperator<String> header, String inner, String other) {
    String text = error.path("innerError").path(inner).asText("");
    return oneLine(text.isEmpty() ? textOf(header.apply(other)) : text);
  }

  private static String sentence(String host, IOException e) {
    if (e instanceof UnknownHostException) {
      return "the name " + host + " does not resolve";
    }
    if (e instanceof SocketTimeoutException) {
      return host + " did not answer in time";
    }
    if (e instanceof InterruptedIOException) {
      return "the request to " + host + " was interrupted";
    }
    if (e instanceof SSLException) {
      return "no trusted connection to " + host + ": " + oneLine(textOf(e.getMessage()));
    }
    if (e instanceof ConnectException) {
      return host + " refused the connection";
    }
    return "the connection to " + host + " broke: " + oneLine(textOf(e.getMessage()));
  }

  private static String advice(IOException e) {
    return e instanceof SSLException
        ? "Check which certificate the host or a proxy in between shows, and the Java trust store."
        : "";
  }

  private static String textOf(String text) {
    return text == null ? "" : text;
  }

  /** The other side's text on one line, without control characters and tokens, bounded. */
  static String oneLine(String text) {
    String plain = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    String line = TOKEN.matcher(plain).replaceAll("(a token)");
    return line.length() <= LONGEST_MESSAGE ? line : line.substring(0, LONGEST_MESSAGE) + "…";
  }
}
