package io.github.appreg.kill;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Disturbs a run at one of its requests, lets it run again, and checks. */
final class Harness {
  private final Scenes scenes;
  private final Program program;

  Harness(Scenes scenes, Program program) {
    this.scenes = scenes;
    this.program = program;
  }

  /**
   * How a disturbed run ended.
   *
   * @param hit whether the run got as far as the disturbance
   * @param problems what did not hold afterwards
   * @param failures the consumer's
   * @param tokens how often the consumer asked
   */
  record Ending(boolean hit, List<String> problems, List<String> failures, int tokens) {
    boolean well() {
      return problems.isEmpty() && failures.isEmpty();
    }
  }

  /** The requests of an undisturbed run, in order. */
  List<String> requests(Slot slot, Stage stage) throws IOException {
    try (Site site = scenes.before(slot, stage)) {
      Checks.demand(program.run(site, Checks.APPLY), 0);
      return site.asked().stream().map(entry -> entry.method() + " " + entry.path()).toList();
    }
  }

  /** An undisturbed run. */
  Ending undisturbed(Slot slot, Stage stage) throws Exception {
    try (Site site = scenes.before(slot, stage)) {
      Consumer consumer = new Consumer(site, slot);
      return settled(site, slot, consumer, new AtomicInteger(1), watched(site, consumer));
    }
  }

  /** A run that is struck at the request of that number, from 0. */
  Ending struck(Slot slot, Stage stage, Strike strike, int at) throws Exception {
    try (Site site = scenes.before(slot, stage)) {
      Consumer consumer = new Consumer(site, slot);
      AtomicInteger hits;
      int code;
      if (strike.kills()) {
        Process[] process = new Process[1];
        hits = strike.arm(site.tenant().faults(), at, () -> end(process[0]));
        consumer.poll("before");
        consumer.follow();
        process[0] = Child.start(site, Checks.APPLY);
        code = ended(process[0]);
      } else {
        hits = strike.arm(site.tenant().faults(), at, () -> {});
        code = watched(site, consumer);
      }
      site.tenant().faults().clear();
      return settled(site, slot, consumer, hits, code);
    }
  }

  private int watched(Site site, Consumer consumer) {
    consumer.poll("before");
    consumer.follow();
    return program.run(site, Checks.APPLY).code();
  }

  private Ending settled(Site site, Slot slot, Consumer consumer, AtomicInteger hits, int code)
      throws IOException {
    consumer.poll("when the run had ended");
    List<String> problems = new ArrayList<>();
    if (code == 0) {
      Checks checks = new Checks(site, slot, program);
      problems.addAll(checks.succeeded());
      checks.orphans().forEach(id -> problems.add("a run that succeeded left " + id));
    }
    problems.addAll(new Checks(site, slot, program).converges());
    consumer.poll("in the end");
    return new Ending(hits.get() > 0, problems, consumer.failures(), consumer.tokens());
  }

  private static void end(Process process) {
    process.destroyForcibly();
    process.onExit().join();
  }

  private static int ended(Process process) throws InterruptedException {
    if (!process.waitFor(1, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IllegalStateException("the run does not end");
    }
    return process.exitValue();
  }
}
