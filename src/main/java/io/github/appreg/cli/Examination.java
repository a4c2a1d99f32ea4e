package io.github.appreg.cli;

import io.github.appreg.adapter.report.Examined;
import io.github.appreg.core.port.DirectoryException;
import io.github.appreg.core.port.Fault;
import io.github.appreg.core.port.ProofException;
import io.github.appreg.core.port.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Checks one after another: each has its time, and none keeps the next from its turn. */
final class Examination {
  /** What one check may take. */
  static final Duration BOUND = Duration.ofSeconds(10);

  private final ProgressLine progress;
  private final List<Examined> checks = new ArrayList<>();

  Examination(ProgressLine progress) {
    this.progress = progress;
  }

  /** What was found, in the order of the checks. */
  List<Examined> checks() {
    return checks;
  }

  void add(Examined check) {
    checks.add(check);
  }

  /** Adds what the work finds, or why it found nothing. */
  void check(String name, Callable<Examined> work) {
    check(name, BOUND, work);
  }

  void check(String name, Duration bound, Callable<Examined> work) {
    progress.says("looking at " + name);
    try {
      add(within(bound, work));
    } catch (Failure e) {
      add(Examined.failed(name, e.fault()));
    } catch (RuntimeException e) {
      add(
          Examined.failed(
              name,
              Fault.of(
                  Fault.Kind.LOCAL, "internal error: " + e, "Report it as a fault of appreg.")));
    }
  }

  /** The exit code of all of them. */
  ExitCode code() {
    return ExitCode.of(
        checks.stream()
            .filter(check -> check.status() == Examined.Status.FAILED)
            .flatMap(check -> check.fault().stream().map(ExitCode::of)));
  }

  /** The answer of work that must come within that time. */
  static <T> T within(Duration bound, Callable<T> work) throws Failure {
    return within(bound, begin(work));
  }

  /** Begins work beside this thread; it keeps no process alive. */
  static <T> FutureTask<T> begin(Callable<T> work) {
    FutureTask<T> task = new FutureTask<>(work);
    Thread thread = new Thread(task, "doctor");
    thread.setDaemon(true);
    thread.start();
    return task;
  }

  static <T> T within(Duration bound, FutureTask<T> task) throws Failure {
    try {
      return task.get(bound.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      task.cancel(true);
      throw Failure.of(
          Fault.of(
              Fault.Kind.UNREACHABLE,
              "There was no answer within " + bound.toSeconds() + " seconds.",
              "Check the network and the proxy."),
          e);
    } catch (InterruptedException e) {
      task.cancel(true);
      Thread.currentThread().interrupt();
      throw Failure.of(Fault.of(Fault.Kind.INTERRUPTED, "Stopped.", ""), e);
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    }
  }

  private static Failure failure(Throwable cause) {
    if (cause instanceof RuntimeException bug) {
      throw bug;
    }
    if (cause instanceof Failure failure) {
      return failure;
    }
    return Stream.of(cause)
        .flatMap(Examination::fault)
        .findFirst()
        .map(fault -> Failure.of(fault, cause))
        .orElseThrow(() -> new IllegalStateException(cause));
  }

  private static Stream<Fault> fault(Throwable cause) {
    return Stream.of(
            part(cause, DirectoryException.class).map(DirectoryException::fault),
            part(cause, StoreException.class).map(StoreException::fault),
            part(cause, ProofException.class).map(ProofException::fault))
        .flatMap(faults -> faults);
  }

  private static <T> Stream<T> part(Throwable cause, Class<T> type) {
    return Stream.of(cause).filter(type::isInstance).map(type::cast);
  }
}
