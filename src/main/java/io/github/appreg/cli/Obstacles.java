package io.github.appreg.cli;

import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.DesiredPermission;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.Mark;
import io.github.appreg.core.model.Permission;
import io.github.appreg.core.model.Position;
import io.github.appreg.core.model.Problem;
import io.github.appreg.core.port.Directory;
import io.github.appreg.core.port.DirectoryException;
import io.github.appreg.core.port.Fault;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What manifests ask of a tenant that cannot be done there, found before anything is planned. */
final class Obstacles {
  private final Directory directory;
  private final List<Problem> problems = new ArrayList<>();

  private Obstacles(Directory directory) {
    this.directory = directory;
  }

  /**
   * In order of their places; empty when all can be done.
   *
   * @param deleted the apps that are not there, and can be restored
   */
  static List<Problem> of(
      List<DesiredApp> apps, Map<AppKey, LiveApp> live, Set<AppKey> deleted, Directory directory)
      throws DirectoryException {
    Obstacles obstacles = new Obstacles(directory);
    List<DesiredPermission> missing = new ArrayList<>();
    for (DesiredApp app : apps) {
      Optional<LiveApp> there = Optional.ofNullable(live.get(app.key()));
      obstacles.mark(app, there);
      if (!deleted.contains(app.key())) {
        obstacles.adoption(app, there);
      }
      Stream.of(app.permissions(), app.delegated())
          .flatMap(list -> list.stream().flatMap(List::stream))
          .filter(p -> there.map(a -> !a.granted().contains(p.permission())).orElse(true))
          .forEach(missing::add);
    }
    obstacles.problems.addAll(IdentityObstacles.of(apps, live, directory));
    obstacles.permissions(missing);
    Collections.sort(obstacles.problems);
    return List.copyOf(obstacles.problems);
  }

  private void mark(DesiredApp app, Optional<LiveApp> live) {
    live.flatMap(there -> Mark.newer(there.tags()))
        .ifPresent(
            tag ->
                problems.add(
                    Problem.error(
                        app.origin().at("/metadata/name"),
                        "a newer appreg applied this app (it bears "
                            + tag
                            + "); use that version")));
  }

  /** An app is taken over by its id only, and only if it can bear the manifest's name. */
  private void adoption(DesiredApp app, Optional<LiveApp> live) throws DirectoryException {
    if (app.appId().isEmpty()) {
      return;
    }
    String id = app.appId().get();
    Position at = app.origin().at("/metadata/appId");
    if (live.isEmpty()) {
      error(at, absent(app, id));
    } else if (!live.get().appId().equalsIgnoreCase(id)) {
      error(
          at,
          app.key()
              + " is the name of another app, "
              + live.get().appId()
              + "; give this manifest another name, or remove `appId` if that app is meant");
    } else if (!live.get().named() && !live.get().uniqueName().isEmpty()) {
      error(
          app.origin().at("/metadata/name"),
          "the app "
              + id
              + " has the unique name "
              + live.get().uniqueName()
              + ", which can never change: it cannot be taken over under this one");
    }
  }

  /** Why there is no app with that id to take over. */
  private String absent(DesiredApp app, String id) throws DirectoryException {
    return directory
        .stranger(id)
        .map(
            stranger ->
                id
                    + " cannot be taken over: "
                    + Strangers.words(stranger)
                    + "; "
                    + Strangers.next(stranger))
        .orElse(
            "the tenant has no app with the application id "
                + id
                + ", and none named "
                + app.key()
                + "; restore it if it was deleted, or remove `appId` to have another made");
  }

  private void error(Position at, String message) {
    problems.add(Problem.error(at, message));
  }

  private void permissions(List<DesiredPermission> missing) throws DirectoryException {
    TreeSet<Permission> asked = new TreeSet<>();
    missing.forEach(wanted -> asked.add(wanted.permission()));
    if (asked.isEmpty()) {
      return;
    }
    SortedMap<Permission, Fault> unknown = directory.unknown(asked);
    for (DesiredPermission wanted : missing) {
      Fault fault = unknown.get(wanted.permission());
      if (fault != null) {
        problems.add(Problem.error(wanted.at(), fault.summary() + ". " + fault.next()));
      }
    }
  }
}
