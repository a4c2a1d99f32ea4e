package io.github.appreg.core.world;

import io.github.appreg.core.apply.AppOutcome;
import io.github.appreg.core.apply.Applier;
import io.github.appreg.core.apply.Progress;
import io.github.appreg.core.apply.ProofOutcome;
import io.github.appreg.core.apply.Prover;
import io.github.appreg.core.apply.StepOutcome;
import io.github.appreg.core.apply.StoreOf;
import io.github.appreg.core.diff.Differ;
import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.ConsentPage;
import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.SlotName;
import io.github.appreg.core.model.StoreRef;
import io.github.appreg.core.model.Usage;
import io.github.appreg.core.plan.Expectation;
import io.github.appreg.core.plan.Plan;
import io.github.appreg.core.plan.Planner;
import io.github.appreg.core.plan.Step;
import io.github.appreg.core.plan.Usages;
import io.github.appreg.core.port.DirectoryException;
import io.github.appreg.core.port.StoreException;
import io.github.appreg.core.rotation.SlotReceipts;
import io.github.appreg.core.rotation.Urgency;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** A tenant and its stores in memory, and a clock that only moves when told. */
public final class World {
  public static final ConsentPage PAGE = new ConsentPage("https://login.example", "tenant");

  public final MovableClock clock = new MovableClock(Instant.parse("2026-11-23T08:00:00Z"));
  public final MemoryStore store = new MemoryStore(clock);
  public final MemoryDirectory directory = new MemoryDirectory();

  /** What the next plans replace before its time. */
  public final Map<AppKey, Urgency> urgencies = new HashMap<>();

  public final AtomicBoolean stop = new AtomicBoolean();
  public final MemoryProof proof = new MemoryProof(directory, clock);

  /** The plan for these manifests, now. */
  public Plan plan(List<DesiredApp> apps) {
    SortedMap<AppKey, LiveApp> live =
        directory.read(apps.stream().map(DesiredApp::target).toList());
    Map<AppKey, Map<SlotName, SlotReceipts>> receipts = receipts(apps);
    Instant now = clock.instant();
    try {
      Map<AppKey, Usage> usages = Usages.of(apps, live, receipts, directory, now);
      return new Planner(new Differ(MemoryDirectory.SELF), PAGE)
          .plan(apps, live, receipts, urgencies, usages, now);
    } catch (DirectoryException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What the stores say of the slots. */
  public Map<AppKey, Map<SlotName, SlotReceipts>> receipts(List<DesiredApp> apps) {
    Map<AppKey, Map<SlotName, SlotReceipts>> receipts = new HashMap<>();
    for (DesiredApp app : apps) {
      Map<SlotName, SlotReceipts> slots = new HashMap<>();
      app.credentials()
          .ifPresent(
              all ->
                  all.forEach(
                      (name, slot) ->
                          slot.match(new StoreOf())
                              .ifPresent(where -> slots.put(name, receipts(name, where)))));
      receipts.put(app.key(), slots);
    }
    return receipts;
  }

  /** Applies the plan for these manifests. */
  public List<AppOutcome> apply(List<DesiredApp> apps) {
    return apply(plan(apps));
  }

  /** Applies that plan. */
  public List<AppOutcome> apply(Plan plan) {
    Prover prover = new Prover(proof, store, clock, clock::advance);
    return new Applier(directory, store, prover, clock, clock::advance, stop::get, new Silent())
        .apply(plan, 2);
  }

  /** What the first slot of an app proves now. */
  public ProofOutcome verify(DesiredApp app) {
    LiveApp live = directory.read(List.of(app.target())).get(app.key());
    return new Prover(proof, store, clock, clock::advance)
        .verify(Expectation.of(app, PAGE), live)
        .get(0);
  }

  private SlotReceipts receipts(SlotName slot, StoreRef where) {
    try {
      return SlotReceipts.of(
          store.receipts(where).stream().filter(r -> r.slot().equals(slot)).toList());
    } catch (StoreException e) {
      return SlotReceipts.UNREADABLE;
    }
  }

  /** A clock that moves when told. */
  public static final class MovableClock extends Clock {
    private Instant now;

    MovableClock(Instant now) {
      this.now = now;
    }

    /** Lets time pass. */
    public synchronized void advance(Duration duration) {
      now = now.plus(duration);
    }

    @Override
    public synchronized Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  private static final class Silent implements Progress {
    @Override
    public void begins(AppKey key, Step step) {}

    @Override
    public void ended(AppKey key, StepOutcome outcome) {}

    @Override
    public void proves(AppKey key, String what) {}
  }
}
