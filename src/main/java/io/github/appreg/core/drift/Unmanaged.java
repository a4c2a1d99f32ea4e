package io.github.appreg.core.drift;

import io.github.appreg.core.diff.Observation;
import io.github.appreg.core.model.AppField;
import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.FoundApp;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.LiveCredential;
import io.github.appreg.core.model.Mark;
import io.github.appreg.core.model.Permission;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Predicate;

/**
 * What the tenant holds that no manifest claims; no difference.
 *
 * @param filter text that the display names of the counted apps hold; empty for every app
 * @param total how many apps were counted
 * @param managed how many of them a manifest claims
 * @param apps the others, by name
 * @param credentials keys, passwords and federated credentials on managed apps that are not ours
 * @param grants consents on managed apps that no manifest speaks of
 */
public record Unmanaged(
    String filter, int total, int managed, List<App> apps, long credentials, long grants) {
  private static final Set<Observation.Kind> CREDENTIALS =
      Set.of(
          Observation.Kind.KEY, Observation.Kind.PASSWORD, Observation.Kind.FEDERATED_CREDENTIAL);

  public Unmanaged {
    apps = apps.stream().sorted(Comparator.comparing(App::name).thenComparing(App::appId)).toList();
  }

  /**
   * Counts.
   *
   * @param claimed how many of the counted apps a manifest claims
   * @param others the others
   * @param high whether a permission is a risk that a manifest would have to give a reason for
   */
  public static Unmanaged of(
      String filter,
      int claimed,
      Collection<FoundApp> others,
      SortedMap<AppKey, List<Observation>> observations,
      Predicate<Permission> high) {
    return new Unmanaged(
        filter,
        claimed + others.size(),
        claimed,
        others.stream().map(app -> App.of(app, high)).toList(),
        count(observations, CREDENTIALS),
        count(observations, Set.of(Observation.Kind.GRANT)));
  }

  private static long count(
      SortedMap<AppKey, List<Observation>> observations, Set<Observation.Kind> kinds) {
    return observations.values().stream()
        .flatMap(List::stream)
        .filter(observation -> kinds.contains(observation.kind()))
        .count();
  }

  /** How much of what was counted is managed, in whole per cent, rounded down; 100 of nothing. */
  public int percent() {
    return total == 0 ? 100 : (int) (100L * managed / total);
  }

  /**
   * An app that no manifest claims.
   *
   * @param created when it was made, where that is told
   * @param credentials how many keys, passwords and federated credentials it has
   * @param soonest the soonest end of its keys and passwords, the past included
   * @param highRisk how many permissions of high risk it was granted
   * @param marked whether an appreg has applied a manifest to it, which is not among these
   */
  public record App(
      String name,
      String appId,
      Optional<Instant> created,
      int credentials,
      Optional<Instant> soonest,
      long grants,
      long highRisk,
      boolean marked) {
    static App of(FoundApp found, Predicate<Permission> high) {
      LiveApp app = found.app();
      return new App(
          app.fields().getOrDefault(AppField.DISPLAY_NAME, ""),
          app.appId(),
          found.created(),
          app.credentials().size() + app.trusts().size(),
          app.credentials().stream().map(LiveCredential::end).min(Comparator.naturalOrder()),
          app.granted().size(),
          app.granted().stream().filter(high).count(),
          app.tags().stream().anyMatch(Mark::isMark));
    }
  }
}
