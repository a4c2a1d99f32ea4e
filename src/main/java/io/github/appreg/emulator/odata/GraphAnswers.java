package io.github.appreg.emulator.odata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.http.Answer;
import io.github.appreg.emulator.http.Request;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;

/** Answers as Graph forms them. */
public final class GraphAnswers {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);
  private static final String METADATA =
      "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8";

  private GraphAnswers() {}

  /** An entity or collection. */
  public static Answer json(int status, JsonNode body) {
    return Answer.json(status, body).with("Content-Type", METADATA);
  }

  /** An entity, with the address of its type in front. */
  public static Answer entity(int status, String context, ObjectNode entity) {
    return json(status, Json.object().put("@odata.context", context).setAll(entity));
  }

  /** The error body, not yet traced. */
  public static Answer error(Refused refused, Instant now, String requestId, Request request) {
    ObjectNode body = Json.object();
    ObjectNode error =
        body.putObject("error").put("code", refused.code()).put("message", refused.getMessage());
    if (!refused.details().isEmpty()) {
      ArrayNode details = error.putArray("details");
      refused
          .details()
          .forEach(
              d ->
                  details
                      .addObject()
                      .put("code", d.code())
                      .put("message", d.message())
                      .put("target", d.target()));
    }
    error
        .putObject("innerError")
        .put("date", DATE.format(now))
        .put("request-id", requestId)
        .put("client-request-id", clientRequestId(request, requestId));
    return Answer.json(refused.status(), body);
  }

  /** Adds the headers by which a request is found again, unless the answer brings its own. */
  public static Answer traced(Answer answer, String requestId, Request request) {
    if (answer.headers().containsKey("request-id")) {
      return answer;
    }
    return answer
        .with("request-id", requestId)
        .with("client-request-id", clientRequestId(request, requestId));
  }

  /** A new request id. */
  public static String requestId() {
    return UUID.randomUUID().toString();
  }

  private static String clientRequestId(Request request, String requestId) {
    return request
        .header("client-request-id")
        .filter(id -> id.matches("[\\x21-\\x7e]{1,128}"))
        .orElse(requestId);
  }
}
