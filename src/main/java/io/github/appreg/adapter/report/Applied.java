package io.github.appreg.adapter.report;

import io.github.appreg.core.apply.AppOutcome;
import io.github.appreg.core.apply.StepOutcome;
import java.util.ArrayList;
import java.util.List;

/** What came of an apply, counted. */
record Applied(List<AppOutcome> apps) {
  static final String MOVED = "moved since it was planned, and was left alone";

  long steps(StepOutcome.Status status) {
    return apps.stream().mapToLong(app -> app.count(status)).sum();
  }

  /** Proofs that did not hold, and apps that could not be read afterwards. */
  long shortfalls() {
    return apps.stream()
        .filter(app -> !app.succeeded())
        .filter(app -> app.count(StepOutcome.Status.DONE) == app.steps().size())
        .count();
  }

  long moved() {
    return apps.stream().filter(app -> !app.moved().isEmpty()).count();
  }

  boolean succeeded() {
    return apps.stream().allMatch(AppOutcome::succeeded);
  }

  boolean nothingWasToDo() {
    return apps.stream().allMatch(app -> app.steps().isEmpty());
  }

  /** {@code Apply: 9 done, 0 failed.} */
  String summary() {
    if (nothingWasToDo() && succeeded()) {
      return "Nothing to do: " + Counted.inSync(apps.size()) + ".";
    }
    long left = steps(StepOutcome.Status.NOT_DONE);
    return "Apply: "
        + steps(StepOutcome.Status.DONE)
        + " done, "
        + steps(StepOutcome.Status.FAILED)
        + " failed"
        + (left > 0 ? ", " + left + " not done" : "")
        + (moved() > 0 ? "; " + Counted.apps(moved()) + " moved" : "")
        + (shortfalls() > 0 ? "; " + Counted.apps(shortfalls()) + " not proven" : "")
        + ".";
  }

  /** How to go on after a failure; empty when all went well. */
  String next() {
    if (succeeded()) {
      return "";
    }
    List<String> next = new ArrayList<>();
    if (moved() > 0) {
      next.add("What moved is planned anew: run appreg plan, and review what it says now.");
    }
    List<AppOutcome> begun =
        apps.stream()
            .filter(app -> app.moved().isEmpty() && !app.succeeded())
            .filter(app -> moved() == 0 || begun(app))
            .toList();
    if (begun.stream().anyMatch(app -> app.count(StepOutcome.Status.DONE) < app.steps().size())) {
      next.add(
          "What is done stays done. Run the same command again: it goes on where this stopped.");
    } else if (!begun.isEmpty()) {
      next.add(
          "Every step is done, but not everything is proven. See why above, then run appreg verify.");
    }
    return String.join(" ", next);
  }

  private static boolean begun(AppOutcome app) {
    return app.fault().isPresent() || app.count(StepOutcome.Status.NOT_DONE) < app.steps().size();
  }
}
