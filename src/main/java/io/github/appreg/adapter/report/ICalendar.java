package io.github.appreg.adapter.report;

import io.github.appreg.core.drift.AppStand;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.LiveCredential;
import io.github.appreg.core.model.SlotName;
import io.github.appreg.core.port.Fault;
import io.github.appreg.core.rotation.Forecast;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * When credentials end and what falls due, as a calendar (RFC 5545) to subscribe to. A run that
 * failed has none: the last one's events still stand.
 */
final class ICalendar implements ReportForm {
  @Override
  public String drift(DriftRun run, Provenance from) {
    Events events = new Events(from, run.report().at());
    for (AppStand app : run.report().apps()) {
      ends(events, app, from);
      turns(events, app, from, run.report().at());
    }
    return events.toString();
  }

  @Override
  public Optional<String> failed(Fault fault, Instant at, Provenance from) {
    return Optional.empty();
  }

  private static void ends(Events events, AppStand app, Provenance from) {
    String key = app.desired().key().value();
    for (LiveCredential credential : app.live().map(LiveApp::credentials).orElse(List.of())) {
      String what = credential.kind() == LiveCredential.Kind.KEY ? "certificate" : "client secret";
      String slot = credential.slot().map(SlotName::value).orElse("not appreg's");
      events.event(
          Fingerprint.of(from.tenant(), key, "end", credential.keyId()),
          credential.end(),
          key + ": " + what + " ends (" + slot + ")",
          "Key id " + credential.keyId() + " (" + app.desired().origin().at("") + ")");
    }
  }

  /** What a slot goes through at one instant is one event; what is overdue moves with the clock. */
  private static void turns(Events events, AppStand app, Provenance from, Instant now) {
    String key = app.desired().key().value();
    Map<Instant, Map<SlotName, List<Forecast.Turn>>> due =
        app.turns().stream()
            .collect(
                Collectors.groupingBy(
                    Forecast.Turn::when,
                    TreeMap::new,
                    Collectors.groupingBy(
                        Forecast.Turn::slot, LinkedHashMap::new, Collectors.toList())));
    due.forEach(
        (when, slots) ->
            slots.forEach(
                (slot, turns) ->
                    events.event(
                        Fingerprint.of(from.tenant(), key, "turn", slot.value(), hour(when, now)),
                        when,
                        key + ": " + words(turns) + " (" + slot + ")",
                        reasons(turns, app))));
  }

  private static String hour(Instant when, Instant now) {
    return when.isAfter(now) ? when.toString() : "overdue";
  }

  private static String words(List<Forecast.Turn> turns) {
    return turns.stream()
        .map(turn -> turn.transition().name().toLowerCase(Locale.ROOT))
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private static String reasons(List<Forecast.Turn> turns, AppStand app) {
    String why =
        turns.stream()
            .map(Forecast.Turn::what)
            .filter(what -> !what.isEmpty())
            .distinct()
            .collect(Collectors.joining("; "));
    return (why + " (" + app.desired().origin().at("") + ")").strip();
  }
}
