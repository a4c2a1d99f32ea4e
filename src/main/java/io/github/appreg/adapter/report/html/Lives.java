package io.github.appreg.adapter.report.html;

import io.github.appreg.core.drift.AppStand;
import io.github.appreg.core.drift.DriftReport;
import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.LiveCredential;
import io.github.appreg.core.model.LiveTrust;
import io.github.appreg.core.model.SlotName;
import io.github.appreg.core.rotation.Forecast;
import io.github.appreg.core.rotation.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Draws the lives of an app's credentials from what is there and what time brings. */
final class Lives {
  private static final Set<Transition> BEGINS =
      EnumSet.of(Transition.REQUEST, Transition.MINT, Transition.ATTACH);

  private final int number;
  private final AppStand app;
  private final Axis axis;

  private Lives(int number, AppStand app, Axis axis) {
    this.number = number;
    this.app = app;
    this.axis = axis;
  }

  /** Every life of the report, the soonest end first. */
  static List<Life> of(DriftReport report, Axis axis) {
    List<Life> lives = new ArrayList<>();
    for (int i = 0; i < report.apps().size(); i++) {
      lives.addAll(new Lives(i, report.apps().get(i), axis).all());
    }
    lives.sort(Life.BY_END);
    return lives;
  }

  private List<Life> all() {
    List<Life> lives = new ArrayList<>();
    slots().forEach(slot -> lives.add(slot(slot)));
    credentials().stream()
        .filter(c -> c.slot().isEmpty())
        .forEach(
            c ->
                lives.add(
                    new Life(
                        number,
                        c.displayName().isEmpty() ? c.keyId() : c.displayName(),
                        type(c),
                        false,
                        false,
                        Optional.of(c.end()),
                        Optional.empty(),
                        List.of(span(c)),
                        List.of())));
    trusts().stream()
        .filter(trust -> trust.slot().isEmpty())
        .forEach(trust -> lives.add(endless(trust.name(), false, List.of(trust))));
    return lives;
  }

  private SortedSet<SlotName> slots() {
    SortedSet<SlotName> slots = new TreeSet<>();
    app.desired().credentials().ifPresent(all -> slots.addAll(all.keySet()));
    credentials().forEach(c -> c.slot().ifPresent(slots::add));
    trusts().forEach(trust -> trust.slot().ifPresent(slots::add));
    return slots;
  }

  private Life slot(SlotName slot) {
    List<LiveCredential> own =
        credentials().stream()
            .filter(c -> c.slot().equals(Optional.of(slot)))
            .sorted(Comparator.comparing(LiveCredential::start))
            .toList();
    List<LiveTrust> trusted =
        trusts().stream().filter(trust -> trust.slot().equals(Optional.of(slot))).toList();
    if (own.isEmpty() && !trusted.isEmpty()) {
      return endless(slot.value(), true, trusted);
    }
    List<Forecast.Turn> turns =
        app.turns().stream().filter(turn -> turn.slot().equals(slot)).toList();
    List<Life.Span> spans = new ArrayList<>();
    own.forEach(c -> spans.add(span(c)));
    List<Instant> begins = begins(turns);
    spans.addAll(planned(slot, turns));
    return new Life(
        number,
        slot.value(),
        own.isEmpty() ? wanted(slot) : type(own.get(0)),
        true,
        false,
        own.stream().map(LiveCredential::end).max(Comparator.naturalOrder()),
        turns.stream().findFirst().map(turn -> new Life.Next(turn.when(), words(turn))),
        spans,
        begins);
  }

  /** When successors begin: one may take several transitions at the same instant. */
  private static List<Instant> begins(List<Forecast.Turn> turns) {
    return turns.stream()
        .filter(turn -> BEGINS.contains(turn.transition()))
        .map(Forecast.Turn::when)
        .distinct()
        .toList();
  }

  private List<Life.Span> planned(SlotName slot, List<Forecast.Turn> turns) {
    List<Instant> gone =
        turns.stream()
            .filter(t -> t.transition() == Transition.RETIRE && t.what().startsWith(slot + "#"))
            .map(Forecast.Turn::when)
            .toList();
    List<Life.Span> spans = new ArrayList<>();
    for (Instant begin : begins(turns)) {
      Instant last = lifetime(slot).map(begin::plus).orElse(axis.to());
      Instant end = spans.size() < gone.size() ? gone.get(spans.size()) : last;
      spans.add(new Life.Span(Life.Kind.PLANNED, begin, end));
    }
    return spans;
  }

  private Life.Span span(LiveCredential credential) {
    Instant end =
        app.turns().stream()
            .filter(turn -> turn.transition() == Transition.RETIRE)
            .filter(turn -> turn.what().startsWith(credential.keyId() + ": "))
            .map(Forecast.Turn::when)
            .filter(credential.end()::isAfter)
            .findFirst()
            .orElse(credential.end());
    return new Life.Span(Life.Kind.LIVE, credential.start(), end);
  }

  private Life endless(String name, boolean ours, List<LiveTrust> trusts) {
    return new Life(
        number,
        name,
        "federated",
        ours,
        true,
        Optional.empty(),
        Optional.empty(),
        trusts.stream()
            .map(
                trust ->
                    new Life.Span(Life.Kind.TRUST, trust.since().orElse(axis.from()), axis.to()))
            .toList(),
        List.of());
  }

  private static String words(Forecast.Turn turn) {
    return switch (turn.transition()) {
      case REQUEST -> "request a certificate";
      case MINT, ATTACH, PROVE, PUBLISH -> "successor";
      case SETTLE -> "overlap over";
      case RETIRE -> "old one retired";
      case END -> "ends, no successor";
    };
  }

  private static String type(LiveCredential credential) {
    return credential.kind() == LiveCredential.Kind.KEY ? "certificate" : "client secret";
  }

  private String wanted(SlotName slot) {
    return desired(slot).map(credential -> credential.match(new TypeOf())).orElse("");
  }

  private Optional<Duration> lifetime(SlotName slot) {
    return desired(slot).flatMap(credential -> credential.match(new LifetimeOf()));
  }

  private Optional<DesiredCredential> desired(SlotName slot) {
    return Optional.ofNullable(app.desired().credentials().orElseGet(TreeMap::new).get(slot));
  }

  private List<LiveCredential> credentials() {
    return app.live().map(LiveApp::credentials).orElse(List.of());
  }

  private List<LiveTrust> trusts() {
    return app.live().map(LiveApp::trusts).orElse(List.of());
  }
}
