package io.github.appreg.adapter.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.microsoft.kiota.RequestInformation;
import io.github.appreg.core.port.Held;
import io.github.appreg.core.port.Introduction;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Who we are and where, in names, each read for itself: many a sign-in may read none of them. */
final class Introductions {
  private static final String ROLE = "#microsoft.graph.directoryRole";
  private static final int PAGE = 999;

  private final Graph graph;

  private Introductions(Graph graph) {
    this.graph = graph;
  }

  static Introduction of(Graph graph) throws GraphFailure {
    JsonNode claims = graph.ownClaims();
    boolean person = TokenRights.of(claims).told() == Held.Told.PERSON;
    String objectId = claims.path("oid").asText("");
    Introductions all = new Introductions(graph);
    JsonNode tenant = all.tenant();
    return new Introduction(
        text(person ? all.person() : all.application(objectId), "displayName"),
        text(tenant, "displayName"),
        domain(tenant),
        person ? all.directoryRoles() : Optional.empty());
  }

  private JsonNode tenant() {
    String[] wanted = {"id", "displayName", "verifiedDomains"};
    List<JsonNode> rows =
        rows(
            graph
                .at()
                .organization()
                .toGetRequestInformation(c -> c.queryParameters.select = wanted));
    return rows.isEmpty() ? MissingNode.getInstance() : rows.get(0);
  }

  private JsonNode person() {
    return one(graph.me("?$select=id,displayName"));
  }

  private JsonNode application(String objectId) {
    if (!Ids.isGuid(objectId)) {
      return MissingNode.getInstance();
    }
    String[] wanted = {"id", "displayName"};
    return one(
        graph
            .at()
            .servicePrincipals()
            .byServicePrincipalId(objectId)
            .toGetRequestInformation(c -> c.queryParameters.select = wanted));
  }

  /** Absent where they may not be read: to have none is another matter. */
  private Optional<SortedSet<String>> directoryRoles() {
    try {
      SortedSet<String> roles = new TreeSet<>();
      RequestInformation groups = graph.me("/transitiveMemberOf?$top=" + PAGE);
      for (JsonNode group : graph.all(groups, JsonNode.class)) {
        if (group.path("@odata.type").asText("").equals(ROLE)) {
          text(group, "displayName").ifPresent(roles::add);
        }
      }
      return Optional.of(roles);
    } catch (GraphFailure e) {
      return Optional.empty();
    }
  }

  private List<JsonNode> rows(RequestInformation request) {
    try {
      return graph.all(request, JsonNode.class);
    } catch (GraphFailure e) {
      return List.of();
    }
  }

  private JsonNode one(RequestInformation request) {
    try {
      return graph.get(request, JsonNode.class);
    } catch (GraphFailure e) {
      return MissingNode.getInstance();
    }
  }

  private static Optional<String> domain(JsonNode tenant) {
    for (JsonNode domain : tenant.path("verifiedDomains")) {
      if (domain.path("isDefault").asBoolean()) {
        return text(domain, "name");
      }
    }
    return Optional.empty();
  }

  private static Optional<String> text(JsonNode node, String member) {
    return Optional.of(FailureReader.oneLine(node.path(member).asText("")))
        .filter(text -> !text.isEmpty());
  }
}
