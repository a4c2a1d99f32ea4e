package io.github.appreg.cli;

import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.IdentityReference;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.LiveIdentity;
import io.github.appreg.core.model.Position;
import io.github.appreg.core.model.Problem;
import io.github.appreg.core.port.Directory;
import io.github.appreg.core.port.DirectoryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Managed identities that are not there, that are several, or that two manifests mean. */
final class IdentityObstacles {
  private static final int SHOWN = 5;

  private IdentityObstacles() {}

  static List<Problem> of(List<DesiredApp> apps, Map<AppKey, LiveApp> live, Directory directory)
      throws DirectoryException {
    List<Problem> problems = new ArrayList<>();
    Map<String, AppKey> meant = new TreeMap<>();
    for (DesiredApp app : apps) {
      if (app.managedIdentity().isEmpty()) {
        continue;
      }
      IdentityReference reference = app.managedIdentity().get();
      Position at = app.origin().at("/spec/" + reference.by().label());
      LiveApp there = live.get(app.key());
      if (there == null) {
        problems.add(Problem.error(at, missing(reference, directory.identities(reference))));
        continue;
      }
      AppKey other = meant.putIfAbsent(there.appId(), app.key());
      if (other != null) {
        problems.add(
            Problem.error(
                at, "the manifest " + other + " means the same managed identity; keep one"));
      }
    }
    return problems;
  }

  private static String missing(IdentityReference reference, List<LiveIdentity> candidates) {
    String text = reference.by().words() + " " + reference.text();
    if (candidates.isEmpty()) {
      return "the tenant has no managed identity with the "
          + text
          + switch (reference.by()) {
            case PRINCIPAL_ID -> "; it is the id of its service principal, not its client id";
            case RESOURCE_ID -> "; a system-assigned identity has to be switched on there first";
            case NAME -> "; a system-assigned identity is called as its resource";
          };
    }
    return candidates.size()
        + " managed identities have the "
        + text
        + ", so which one is meant is not known; name it by `principalId` or `resourceId`: "
        + candidates.stream()
            .limit(SHOWN)
            .map(LiveIdentity::describe)
            .collect(Collectors.joining("; "))
        + (candidates.size() > SHOWN ? "; and " + (candidates.size() - SHOWN) + " more" : "");
  }
}
