package io.github.appreg.emulator.token;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.http.Answer;
import io.github.appreg.emulator.http.Request;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;

/** Why no token is given: an AADSTS code with its status, OAuth error and sentence. */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

  private final int status;
  private final String error;
  private final int code;

  private Refusal(int status, String error, int code, String sentence) {
    super(sentence, null, false, false);
    this.status = status;
    this.error = error;
    this.code = code;
  }

  static Refusal client(int code, String sentence) {
    return new Refusal(401, "invalid_client", code, sentence);
  }

  static Refusal unauthorized(int code, String sentence) {
    return new Refusal(400, "unauthorized_client", code, sentence);
  }

  static Refusal request(int code, String sentence) {
    return new Refusal(400, "invalid_request", code, sentence);
  }

  static Refusal scope(int code, String sentence) {
    return new Refusal(400, "invalid_scope", code, sentence);
  }

  static Refusal resource(int code, String sentence) {
    return new Refusal(400, "invalid_resource", code, sentence);
  }

  static Refusal grant(int code, String sentence) {
    return new Refusal(400, "unsupported_grant_type", code, sentence);
  }

  static Refusal missing(String parameter) {
    return request(
        900144, "The request body must contain the following parameter: '" + parameter + "'.");
  }

  /** The answer in the token endpoint's form, with the caller's correlation id if it sent one. */
  Answer answer(Request request, Instant now) {
    String trace = UUID.randomUUID().toString();
    String correlation =
        request.header("client-request-id").filter(Refusal::isGuid).orElse(UUID.randomUUID() + "");
    String time = TIME.format(now);
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("error", error);
    body.put(
        "error_description",
        "AADSTS%d: %s Trace ID: %s Correlation ID: %s Timestamp: %s"
            .formatted(code, getMessage(), trace, correlation, time));
    body.putArray("error_codes").add(code);
    body.put("timestamp", time);
    body.put("trace_id", trace);
    body.put("correlation_id", correlation);
    body.put("error_uri", request.origin() + "/error?code=" + code);
    return Answer.json(status, body).with("Cache-Control", "no-store");
  }

  private static boolean isGuid(String text) {
    return text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  }
}
