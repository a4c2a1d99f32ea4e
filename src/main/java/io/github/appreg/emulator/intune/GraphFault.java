package io.github.appreg.emulator.intune;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.http.Answer;
import io.github.appreg.emulator.http.Request;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.UUID;

/** Why Graph, or Intune behind it, refuses. */
final class GraphFault extends Exception {
  private static final long serialVersionUID = 1L;
  private static final String NOTHING = "00000000-0000-0000-0000-000000000000";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

  private final int status;
  private final String code;

  private GraphFault(int status, String code, String message) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
  }

  static GraphFault badRequest(String message) {
    return new GraphFault(400, "BadRequest", message);
  }

  static GraphFault noToken(String message) {
    return new GraphFault(401, "InvalidAuthenticationToken", message);
  }

  static GraphFault notFound(String id) {
    return new GraphFault(404, "ResourceNotFound", inner("Resource '" + id + "' was not found"));
  }

  static GraphFault badMethod() {
    return new GraphFault(
        405, "Request_BadRequest", "Specified HTTP method is not allowed for the request target.");
  }

  /** Intune's own form: the message is JSON in a text. */
  static GraphFault forbidden(Set<String> sufficient) {
    return new GraphFault(
        403,
        "Forbidden",
        inner(
            "Application is not authorized to perform this operation. Application must have one of"
                + " the following scopes: "
                + String.join(", ", sufficient)));
  }

  Answer answer(Request request, Instant now) {
    String requestId = UUID.randomUUID().toString();
    String clientId = request.header("client-request-id").orElse(requestId);
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ObjectNode error = body.putObject("error");
    error.put("code", code).put("message", getMessage());
    error
        .putObject("innerError")
        .put("date", TIME.format(now))
        .put("request-id", requestId)
        .put("client-request-id", clientId);
    return Answer.json(status, body)
        .with("request-id", requestId)
        .with("client-request-id", clientId);
  }

  private static String inner(String sentence) {
    ObjectNode message = JsonNodeFactory.instance.objectNode();
    message.put("_version", 3);
    message.put(
        "Message",
        sentence
            + " - Operation ID (for customer support): "
            + NOTHING
            + " - Activity ID: "
            + UUID.randomUUID()
            + " - Url: https://fef.local.manage.microsoft.com/");
    message.put("CustomApiErrorPhrase", "").putNull("RetryAfter");
    message.put("ErrorSourceService", "").put("HttpHeaders", "{}");
    return message.toPrettyString().replace("\r", "").replace("\n", "\r\n");
  }
}
