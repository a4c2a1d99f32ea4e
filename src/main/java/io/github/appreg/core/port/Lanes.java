package io.github.appreg.core.port;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs questions to the world side by side, a few at a time. The answers keep the order of the
 * tasks; after a failure no further task begins.
 *
 * @param most how many threads at once; one runs everything on the caller's own
 */
public record Lanes(int most) {
  /** One question. */
  @FunctionalInterface
  public interface Task<T, E extends Exception> {
    T run() throws E;
  }

  /**
   * The answers, in the order of the tasks.
   *
   * @throws E the first failure in that order, once no task runs any more; an interrupt reaches
   *     every running task, and ends as the tasks themselves end by it
   */
  public <T, E extends Exception> List<T> all(List<? extends Task<? extends T, E>> tasks) throws E {
    Run<T, E> run = new Run<>(tasks);
    int threads = Math.min(most, tasks.size());
    if (threads > 1) {
      run.beside(threads);
    }
    return run.rest();
  }

  private static final class Run<T, E extends Exception> {
    private final List<? extends Task<? extends T, E>> tasks;
    private final AtomicInteger next = new AtomicInteger();
    private final Object[] answers;
    private final Throwable[] failures;
    private volatile boolean failed;

    Run(List<? extends Task<? extends T, E>> tasks) {
      this.tasks = tasks;
      this.answers = new Object[tasks.size()];
      this.failures = new Throwable[tasks.size()];
    }

    void beside(int threads) {
      List<Thread> lanes = new ArrayList<>();
      for (int i = 1; i <= threads; i++) {
        Thread lane = new Thread(this::work, "lane-" + i);
        lane.setDaemon(true);
        lane.start();
        lanes.add(lane);
      }
      boolean interrupted = false;
      for (Thread lane : lanes) {
        while (lane.isAlive()) {
          try {
            lane.join();
          } catch (InterruptedException e) {
            interrupted = true;
            failed = true;
            lanes.forEach(Thread::interrupt);
          }
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }

    private void work() {
      while (!failed) {
        int i = next.getAndIncrement();
        if (i >= tasks.size()) {
          return;
        }
        run(i);
      }
    }

    private void run(int i) {
      try {
        answers[i] = tasks.get(i).run();
      } catch (Throwable e) {
        failures[i] = e;
        failed = true;
      }
    }

    /** Runs here what no lane has begun, unless one has failed. */
    List<T> rest() throws E {
      fail();
      for (int i = next.get(); i < tasks.size(); i++) {
        run(i);
        fail();
      }
      List<T> all = new ArrayList<>(answers.length);
      for (Object answer : answers) {
        all.add(typed(answer));
      }
      return all;
    }

    private void fail() throws E {
      for (Throwable failure : failures) {
        if (failure instanceof RuntimeException bug) {
          throw bug;
        }
        if (failure instanceof Error error) {
          throw error;
        }
        if (failure != null) {
          throw expected(failure);
        }
      }
    }

    @SuppressWarnings("unchecked")
    private E expected(Throwable failure) {
      return (E) failure;
    }

    @SuppressWarnings("unchecked")
    private T typed(Object answer) {
      return (T) answer;
    }
  }
}
