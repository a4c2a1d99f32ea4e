package io.github.appreg.adapter.graph;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.microsoft.kiota.RequestInformation;
import io.github.appreg.core.port.Lanes;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The parts of many registrations, from pages that expand one of them each. Graph expands 20 at
 * most and mostly does not say that there are more, so only what has fewer counts as whole.
 */
final class PartPages {
  /** Graph's limit of what it expands. */
  private static final int CUT = 20;

  private static final int PAGE = 999;
  private static final String[] NAMED = {"id", "uniqueName"};
  private static final String[] PRINCIPAL = {"id", "appId", "displayName", "accountEnabled"};

  private final Graph graph;
  private final Map<String, List<Rows.Owner>> owners = new HashMap<>();
  private final Map<String, List<Rows.Trust>> trusts = new HashMap<>();
  private final Map<String, Granted> principals = new HashMap<>();

  PartPages(Graph graph) {
    this.graph = graph;
  }

  /**
   * Reads the three lists, each a task of its own.
   *
   * @param wanted which registrations, by their object id and unique name
   * @param wantedAppIds which service principals
   */
  List<Lanes.Task<Void, GraphFailure>> tasks(
      Predicate<Named> wanted, Predicate<String> wantedAppIds) {
    return List.of(
        () -> {
          graph.each(
              applications("owners($select=id,displayName,userPrincipalName)"),
              Owned.class,
              row -> keep(wanted, row, row.owners(), row.moreOwners(), owners));
          return null;
        },
        () -> {
          graph.each(
              applications("federatedIdentityCredentials"),
              Trusting.class,
              row -> keep(wanted, row, row.trusts(), row.moreTrusts(), trusts));
          return null;
        },
        () -> {
          graph.each(principals(), Granted.class, row -> keep(wantedAppIds, row));
          return null;
        });
  }

  /** Those that came whole, by object id. */
  Map<String, PartSource.Parts> of(Collection<Rows.Application> registrations) {
    Map<String, PartSource.Parts> all = new HashMap<>();
    for (Rows.Application row : registrations) {
      Granted principal = principals.get(row.appId());
      if (principal != null && owners.containsKey(row.id()) && trusts.containsKey(row.id())) {
        all.put(
            row.id(),
            new PartSource.Parts(
                Optional.of(principal.principal()),
                principal.grants(),
                owners.get(row.id()),
                trusts.get(row.id())));
      }
    }
    return all;
  }

  private static <T> void keep(
      Predicate<Named> wanted, Named row, List<T> rows, String more, Map<String, List<T>> in) {
    if (wanted.test(row) && whole(rows, more)) {
      in.put(row.id(), List.copyOf(rows));
    }
  }

  private void keep(Predicate<String> wanted, Granted row) {
    if (row.appId() != null && wanted.test(row.appId()) && whole(row.grants(), row.moreGrants())) {
      principals.put(row.appId(), row);
    }
  }

  private static boolean whole(List<?> rows, String more) {
    return rows != null && rows.size() < CUT && more == null;
  }

  private RequestInformation applications(String expanded) {
    return graph
        .at()
        .applications()
        .toGetRequestInformation(
            c -> {
              c.queryParameters.select = NAMED;
              c.queryParameters.expand = new String[] {expanded};
              c.queryParameters.top = PAGE;
            });
  }

  private RequestInformation principals() {
    return graph
        .at()
        .servicePrincipals()
        .toGetRequestInformation(
            c -> {
              c.queryParameters.select = PRINCIPAL;
              c.queryParameters.expand = new String[] {"appRoleAssignments"};
              c.queryParameters.top = PAGE;
            });
  }

  /** A registration that something is a part of. */
  interface Named {
    String id();

    String uniqueName();
  }

  /** A registration with its owners. */
  record Owned(
      String id,
      String uniqueName,
      List<Rows.Owner> owners,
      @JsonProperty("owners@odata.nextLink") String moreOwners)
      implements Named {}

  /** A registration with its federated credentials. */
  record Trusting(
      String id,
      String uniqueName,
      @JsonProperty("federatedIdentityCredentials") List<Rows.Trust> trusts,
      @JsonProperty("federatedIdentityCredentials@odata.nextLink") String moreTrusts)
      implements Named {}

  /** A service principal with what it is granted. */
  record Granted(
      String id,
      String appId,
      String displayName,
      Boolean accountEnabled,
      @JsonProperty("appRoleAssignments") List<Rows.Assignment> grants,
      @JsonProperty("appRoleAssignments@odata.nextLink") String moreGrants) {
    Rows.Principal principal() {
      return new Rows.Principal(id, appId, displayName, accountEnabled);
    }
  }
}
