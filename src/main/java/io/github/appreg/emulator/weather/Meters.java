package io.github.appreg.emulator.weather;

import io.github.appreg.emulator.http.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Counts what each application asks, in resource units and writes. */
final class Meters {
  private static final List<String> DEAR =
      List.of("/applications", "/approleassignments", "/oauth2permissiongrants");

  private static final String UNITS = "ResourceUnitLimitExceeded";
  private static final String WRITES = "WriteLimitExceeded";

  private final Quotas quotas;
  private final Map<String, Window> windows = new HashMap<>();

  Meters(Quotas quotas) {
    this.quotas = quotas;
  }

  private record Window(Instant start, int used) {}

  /**
   * One of the limits.
   *
   * @param key of the window in which its use is counted
   * @param amount what the request would add
   * @param over the name of the limit in answers
   */
  private record Gauge(String key, Duration length, int limit, int amount, String over) {}

  /**
   * What a request came to.
   *
   * @param cost in resource units
   * @param used share of the quota that is used up, with this request
   * @param over which quota that would exceed, empty text for none
   * @param left until there is room again
   */
  record Reading(int cost, double used, String over, Duration left) {}

  /**
   * Counts a request unless it is too much.
   *
   * @param personal whether it is about an application for personal accounts
   */
  synchronized Reading charge(String app, Request request, Instant now, boolean personal) {
    int cost = cost(request);
    List<Gauge> gauges = gauges(app, request, personal);
    double used = 0;
    for (Gauge gauge : gauges) {
      Window window = current(gauge.key(), now, gauge.length());
      int sum = window.used() + gauge.amount();
      used = Math.max(used, sum / (double) gauge.limit());
      if (sum > gauge.limit()) {
        return new Reading(cost, used, gauge.over(), left(window, gauge.length(), now));
      }
    }
    for (Gauge gauge : gauges) {
      Window window = current(gauge.key(), now, gauge.length());
      windows.put(gauge.key(), new Window(window.start(), window.used() + gauge.amount()));
    }
    return new Reading(cost, used, "", Duration.ZERO);
  }

  private List<Gauge> gauges(String app, Request request, boolean personal) {
    List<Gauge> gauges = new ArrayList<>();
    Duration units = Quotas.UNITS_WINDOW;
    gauges.add(new Gauge("units " + app, units, quotas.resourceUnits(), cost(request), UNITS));
    if (isWrite(request)) {
      Duration writes = Quotas.WRITES_WINDOW;
      gauges.add(new Gauge("writes " + app, writes, quotas.writes(), 1, WRITES));
      if (personal) {
        int limit = quotas.personalWrites();
        gauges.add(new Gauge("personal " + app, Quotas.MINUTE, limit, 1, WRITES));
      }
    } else if (readsKeys(request)) {
      gauges.add(new Gauge("keys", Quotas.MINUTE, quotas.keyReads(), 1, UNITS));
    }
    return gauges;
  }

  /** Share of the quota that an application has used up. */
  synchronized double used(String app, Instant now) {
    return Math.max(
        current("units " + app, now, Quotas.UNITS_WINDOW).used() / (double) quotas.resourceUnits(),
        current("writes " + app, now, Quotas.WRITES_WINDOW).used() / (double) quotas.writes());
  }

  private Window current(String key, Instant now, Duration length) {
    Window window = windows.get(key);
    boolean over =
        window == null
            || now.isBefore(window.start())
            || !now.isBefore(window.start().plus(length));
    return over ? new Window(now, 0) : window;
  }

  private static Duration left(Window window, Duration length, Instant now) {
    return Duration.between(now, window.start().plus(length));
  }

  private static boolean readsKeys(Request request) {
    return Arrays.stream(request.query().getOrDefault("$select", "").split(","))
        .anyMatch(name -> name.trim().equals("keyCredentials"));
  }

  static boolean isWrite(Request request) {
    return !request.method().equals("GET") && !request.method().equals("HEAD");
  }

  /** As documented: some reads cost two, less with {@code $select}, more with {@code $expand}. */
  static int cost(Request request) {
    if (isWrite(request)) {
      return 1;
    }
    String path = request.path().toLowerCase(Locale.ROOT);
    int cost = DEAR.stream().anyMatch(path::contains) ? 2 : 1;
    cost -= request.query().containsKey("$select") ? 1 : 0;
    cost += request.query().containsKey("$expand") ? 1 : 0;
    cost -= request.query().getOrDefault("$top", "").matches("1?[0-9]") ? 1 : 0;
    return Math.max(1, cost);
  }
}
