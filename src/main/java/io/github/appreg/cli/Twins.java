package io.github.appreg.cli;

import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.DeletedApp;
import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.Problem;
import io.github.appreg.core.plan.Departure;
import io.github.appreg.core.port.Directory;
import io.github.appreg.core.port.DirectoryException;
import io.github.appreg.core.port.Fault;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Deleted apps that stand in the way of manifests, as they hold their names. */
final class Twins {
  private Twins() {}

  /**
   * The deleted apps; asked for only where an app is not there, or does not bear its name yet.
   * Empty where they may not be read: then the write says so.
   */
  static List<DeletedApp> read(
      List<DesiredApp> apps, Map<AppKey, LiveApp> live, Directory directory)
      throws DirectoryException {
    if (apps.stream().noneMatch(app -> nameless(app, live))) {
      return List.of();
    }
    try {
      return directory.deleted();
    } catch (DirectoryException e) {
      if (e.fault().kind() == Fault.Kind.DENIED) {
        return List.of();
      }
      throw e;
    }
  }

  private static boolean nameless(DesiredApp app, Map<AppKey, LiveApp> live) {
    LiveApp there = live.get(app.key());
    return app.managedIdentity().isEmpty() && (there == null || !there.named());
  }

  /** Those that are the apps of manifests. */
  static SortedMap<AppKey, DeletedApp> of(
      List<DesiredApp> apps, Map<AppKey, LiveApp> live, List<DeletedApp> deleted) {
    SortedMap<AppKey, DeletedApp> twins = new TreeMap<>();
    for (DesiredApp app : apps) {
      if (app.managedIdentity().isEmpty() && !live.containsKey(app.key())) {
        deleted.stream()
            .filter(gone -> Leaving.is(gone, app, Departure.Stage.RESTORE))
            .findFirst()
            .ifPresent(gone -> twins.put(app.key(), gone));
      }
    }
    return twins;
  }

  /** Where the name that an app is to get is held by another one, which was deleted. */
  static List<Problem> clashes(
      List<DesiredApp> apps, Map<AppKey, LiveApp> live, List<DeletedApp> deleted) {
    List<Problem> problems = new ArrayList<>();
    for (DesiredApp app : apps) {
      if (!nameless(app, live)) {
        continue;
      }
      deleted.stream()
          .filter(gone -> gone.uniqueName().equals(app.key().value()))
          .filter(gone -> !Leaving.is(gone, app, Departure.Stage.RESTORE))
          .map(
              gone ->
                  Problem.error(
                      app.origin().at("/metadata/name"),
                      held(app, gone)
                          + ", and the manifest means another app; purge that one, or choose"
                          + " another name"))
          .forEach(problems::add);
    }
    return problems;
  }

  /** Where another app would be made while the one of the manifest can come back. */
  static List<Problem> offers(List<DesiredApp> apps, Map<AppKey, DeletedApp> twins) {
    List<Problem> problems = new ArrayList<>();
    for (DesiredApp app : apps) {
      DeletedApp gone = twins.get(app.key());
      if (gone != null) {
        problems.add(
            Problem.error(
                app.origin().at("/metadata/name"),
                (gone.uniqueName().isEmpty() ? deleted(app, gone) : held(app, gone))
                    + "; bring it back with --restore-deleted, "
                    + (gone.uniqueName().isEmpty()
                        ? "or remove `appId` to have another made"
                        : "end it for good "
                            + (gone.ours() ? "with appreg destroy --purge" : "by hand")
                            + ", or choose another name")));
      }
    }
    return problems;
  }

  private static String held(DesiredApp app, DeletedApp gone) {
    return "the name "
        + app.key()
        + " is held by a deleted app, "
        + gone.appId()
        + ", until "
        + day(gone)
        + (gone.ours() ? "" : " (it bears no mark of appreg)");
  }

  private static String deleted(DesiredApp app, DeletedApp gone) {
    return "the app " + gone.appId() + " of " + app.key() + " is deleted, until " + day(gone);
  }

  private static LocalDate day(DeletedApp gone) {
    return LocalDate.ofInstant(gone.until(), ZoneOffset.UTC);
  }
}
