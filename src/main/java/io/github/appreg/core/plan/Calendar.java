package io.github.appreg.core.plan;

import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.SlotName;
import io.github.appreg.core.rotation.Forecast;
import io.github.appreg.core.rotation.SlotReceipts;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Every transition of credentials between two instants.
 *
 * @param apps in order of keys, each in order of time
 */
public record Calendar(Instant from, Instant until, SortedMap<AppKey, List<Forecast.Turn>> apps) {
  public Calendar {
    apps = Collections.unmodifiableSortedMap(new TreeMap<>(apps));
  }

  /**
   * The calendar of these manifests, if each transition is carried out when it falls due.
   *
   * @param receipts what the stores say, by app and slot
   */
  public static Calendar of(
      List<DesiredApp> apps,
      SortedMap<AppKey, LiveApp> live,
      Map<AppKey, Map<SlotName, SlotReceipts>> receipts,
      Instant from,
      Instant until) {
    SortedMap<AppKey, List<Forecast.Turn>> calendar = new TreeMap<>();
    for (DesiredApp app : apps) {
      app.credentials()
          .ifPresent(
              slots ->
                  calendar.put(
                      app.key(),
                      Forecast.of(
                          slots,
                          Optional.ofNullable(live.get(app.key()))
                              .map(LiveApp::credentials)
                              .orElseGet(List::of),
                          receipts.getOrDefault(app.key(), Map.of()),
                          from,
                          until,
                          app.origin().at("/spec/credentials"))));
    }
    return new Calendar(from, until, calendar);
  }

  /** How many transitions. */
  public long turns() {
    return apps.values().stream().mapToLong(List::size).sum();
  }
}
