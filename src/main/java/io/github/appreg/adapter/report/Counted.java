package io.github.appreg.adapter.report;

import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.IdentityReference;
import io.github.appreg.core.model.SlotName;
import io.github.appreg.core.plan.AppPlan;
import io.github.appreg.core.plan.Objection;
import io.github.appreg.core.plan.Plan;
import io.github.appreg.core.plan.Step;
import io.github.appreg.core.plan.Summary;
import io.github.appreg.core.rotation.SlotDecision;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** The summary lines, the same in text and Markdown. */
final class Counted {
  private Counted() {}

  static String of(long number, String one, String many) {
    return number + " " + (number == 1 ? one : many);
  }

  static String apps(long number) {
    return of(number, "app", "apps");
  }

  /** {@code 1 app is as its manifest says}. */
  static String inSync(long apps) {
    return apps(apps) + (apps == 1 ? " is as its manifest says" : " are as their manifests say");
  }

  static String leftOut(long number) {
    return "Left out: " + apps(number) + " of the manifests.";
  }

  static String plan(Plan plan) {
    long waiting = plan.apps().stream().filter(app -> app.awaited().isPresent()).count();
    if (plan.isEmpty() && waiting == 0) {
      return "Nothing to do: " + inSync(plan.apps().size()) + ".";
    }
    String summary = plan.isEmpty() ? "Nothing for appreg to do." : Summary.of(plan);
    return waiting == 0
        ? summary
        : summary
            + " "
            + apps(waiting)
            + (waiting == 1 ? " waits" : " wait")
            + " for an administrator.";
  }

  /** Why, and since which day (UTC) where time is the reason. */
  static String reason(Step step) {
    return step.reason() + step.due().map(due -> ", due since " + day(due)).orElse("");
  }

  private static LocalDate day(Instant when) {
    return LocalDate.ofInstant(when, ZoneOffset.UTC);
  }

  /** What time brings to a slot. */
  static String coming(SlotName slot, SlotDecision.Due due) {
    return "next " + due.when() + ": " + slot + " " + due.what();
  }

  /** Whether there is anything to say of an app but that it is as it should be. */
  static boolean worthShowing(AppPlan app) {
    return !app.steps().isEmpty()
        || app.awaited().isPresent()
        || !app.observations().isEmpty()
        || !app.objections().isEmpty()
        || !app.warnings().isEmpty();
  }

  /** Why a plan is not simply carried out. */
  static String objection(Objection objection) {
    return switch (objection.kind()) {
      case NO_CREDENTIAL, SHARE, DESTRUCTIVE ->
          "needs " + objection.override() + ": " + objection.what();
      case SELF ->
          "needs " + objection.override() + ", as appreg signs in by it: " + objection.what();
      case FOREIGN -> "fails, because it is foreign: " + objection.what();
    };
  }

  /** Which managed identity a manifest means, and that a name led to it; empty for an app. */
  static Optional<String> identity(AppPlan app) {
    boolean named =
        app.target().managedIdentity().filter(r -> r.by() == IdentityReference.By.NAME).isPresent();
    return app.identity().map(it -> it.describe() + (named ? ", found by its name" : ""));
  }

  /** The key, with what tells the app from one that does not exist yet. */
  static String app(AppPlan app) {
    AppKey key = app.target().key();
    return app.appId().isEmpty() ? key + " (new)" : key + " (" + app.appId() + ")";
  }
}
