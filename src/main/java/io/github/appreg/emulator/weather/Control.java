package io.github.appreg.emulator.weather;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.http.Answer;
import io.github.appreg.emulator.http.Endpoint;
import io.github.appreg.emulator.http.Request;
import io.github.appreg.emulator.http.RequestLog;
import io.github.appreg.emulator.http.Traffic;
import io.github.appreg.emulator.odata.Json;
import io.github.appreg.emulator.odata.Refused;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/**
 * The endpoint below {@code /_control}, by which tests in other processes command the local tenant.
 * It demands a token, which no web page has, so that none in a browser can use it; the bad days
 * never reach it.
 */
public final class Control implements Endpoint {
  /** Where it is. */
  public static final String PATH = "/_control";

  private static final int USUALLY_SHOWN = 100;
  private static final int MOST_SHOWN = 20_000;

  private final Weather weather;
  private final MovableClock clock;
  private final RequestLog log;
  private final Traffic traffic;
  private final Predicate<Request> allowed;

  /**
   * Over a tenant.
   *
   * @param allowed whether a request carries a token that may command the tenant
   */
  public Control(
      Weather weather,
      MovableClock clock,
      RequestLog log,
      Traffic traffic,
      Predicate<Request> allowed) {
    this.weather = weather;
    this.clock = clock;
    this.log = log;
    this.traffic = traffic;
    this.allowed = allowed;
  }

  /** Whether a request is for it. */
  public static boolean serves(Request request) {
    return request.path().equals(PATH) || request.path().startsWith(PATH + "/");
  }

  @Override
  public Answer handle(Request request) {
    if (!allowed.test(request)) {
      return error(
              401,
              "Unauthorized",
              "A bearer token is needed: controlToken of endpoint.json, or one of the bootstrap"
                  + " application.")
          .with("WWW-Authenticate", "Bearer");
    }
    boolean writes = !request.method().equals("GET") && !request.method().equals("DELETE");
    if (writes && !isJson(request)) {
      return error(415, "UnsupportedMediaType", "The Content-Type must be application/json.");
    }
    try {
      return switch (request.path()) {
        case PATH + "/faults" -> faults(request);
        case PATH + "/clock" -> clock(request);
        case PATH + "/requests" -> requests(request);
        case PATH + "/traffic" -> traffic(request);
        default -> error(404, "NotFound", "There are faults, clock, requests and traffic here.");
      };
    } catch (InvalidBadDays e) {
      return error(400, "BadRequest", e.getMessage());
    } catch (Refused e) {
      return error(400, "BadRequest", "The body is not a JSON object.");
    }
  }

  private Answer faults(Request request) throws InvalidBadDays, Refused {
    switch (request.method()) {
      case "GET":
        return Answer.json(200, weather.inForce().json());
      case "PUT":
        weather.put(BadDays.parse(Json.parse(request.body())));
        return Answer.json(200, weather.inForce().json());
      case "DELETE":
        weather.put(BadDays.NONE);
        return Answer.empty(204);
      default:
        return wrongMethod("GET, PUT, DELETE");
    }
  }

  private Answer clock(Request request) throws InvalidBadDays, Refused {
    switch (request.method()) {
      case "GET":
        return Answer.json(200, time());
      case "POST":
        move(Fields.of(Json.parse(request.body()), "", List.of("advance", "at")));
        return Answer.json(200, time());
      default:
        return wrongMethod("GET, POST");
    }
  }

  private void move(Fields wish) throws InvalidBadDays {
    if (wish.has("advance") == wish.has("at")) {
      throw new InvalidBadDays("Either advance or at is needed.");
    }
    try {
      if (wish.has("at")) {
        clock.set(Instant.parse(wish.text("at")));
      } else {
        clock.advance(Duration.parse(wish.text("advance")));
      }
    } catch (DateTimeException e) {
      throw new InvalidBadDays(
          "advance is a duration such as P30D, at an instant such as 2027-01-01T00:00:00Z, within"
              + " the years 2000 to 2199.",
          e);
    }
  }

  private ObjectNode time() {
    return Json.object()
        .put("now", clock.instant().toString())
        .put("ahead", clock.offset().toString());
  }

  private Answer requests(Request request) throws InvalidBadDays {
    if (!request.method().equals("GET")) {
      return wrongMethod("GET");
    }
    String last = request.query().getOrDefault("last", String.valueOf(USUALLY_SHOWN));
    if (!last.matches("[0-9]{1,5}") || Integer.parseInt(last) > MOST_SHOWN) {
      throw new InvalidBadDays("last is not a number from 0 to " + MOST_SHOWN + ".");
    }
    List<RequestLog.Entry> entries = log.entries();
    int from = Math.max(0, entries.size() - Integer.parseInt(last));
    ObjectNode body = Json.object();
    ArrayNode shown = body.putArray("requests");
    entries.subList(from, entries.size()).forEach(entry -> shown.add(json(entry)));
    return Answer.json(200, body);
  }

  private Answer traffic(Request request) {
    switch (request.method()) {
      case "GET":
        return Answer.json(200, traffic.json());
      case "DELETE":
        traffic.clear();
        return Answer.empty(204);
      default:
        return wrongMethod("GET, DELETE");
    }
  }

  private static ObjectNode json(RequestLog.Entry entry) {
    return Json.object()
        .put("method", entry.method())
        .put("path", entry.path())
        .put("query", entry.query())
        .put("status", entry.status())
        .put("clientRequestId", entry.clientRequestId())
        .put("userAgent", entry.userAgent())
        .put("caller", entry.caller());
  }

  private static boolean isJson(Request request) {
    String type = request.header("Content-Type").orElse("");
    return type.split(";", 2)[0].trim().equalsIgnoreCase("application/json");
  }

  private static Answer wrongMethod(String allowed) {
    return error(405, "MethodNotAllowed", "Allowed: " + allowed + ".").with("Allow", allowed);
  }

  private static Answer error(int status, String code, String message) {
    ObjectNode body = Json.object();
    body.putObject("error").put("code", code).put("message", message);
    return Answer.json(status, body);
  }
}
