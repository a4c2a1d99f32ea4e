package io.github.appreg.cli;

import io.github.appreg.adapter.report.Clean;
import io.github.appreg.core.apply.Progress;
import io.github.appreg.core.apply.StepOutcome;
import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.plan.Step;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Says what is going on: on a terminal in one line that is rewritten, once it takes longer than a
 * second; elsewhere in one line an app.
 */
final class ProgressLine implements Progress, AutoCloseable {
  private static final Duration QUIET = Duration.ofSeconds(1);
  private static final long TICK_MILLIS = 200;
  private static final int WIDTH = 79;

  private final PrintStream err;
  private final boolean terminal;
  private final Clock clock;
  private final Instant start;
  private final Set<AppKey> begun = new TreeSet<>();
  private ScheduledExecutorService ticks;
  private String says = "";
  private String drawn = "";

  ProgressLine(PrintStream err, boolean terminal, Clock clock) {
    this.err = err;
    this.terminal = terminal;
    this.clock = clock;
    this.start = clock.instant();
  }

  /** A line that draws itself as time passes. */
  static ProgressLine ticking(Surroundings surroundings) {
    ProgressLine line =
        new ProgressLine(surroundings.err(), surroundings.terminal().err(), surroundings.clock());
    if (surroundings.terminal().err()) {
      line.ticks = Executors.newSingleThreadScheduledExecutor(ProgressLine::daemon);
      line.ticks.scheduleAtFixedRate(line::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }
    return line;
  }

  /** What is going on now. */
  synchronized void says(String text) {
    says = text;
  }

  @Override
  public synchronized void begins(AppKey key, Step step) {
    says = key + ": " + step.action().describe();
    if (!terminal && begun.add(key)) {
      err.println("applying " + Clean.line(key.value()));
    }
  }

  @Override
  public synchronized void ended(AppKey key, StepOutcome outcome) {
    says = key + ": done: " + outcome.step().action().describe();
  }

  @Override
  public synchronized void proves(AppKey key, String what) {
    says = key + ": proving " + what;
    if (!terminal) {
      err.println("proving " + Clean.line(key.value()));
    }
  }

  /** Draws what is going on, if it has been going on for long enough. */
  synchronized void tick() {
    if (terminal && !clock.instant().isBefore(start.plus(QUIET)) && !says.equals(drawn)) {
      String line = Clean.line(says);
      err.print("\r\u001b[K" + line.substring(0, Math.min(line.length(), WIDTH)));
      err.flush();
      drawn = says;
    }
  }

  /** Draws nothing more, and leaves the terminal as it was. */
  @Override
  public synchronized void close() {
    if (ticks != null) {
      ticks.shutdownNow();
    }
    clear();
  }

  /** Nothing is going on. */
  synchronized void clear() {
    if (!drawn.isEmpty()) {
      err.print("\r\u001b[K");
      err.flush();
      drawn = "";
    }
    says = "";
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "progress");
    thread.setDaemon(true);
    return thread;
  }
}
