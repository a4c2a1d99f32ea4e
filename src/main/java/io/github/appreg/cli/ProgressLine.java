package io.github.appreg.cli;

import io.github.appreg.adapter.report.Clean;
import io.github.appreg.core.apply.Progress;
import io.github.appreg.core.apply.StepOutcome;
import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.plan.Plan;
import io.github.appreg.core.plan.Step;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Says how far long work is: on a terminal in one line that is rewritten, once it takes longer than
 * a second; elsewhere in a line every ten seconds. Of short work nothing is said.
 */
final class ProgressLine implements Progress, AutoCloseable {
  private static final Duration QUIET = Duration.ofSeconds(1);
  private static final Duration TICK = Duration.ofMillis(200);
  private static final Duration LOGGED = Duration.ofSeconds(10);
  private static final int WIDTH = 79;

  private final PrintStream err;
  private final boolean terminal;
  private final Clock clock;
  private Pulse pulse = new Pulse();
  private Instant told;
  private Stage stage;
  private ScheduledExecutorService ticks;
  private String drawn = "";

  ProgressLine(PrintStream err, boolean terminal, Clock clock) {
    this.err = err;
    this.terminal = terminal;
    this.clock = clock;
    this.told = clock.instant();
    this.stage = new Stage("", 0, told);
  }

  /** A line that draws itself as time passes, and keeps no process alive. */
  @SuppressWarnings("FutureReturnValueIgnored") // It ends with the executor.
  static ProgressLine ticking(Surroundings surroundings) {
    boolean terminal = surroundings.terminal().err();
    ProgressLine line = new ProgressLine(surroundings.err(), terminal, surroundings.clock());
    long period = (terminal ? TICK : LOGGED).toMillis();
    line.ticks = Executors.newSingleThreadScheduledExecutor(ProgressLine::daemon);
    line.ticks.scheduleAtFixedRate(line::tick, period, period, TimeUnit.MILLISECONDS);
    return line;
  }

  /** The same, of work with that tenant. */
  synchronized ProgressLine with(Pulse tenant) {
    pulse = tenant;
    return this;
  }

  /** What is going on now, of which nobody knows how long it is. */
  void says(String text) {
    says(text, 0);
  }

  /** What is going on now, in so many pieces. */
  synchronized void says(String text, int pieces) {
    stage = new Stage(text, pieces, clock.instant());
  }

  /** A plan is carried out: its steps, and the proof of each app that has some. */
  ProgressLine over(Plan plan) {
    int steps = plan.apps().stream().mapToInt(app -> app.steps().size()).sum();
    long apps = plan.apps().stream().filter(app -> !app.steps().isEmpty()).count();
    says("applying", steps + (int) apps);
    return this;
  }

  /** The next piece begins, and the one before it has ended. */
  synchronized void next(String detail) {
    stage.done = stage.begun;
    stage.begun++;
    stage.detail = detail;
  }

  @Override
  public synchronized void begins(AppKey key, Step step) {
    stage.detail = key + ": " + step.action().describe();
  }

  @Override
  public synchronized void ended(AppKey key, StepOutcome outcome) {
    stage.done++;
  }

  @Override
  public synchronized void proves(AppKey key, String what) {
    stage.done++;
    stage.detail = key + ": proving " + what;
  }

  /** Says what is going on, if it has been going on for long enough. */
  synchronized void tick() {
    Instant now = clock.instant();
    if (stage.text.isEmpty() || now.isBefore(told.plus(terminal ? QUIET : pause()))) {
      return;
    }
    if (!terminal) {
      err.println(Clean.line(stage.line(now, pulse)));
      told = now;
      return;
    }
    String line = stage.line(now, pulse) + (stage.detail.isEmpty() ? "" : ": " + stage.detail);
    if (!line.equals(drawn)) {
      String clean = Clean.line(line);
      err.print("\r\u001b[K" + clean.substring(0, Math.min(clean.length(), WIDTH)));
      err.flush();
      drawn = line;
    }
  }

  /** A tick that comes a moment early is not to wait for the next. */
  private static Duration pause() {
    return LOGGED.minus(TICK);
  }

  /** Says nothing more, and leaves the terminal as it was. */
  @Override
  public void close() {
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
    stage = new Stage("", 0, clock.instant());
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "progress");
    thread.setDaemon(true);
    return thread;
  }

  /** Work of one kind; whoever has it holds the line's lock. */
  private static final class Stage {
    private final String text;
    private final int pieces;
    private final Instant start;
    private int begun;
    private int done;
    private String detail = "";

    Stage(String text, int pieces, Instant start) {
      this.text = text;
      this.pieces = pieces;
      this.start = start;
    }

    /** {@code applying 45 of 400, 12/s, 30 s left, throttled 3 times}. */
    String line(Instant now, Pulse pulse) {
      long seconds = Duration.between(start, now).toSeconds();
      StringBuilder line = new StringBuilder(text);
      if (pieces == 0) {
        line.append(", ").append(seconds).append(" s");
        if (pulse.answers() > 0) {
          line.append(", ").append(times(pulse.answers(), "request"));
        }
      } else {
        line.append(' ').append(Math.min(done, pieces)).append(" of ").append(pieces);
        if (done > 0 && seconds > 0) {
          long left = Math.max(0, pieces - done) * seconds / done;
          line.append(", ").append(rate(done, seconds)).append(", ").append(left).append(" s left");
        }
      }
      if (pulse.waits() > 0) {
        line.append(", throttled ").append(times(pulse.waits(), "time"));
      }
      return line.toString();
    }

    private static String times(long number, String what) {
      return number + " " + what + (number == 1 ? "" : "s");
    }

    private static String rate(long done, long seconds) {
      return done >= seconds ? done / seconds + "/s" : done * 60 / seconds + "/min";
    }
  }
}
