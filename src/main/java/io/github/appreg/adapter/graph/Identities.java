package io.github.appreg.adapter.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.kiota.RequestInformation;
import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.IdentityReference;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.LiveIdentity;
import io.github.appreg.core.model.LiveIdentity.Assigned;
import io.github.appreg.core.model.Permission;
import io.github.appreg.core.model.Target;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Finds managed identities by what manifests name them. */
final class Identities {
  private static final String TYPE = "ManagedIdentity";
  private static final String[] FIELDS = {
    "id", "appId", "displayName", "servicePrincipalType", "alternativeNames"
  };
  private static final int PAGE = 999;

  /** Said of a user-assigned identity in its service principal's alternative names. */
  private static final String USER = "isExplicit=True";

  private static final String SYSTEM = "isExplicit=False";

  private final Graph graph;
  private final Batch batch;

  Identities(Graph graph, Batch batch) {
    this.graph = graph;
    this.batch = batch;
  }

  /** Those that are there and are the only one of their name. */
  SortedMap<AppKey, Rows.Identity> read(Collection<Target> targets) throws GraphFailure {
    List<Target> all = List.copyOf(targets);
    List<Batch.Item> answers =
        batch.get(
            all.stream().map(target -> lookup(target.managedIdentity().orElseThrow())).toList());
    SortedMap<AppKey, Rows.Identity> found = new TreeMap<>();
    for (int i = 0; i < all.size(); i++) {
      IdentityReference reference = all.get(i).managedIdentity().orElseThrow();
      List<Rows.Identity> rows = rows(reference, answers.get(i));
      if (rows.size() == 1) {
        found.put(all.get(i).key(), rows.get(0));
      }
    }
    return found;
  }

  /** All that the reference may mean. */
  List<LiveIdentity> find(IdentityReference reference) throws GraphFailure {
    return rows(reference, batch.get(List.of(lookup(reference))).get(0)).stream()
        .map(Identities::live)
        .toList();
  }

  /** An identity with its grants. */
  static LiveApp live(AppKey key, Rows.Identity row, SortedSet<Permission> granted) {
    return new LiveApp(
        key,
        key.value(),
        row.appId(),
        AppMapping.noFields(),
        new TreeSet<>(),
        new TreeSet<>(),
        true,
        true,
        new TreeSet<>(),
        granted,
        List.of(),
        List.of(),
        Optional.of(live(row)),
        new TreeMap<>());
  }

  private static LiveIdentity live(Rows.Identity row) {
    Assigned assigned =
        row.alternativeNames().stream().anyMatch(USER::equalsIgnoreCase)
            ? Assigned.USER
            : row.alternativeNames().stream().anyMatch(SYSTEM::equalsIgnoreCase)
                ? Assigned.SYSTEM
                : Assigned.UNKNOWN;
    return new LiveIdentity(
        row.id(),
        AppMapping.text(row.displayName()),
        assigned,
        row.alternativeNames().stream()
            .filter(name -> name.startsWith("/"))
            .findFirst()
            .orElse(""));
  }

  private RequestInformation lookup(IdentityReference reference) {
    String text = Ids.quoted(reference.text());
    return switch (reference.by()) {
      case PRINCIPAL_ID ->
          graph
              .at()
              .servicePrincipals()
              .byServicePrincipalId(reference.text())
              .toGetRequestInformation(c -> c.queryParameters.select = FIELDS);
      case RESOURCE_ID -> filtered("alternativeNames/any(n:n eq '" + text + "')");
      case NAME ->
          filtered("servicePrincipalType eq '" + TYPE + "' and displayName eq '" + text + "'");
    };
  }

  private RequestInformation filtered(String filter) {
    return graph
        .at()
        .servicePrincipals()
        .toGetRequestInformation(
            c -> {
              c.queryParameters.filter = filter;
              c.queryParameters.select = FIELDS;
              c.queryParameters.top = PAGE;
            });
  }

  /** Any other service principal is somebody's app, and gets nothing by a mistaken reference. */
  private List<Rows.Identity> rows(IdentityReference reference, Batch.Item answer)
      throws GraphFailure {
    Optional<JsonNode> body = answer.found();
    if (body.isEmpty()) {
      return List.of();
    }
    List<Rows.Identity> rows =
        new ArrayList<>(
            reference.by() == IdentityReference.By.PRINCIPAL_ID
                ? List.of(Json.bind(body.get(), Rows.Identity.class))
                : graph.rows(body.get(), Rows.Identity.class));
    rows.removeIf(row -> !TYPE.equals(row.servicePrincipalType()) || !means(reference, row));
    return rows;
  }

  /** Checked again: what Graph thinks equal is for Graph to say, who gets grants is for us. */
  private static boolean means(IdentityReference reference, Rows.Identity row) {
    return switch (reference.by()) {
      case PRINCIPAL_ID -> reference.text().equalsIgnoreCase(row.id());
      case RESOURCE_ID ->
          row.alternativeNames().stream().anyMatch(reference.text()::equalsIgnoreCase);
      case NAME -> reference.text().equalsIgnoreCase(row.displayName());
    };
  }
}
