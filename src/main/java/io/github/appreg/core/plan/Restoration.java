package io.github.appreg.core.plan;

import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.DeletedApp;
import io.github.appreg.core.model.DesiredApp;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The plan for an app that is to come back. Entra does not tell what else comes back with it, so
 * what it needs besides is planned from what is there then.
 */
public final class Restoration {
  private static final String AFTERWARDS =
      "what it needs besides is planned once it is back, from what Entra brought back with it";

  private Restoration() {}

  /** Restores it, and nothing else. */
  static AppPlan of(DesiredApp app, DeletedApp gone) {
    Step step =
        new Step(
            new Restore(gone.appId(), gone.until()),
            "it was deleted, can come back until "
                + LocalDate.ofInstant(gone.until(), ZoneOffset.UTC)
                + (gone.ours() ? "" : ", and was not made by appreg"),
            app.origin().at("/metadata/name"));
    return new AppPlan(
        app.target(),
        gone.appId(),
        List.of(step),
        new Expectation(Optional.empty(), List.of(), new TreeMap<>()),
        List.of(),
        new TreeMap<>(),
        List.of(),
        List.of(AFTERWARDS),
        Facts.NONE);
  }

  /** That plan, and beside it those of the apps that are to come back. */
  public static Plan beside(Plan plan, List<DesiredApp> apps, Map<AppKey, DeletedApp> deleted) {
    return new Plan(
        Stream.concat(
                plan.apps().stream(),
                apps.stream()
                    .filter(app -> deleted.containsKey(app.key()))
                    .map(app -> of(app, deleted.get(app.key()))))
            .sorted(Comparator.comparing(app -> app.target().key()))
            .toList());
  }

  /** Whether the plan brings its app back, and so is only the first half. */
  public static boolean opens(AppPlan plan) {
    return plan.steps().stream().anyMatch(step -> Phase.of(step.action()) == Phase.RESTORATION);
  }
}
