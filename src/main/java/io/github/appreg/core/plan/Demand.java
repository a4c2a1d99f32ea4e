package io.github.appreg.core.plan;

import io.github.appreg.core.model.Call;
import io.github.appreg.core.permission.Need;
import io.github.appreg.core.permission.PermissionCatalogue;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * One call to Microsoft Graph that a step makes.
 *
 * @param owned whether it is about an app that our own sign-in owns, or may own
 */
record Demand(Step step, Call call, boolean owned) {
  private static final String OWNED = ".OwnedBy";
  private static final String WRITES_APPS = "Application.ReadWrite.All";
  private static final String GRANTS = "AppRoleAssignment.ReadWrite.All";
  private static final String READS_APPS = "Application.Read.All";
  private static final String WRITES_ALL = "Directory.ReadWrite.All";

  /** What it asks for; empty where nobody can tell. */
  Optional<Need> need(PermissionCatalogue catalogue) {
    return corrected()
        .or(() -> catalogue.need(call))
        .map(need -> owned ? need : withoutOwned(need))
        .filter(need -> !need.outOfReach())
        .map(Demand::withInclusion);
  }

  /** Who may write all of a kind may read all of it. */
  private static Need withInclusion(Need need) {
    Set<SortedSet<String>> sets = new LinkedHashSet<>(need.alternatives());
    for (SortedSet<String> set : need.alternatives()) {
      SortedSet<String> wider = new TreeSet<>();
      set.forEach(each -> wider.add(each.replaceAll("[.]Read[.]All$", ".ReadWrite.All")));
      sets.add(wider);
    }
    return new Need(need.published(), sets, need.delegated());
  }

  /**
   * Where the tables of permissions disagree with the pages of the operations, the pages count:
   * another owner is added by who may write all apps, and a grant ends by who may grant. To read
   * apps, the permission that is for nothing else is asked for.
   */
  private Optional<Need> corrected() {
    if (call.method().equals("POST") && call.path().endsWith("/owners/$ref")) {
      return Optional.of(any(WRITES_APPS, WRITES_ALL));
    }
    if (call.method().equals("DELETE") && call.path().contains("/appRoleAssignments/")) {
      return Optional.of(any(GRANTS));
    }
    if (call.method().equals("GET") && call.path().equals("/servicePrincipals/{id}")) {
      return Optional.of(any(READS_APPS, WRITES_APPS));
    }
    return Optional.empty();
  }

  private static Need any(String least, String... others) {
    Set<SortedSet<String>> sets = new LinkedHashSet<>();
    sets.add(new TreeSet<>(Set.of(least)));
    for (String other : others) {
      sets.add(new TreeSet<>(Set.of(other)));
    }
    return new Need(new TreeSet<>(Set.of(least)), sets, true);
  }

  private static Need withoutOwned(Need need) {
    Set<SortedSet<String>> sets =
        need.alternatives().stream()
            .filter(set -> set.stream().noneMatch(Demand::isOwned))
            .collect(Collectors.toSet());
    SortedSet<String> published = new TreeSet<>(need.published());
    if (published.removeIf(Demand::isOwned) && published.isEmpty()) {
      sets.stream().filter(set -> set.contains(WRITES_APPS)).forEach(published::addAll);
    }
    return new Need(published, sets, need.delegated());
  }

  private static boolean isOwned(String permission) {
    return permission.endsWith(OWNED);
  }
}
