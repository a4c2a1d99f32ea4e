package io.github.appreg.core.apply;

import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.Target;
import io.github.appreg.core.plan.AppPlan;
import io.github.appreg.core.plan.Move;
import io.github.appreg.core.plan.Plan;
import io.github.appreg.core.plan.Step;
import io.github.appreg.core.port.CredentialStore;
import io.github.appreg.core.port.DirectoryException;
import io.github.appreg.core.port.DirectoryWriter;
import io.github.appreg.core.port.Fault;
import io.github.appreg.core.port.Sleeper;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Carries out a plan: the steps of one app in order, apps side by side, then a fresh look at each
 * app and the proof of its credentials. An app whose step fails is left where it stands; running
 * again goes on from there.
 */
public final class Applier {
  private final DirectoryWriter directory;
  private final CredentialStore store;
  private final Prover prover;
  private final Issuer issuer;
  private final Recheck recheck;
  private final BooleanSupplier stop;
  private final Progress progress;
  private final Queue<RuntimeException> bugs = new ConcurrentLinkedQueue<>();

  /**
   * An applier over these ports.
   *
   * @param sleeper lets time pass where the directory seems to have moved and may only lag
   * @param stop asked before each step: once it says so, the step in flight ends, with what follows
   *     from it, and none begins
   */
  public Applier(
      DirectoryWriter directory,
      CredentialStore store,
      Prover prover,
      Clock clock,
      Sleeper sleeper,
      BooleanSupplier stop,
      Progress progress) {
    this.directory = directory;
    this.store = store;
    this.prover = prover;
    this.issuer = new Issuer(directory, store, prover, clock);
    this.recheck = new Recheck(directory, sleeper);
    this.stop = stop;
    this.progress = progress;
  }

  /**
   * What came of each app of the plan, in its order.
   *
   * @param parallel how many apps are worked on at once, at least 1
   * @throws Crash when a bug showed, once all apps have come to an end
   */
  public List<AppOutcome> apply(Plan plan, int parallel) {
    ExecutorService threads = Executors.newFixedThreadPool(parallel, Applier::daemon);
    try {
      List<Work> works = all(threads, plan.apps(), this::work);
      Look look = look(plan);
      List<AppOutcome> outcomes = all(threads, works, work -> outcome(work, look));
      if (!bugs.isEmpty()) {
        throw new Crash(outcomes, bugs.peek());
      }
      return outcomes;
    } finally {
      threads.shutdownNow();
    }
  }

  private Work work(AppPlan app) {
    if (app.steps().isEmpty() || stop.getAsBoolean()) {
      return new Work(app, steps(app), Optional.empty());
    }
    try {
      List<Move> moves = recheck.moves(app);
      return moves.isEmpty()
          ? new Work(app, steps(app), Optional.empty())
          : new Work(app, List.of(), Optional.of(AppOutcome.moved(app, moves)));
    } catch (DirectoryException e) {
      return new Work(
          app,
          List.of(),
          Optional.of(AppOutcome.untouched(app, Optional.of(e.fault()), List.of())));
    } catch (RuntimeException e) {
      return new Work(
          app, List.of(), Optional.of(AppOutcome.untouched(app, Optional.of(bug(e)), List.of())));
    }
  }

  private List<StepOutcome> steps(AppPlan app) {
    AppSteps steps = new AppSteps(directory, issuer, prover, app);
    List<StepOutcome> outcomes = new ArrayList<>();
    boolean halted = false;
    for (Step step : app.steps()) {
      if (halted || !step.action().effect().follows() && stop.getAsBoolean()) {
        outcomes.add(StepOutcome.notDone(step));
        halted = true;
        continue;
      }
      progress.begins(app.target().key(), step);
      StepOutcome outcome = run(steps, step);
      progress.ended(app.target().key(), outcome);
      outcomes.add(outcome);
      halted = outcome.status() == StepOutcome.Status.FAILED;
    }
    return outcomes;
  }

  private StepOutcome run(AppSteps steps, Step step) {
    try {
      step.action().match(steps);
      return new StepOutcome(step, StepOutcome.Status.DONE, Optional.empty());
    } catch (StepFailure e) {
      return new StepOutcome(step, StepOutcome.Status.FAILED, Optional.of(e.fault()));
    } catch (RuntimeException e) {
      return new StepOutcome(step, StepOutcome.Status.FAILED, Optional.of(bug(e)));
    }
  }

  /** The other apps go on, and the bug surfaces when they have come to an end. */
  private Fault bug(RuntimeException bug) {
    bugs.add(bug);
    return Fault.of(
        Fault.Kind.LOCAL,
        "an internal error (" + bug.getClass().getSimpleName() + ")",
        "report it, with --verbose output");
  }

  /** The apps once more, as they are now. */
  private Look look(Plan plan) {
    List<Target> targets = plan.apps().stream().map(AppPlan::target).toList();
    try {
      return new Look(directory.read(targets), directory.caller().tenantId(), Optional.empty());
    } catch (DirectoryException e) {
      return new Look(new TreeMap<>(), "", Optional.of(e.fault()));
    }
  }

  private AppOutcome outcome(Work work, Look look) {
    if (work.untouched().isPresent()) {
      return work.untouched().get();
    }
    AppKey key = work.app().target().key();
    boolean complete =
        work.steps().stream().allMatch(step -> step.status() == StepOutcome.Status.DONE);
    LiveApp live = look.apps().get(key);
    if (live == null) {
      Optional<Fault> fault = complete && look.fault().isEmpty() ? gone(key) : look.fault();
      return new AppOutcome(key, work.steps(), List.of(), Optional.empty(), fault);
    }
    List<ProofOutcome> proofs = List.of();
    if (complete && !work.steps().isEmpty() && !stop.getAsBoolean()) {
      progress.proves(key, work.app().expectation().slots().keySet().toString());
      try {
        proofs = prover.verify(work.app().expectation(), live);
      } catch (RuntimeException e) {
        return new AppOutcome(key, work.steps(), List.of(), Optional.empty(), Optional.of(bug(e)));
      }
    }
    return new AppOutcome(
        key,
        work.steps(),
        proofs,
        Optional.of(Outputs.of(work.app().expectation(), live, look.tenantId(), store)),
        Optional.empty());
  }

  private static Optional<Fault> gone(AppKey key) {
    return Optional.of(
        Fault.of(
            Fault.Kind.NOT_FOUND,
            key + " is not in the tenant after it was applied",
            "somebody may have deleted it; run appreg plan"));
  }

  private static <A, B> List<B> all(ExecutorService threads, List<A> items, Function<A, B> work) {
    List<Future<B>> futures = new ArrayList<>();
    items.forEach(item -> futures.add(threads.submit(() -> work.apply(item))));
    List<B> results = new ArrayList<>();
    for (Future<B> future : futures) {
      results.add(join(future));
    }
    return results;
  }

  private static <B> B join(Future<B> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "apply");
    thread.setDaemon(true);
    return thread;
  }

  /** An app with what was done to it, or why nothing was begun. */
  private record Work(AppPlan app, List<StepOutcome> steps, Optional<AppOutcome> untouched) {}

  private record Look(SortedMap<AppKey, LiveApp> apps, String tenantId, Optional<Fault> fault) {}
}
