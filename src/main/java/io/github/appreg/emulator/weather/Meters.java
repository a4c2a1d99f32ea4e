package io.github.appreg.emulator.weather;

import io.github.appreg.emulator.http.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Counts what each application asks, in resource units and writes. */
final class Meters {
  private static final List<String> DEAR =
      List.of("/applications", "/approleassignments", "/oauth2permissiongrants");

  private final Quotas quotas;
  private final Map<String, Window> units = new HashMap<>();
  private final Map<String, Window> writes = new HashMap<>();

  Meters(Quotas quotas) {
    this.quotas = quotas;
  }

  private record Window(Instant start, int used) {}

  /**
   * What a request came to.
   *
   * @param cost in resource units
   * @param used share of the quota that is used up, with this request
   * @param over which quota that would exceed, empty text for none
   * @param left until there is room again
   */
  record Reading(int cost, double used, String over, Duration left) {}

  /** Counts a request unless it is too much. */
  synchronized Reading charge(String app, Request request, Instant now) {
    int cost = cost(request);
    Window unit = current(units, app, now, Quotas.UNITS_WINDOW);
    Window write = current(writes, app, now, Quotas.WRITES_WINDOW);
    int writing = isWrite(request) ? 1 : 0;
    double used =
        Math.max(
            (unit.used() + cost) / (double) quotas.resourceUnits(),
            (write.used() + writing) / (double) quotas.writes());
    if (unit.used() + cost > quotas.resourceUnits()) {
      return new Reading(
          cost, used, "ResourceUnitLimitExceeded", left(unit, Quotas.UNITS_WINDOW, now));
    }
    if (writing > 0 && write.used() >= quotas.writes()) {
      return new Reading(cost, used, "WriteLimitExceeded", left(write, Quotas.WRITES_WINDOW, now));
    }
    units.put(app, new Window(unit.start(), unit.used() + cost));
    writes.put(app, new Window(write.start(), write.used() + writing));
    return new Reading(cost, used, "", Duration.ZERO);
  }

  /** Share of the quota that an application has used up. */
  synchronized double used(String app, Instant now) {
    return Math.max(
        current(units, app, now, Quotas.UNITS_WINDOW).used() / (double) quotas.resourceUnits(),
        current(writes, app, now, Quotas.WRITES_WINDOW).used() / (double) quotas.writes());
  }

  private static Window current(
      Map<String, Window> windows, String app, Instant now, Duration length) {
    Window window = windows.get(app);
    boolean over =
        window == null
            || now.isBefore(window.start())
            || !now.isBefore(window.start().plus(length));
    return over ? new Window(now, 0) : window;
  }

  private static Duration left(Window window, Duration length, Instant now) {
    return Duration.between(now, window.start().plus(length));
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
