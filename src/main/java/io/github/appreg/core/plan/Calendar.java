package io.github.appreg.core.plan;

import io.github.appreg.core.diff.AppDiff;
import io.github.appreg.core.diff.Differ;
import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.SlotName;
import io.github.appreg.core.rotation.Forecast;
import io.github.appreg.core.rotation.SlotReceipts;
import io.github.appreg.core.rotation.Transition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
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
    Differ differ = new Differ("");
    for (DesiredApp app : apps) {
      Map<SlotName, SlotReceipts> stores = receipts.getOrDefault(app.key(), Map.of());
      Optional<LiveApp> found = Optional.ofNullable(live.get(app.key()));
      AppDiff diff = Planner.compare(differ, app, found, stores, from);
      app.credentials()
          .ifPresent(slots -> calendar.put(app.key(), turns(diff, slots, stores, from, until)));
    }
    return new Calendar(from, until, calendar);
  }

  private static List<Forecast.Turn> turns(
      AppDiff diff,
      SortedMap<SlotName, DesiredCredential> slots,
      Map<SlotName, SlotReceipts> stores,
      Instant from,
      Instant until) {
    List<Forecast.Turn> turns =
        new ArrayList<>(
            Forecast.of(
                slots,
                diff.live().map(LiveApp::credentials).orElseGet(List::of),
                stores,
                from,
                until,
                diff.desired().origin().at("/spec/credentials")));
    diff.trustsEnding()
        .forEach(
            (slot, when) ->
                turns.add(
                    new Forecast.Turn(when, slot, Transition.RETIRE, TransitionWords.TRUST_ENDS)));
    turns.removeIf(turn -> turn.when().isAfter(until));
    // A stable sort: what falls due at once keeps its order.
    turns.sort(Comparator.comparing(Forecast.Turn::when));
    return turns;
  }

  /** How many transitions. */
  public long turns() {
    return apps.values().stream().mapToLong(List::size).sum();
  }
}
