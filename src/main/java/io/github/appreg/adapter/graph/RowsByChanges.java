package io.github.appreg.adapter.graph;

import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.Target;
import io.github.appreg.core.port.Fault.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Registrations as an earlier run has read them, but for those that Graph says have changed since.
 * One that was not kept is looked for, so that a new one never seems absent.
 */
final class RowsByChanges implements RowSource {
  /** Of so many runs one reads all rows: changes may be kept from us. */
  static final int EVERY = 10;

  /** And no row is older than this. */
  static final Duration OLDEST = Duration.ofDays(3);

  private final Graph graph;
  private final RowSource whole;
  private final Recall recall;
  private final Clock clock;
  private boolean begun;
  private Optional<Round> round = Optional.empty();

  /**
   * Rows of one run.
   *
   * @param whole finds what was not kept
   * @param clock the wall clock
   */
  RowsByChanges(Graph graph, RowSource whole, Recall recall, Clock clock) {
    this.graph = graph;
    this.whole = whole;
    this.recall = recall;
    this.clock = clock;
  }

  @Override
  public synchronized Found find(Collection<Target> targets) throws GraphFailure {
    begin();
    return round.isPresent() ? round.get().find(targets) : whole.find(targets);
  }

  /** The same parts, from which service principals are kept too. */
  PartSource learning(PartSource parts) {
    return (registrations, principals) -> {
      Map<String, PartSource.Parts> read = parts.of(registrations, principals);
      keep(registrations, read);
      return read;
    };
  }

  private synchronized void keep(
      Collection<Rows.Application> registrations, Map<String, PartSource.Parts> read) {
    if (round.isPresent()) {
      round.get().learn(registrations, read);
      round.get().keep();
    }
  }

  /** What cannot be told of changes is no failure: all is read then. */
  private void begin() throws GraphFailure {
    if (begun) {
      return;
    }
    begun = true;
    Instant now = clock.instant();
    try {
      String tenant = OwnSignIn.of(graph).tenantId();
      Optional<KeptRows> kept =
          recall.load(tenant).flatMap(content -> KeptRows.parse(content, tenant));
      Told told = told(kept);
      if (told.applications().isEmpty() || told.principals().isEmpty()) {
        recall.inFull("Microsoft Graph does not say where its changes go on");
        return;
      }
      Optional<String> why = kept.isEmpty() ? Optional.of("nothing usable was kept") : told.why();
      why = why.or(() -> due(kept.get(), now));
      if (why.isPresent()) {
        recall.inFull(why.get());
        round = Optional.of(new Round(tenant, now, now, 0, told));
      } else {
        KeptRows old = kept.get();
        recall.byChanges(old.read(), old.full());
        round = Optional.of(new Round(tenant, old.full(), now, old.runs() + 1, told));
        round.get().take(old);
      }
    } catch (GraphFailure e) {
      if (e.is(Kind.INTERRUPTED)) {
        throw e;
      }
      recall.inFull("changes cannot be asked for: " + e.trouble().message());
    }
  }

  /** Why all is to be read although the rows could be used. */
  private static Optional<String> due(KeptRows kept, Instant now) {
    if (kept.runs() + 1 >= EVERY) {
      return Optional.of("every run number " + EVERY + " does so");
    }
    boolean old = !now.isBefore(kept.full().plus(OLDEST)) || now.isBefore(kept.full());
    return old
        ? Optional.of("the last time was more than " + OLDEST.toDays() + " days ago")
        : Optional.empty();
  }

  /**
   * What Graph tells of both collections.
   *
   * @param why all is to be read nevertheless: Graph no longer knows what was left off where
   */
  private record Told(
      Set<String> ids,
      Optional<String> applications,
      Optional<String> principals,
      Optional<String> why) {}

  private Told told(Optional<KeptRows> kept) throws GraphFailure {
    Changes applications = Changes.ofApplications(graph);
    Changes principals = Changes.ofPrincipals(graph);
    Optional<String> why = Optional.empty();
    if (kept.isPresent()) {
      try {
        Changes.Told apps = applications.since(kept.get().applicationsAt());
        Changes.Told others = principals.since(kept.get().principalsAt());
        Set<String> ids = new HashSet<>(apps.ids());
        ids.addAll(others.ids());
        return new Told(ids, apps.place(), others.place(), why);
      } catch (GraphFailure e) {
        if (e.trouble().status() / 100 != 4 || e.is(Kind.THROTTLED)) {
          throw e;
        }
        why = Optional.of("Microsoft Graph does not go on from there: " + e.trouble().message());
      }
    }
    return new Told(Set.of(), applications.latest().place(), principals.latest().place(), why);
  }

  /** What is known in this run. */
  private final class Round {
    private final String tenant;
    private final Instant full;
    private final Instant now;
    private final int runs;
    private final Told told;
    private final SortedMap<String, Rows.Application> rows = new TreeMap<>();
    private final SortedMap<String, Rows.Principal> principals = new TreeMap<>();
    private String written = "";

    Round(String tenant, Instant full, Instant now, int runs, Told told) {
      this.tenant = tenant;
      this.full = full;
      this.now = now;
      this.runs = runs;
      this.told = told;
    }

    void take(KeptRows old) {
      Set<String> stale = new HashSet<>(told.ids());
      stale.addAll(old.again());
      old.applications().stream()
          .filter(row -> !stale.contains(row.id()))
          .forEach(row -> rows.put(row.uniqueName(), row));
      old.principals().stream()
          .filter(row -> !stale.contains(row.id()))
          .forEach(row -> principals.put(row.appId(), row));
    }

    Found find(Collection<Target> targets) throws GraphFailure {
      SortedMap<AppKey, Rows.Application> found = new TreeMap<>();
      List<Target> unknown = new ArrayList<>();
      for (Target target : targets) {
        Rows.Application row = rows.get(target.key().value());
        if (row == null) {
          unknown.add(target);
        } else {
          found.put(target.key(), row);
        }
      }
      Map<String, Rows.Principal> beside = new HashMap<>(principals);
      Map<String, PartSource.Parts> parts = Map.of();
      if (!unknown.isEmpty()) {
        Found read = whole.find(unknown);
        found.putAll(read.registrations());
        beside.putAll(read.principals());
        parts = read.parts();
        read.registrations().forEach(this::learn);
        learn(read.registrations().values(), parts);
      }
      return new Found(found, beside, parts);
    }

    /** One that was found by its id alone has no name yet: it is looked for each time. */
    private void learn(AppKey key, Rows.Application row) {
      if (key.value().equals(row.uniqueName())) {
        rows.put(row.uniqueName(), row);
      }
    }

    void learn(Collection<Rows.Application> registrations, Map<String, PartSource.Parts> read) {
      for (Rows.Application row : registrations) {
        if (row.uniqueName() != null
            && rows.containsKey(row.uniqueName())
            && read.containsKey(row.id())) {
          read.get(row.id()).principal().ifPresent(p -> principals.put(p.appId(), p));
        }
      }
    }

    void keep() {
      List<String> again = new ArrayList<>();
      rows.values().stream().map(Rows.Application::id).forEach(again::add);
      principals.values().stream().map(Rows.Principal::id).forEach(again::add);
      again.retainAll(told.ids());
      KeptRows kept =
          new KeptRows(
              KeptRows.VERSION,
              tenant,
              full,
              now,
              runs,
              told.applications().orElseThrow(),
              told.principals().orElseThrow(),
              again,
              List.copyOf(rows.values()),
              List.copyOf(principals.values()));
      String text = kept.text();
      if (!text.equals(written)) {
        recall.keep(tenant, text);
        written = text;
      }
    }
  }
}
