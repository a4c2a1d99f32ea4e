package io.github.appreg.adapter.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.kiota.RequestInformation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Each registration's parts by themselves, in batches. Never expands: Graph cuts at 20, silently.
 */
final class PartsByApp implements PartSource {
  static final String[] PRINCIPAL = {"id", "appId", "displayName", "accountEnabled"};

  private static final int PAGE = 999;

  private final Graph graph;
  private final Batch batch;

  PartsByApp(Graph graph, Batch batch) {
    this.graph = graph;
    this.batch = batch;
  }

  @Override
  public Map<String, Parts> of(
      Collection<Rows.Application> registrations, Map<String, Rows.Principal> principals)
      throws GraphFailure {
    List<RequestInformation> wanted = new ArrayList<>();
    for (Rows.Application row : registrations) {
      if (!principals.containsKey(row.appId())) {
        wanted.add(principal(row));
      }
      wanted.addAll(List.of(grants(row), owners(row), trusts(row)));
    }
    Iterator<Batch.Item> answers = batch.get(wanted).iterator();
    Map<String, Parts> parts = new HashMap<>();
    for (Rows.Application row : registrations) {
      Optional<Rows.Principal> principal =
          principals.containsKey(row.appId())
              ? Optional.of(principals.get(row.appId()))
              : bound(answers.next());
      parts.put(
          row.id(),
          new Parts(
              principal,
              rows(answers.next(), Rows.Assignment.class),
              rows(answers.next(), Rows.Owner.class),
              rows(answers.next(), Rows.Trust.class)));
    }
    return parts;
  }

  private RequestInformation principal(Rows.Application row) {
    return graph
        .at()
        .servicePrincipalsWithAppId(Ids.quoted(row.appId()))
        .toGetRequestInformation(c -> c.queryParameters.select = PRINCIPAL);
  }

  private RequestInformation grants(Rows.Application row) {
    GraphServiceClient at = graph.at();
    return graph.below(
        at.servicePrincipalsWithAppId(Ids.quoted(row.appId())).toGetRequestInformation(),
        "/appRoleAssignments?$top=" + PAGE);
  }

  private RequestInformation owners(Rows.Application row) {
    return graph
        .at()
        .applications()
        .byApplicationId(row.id())
        .owners()
        .toGetRequestInformation(
            c -> {
              c.queryParameters.select = new String[] {"id", "displayName", "userPrincipalName"};
              c.queryParameters.top = PAGE;
            });
  }

  private RequestInformation trusts(Rows.Application row) {
    return graph
        .at()
        .applications()
        .byApplicationId(row.id())
        .federatedIdentityCredentials()
        .toGetRequestInformation();
  }

  private static Optional<Rows.Principal> bound(Batch.Item item) throws GraphFailure {
    Optional<JsonNode> body = item.found();
    return body.isPresent()
        ? Optional.of(Json.bind(body.get(), Rows.Principal.class))
        : Optional.empty();
  }

  private <T> List<T> rows(Batch.Item item, Class<T> row) throws GraphFailure {
    Optional<JsonNode> page = item.found();
    return page.isPresent() ? graph.rows(page.get(), row) : List.of();
  }
}
