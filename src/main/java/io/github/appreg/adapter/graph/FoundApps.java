package io.github.appreg.adapter.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.kiota.RequestInformation;
import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.FoundApp;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.Stranger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Looks for registrations that nobody has a manifest for. */
final class FoundApps {
  private static final String[] LISTED = {"id", "appId", "displayName"};
  private static final int PAGE = 999;

  /** The tenants that Microsoft registers its own apps in. */
  private static final Set<String> MICROSOFT =
      Set.of("f8cdef31-a31e-4b4a-93e4-5f571e91255a", "72f988bf-86f1-41af-91ab-2d7cd011db47");

  private static final RowSource.Found NOTHING = new RowSource.Found(new TreeMap<>(), Map.of());

  private final Graph graph;
  private final Batch batch;
  private final RowsByKey byKey;
  private final LiveReader reader;

  FoundApps(Graph graph, Batch batch, RowsByKey byKey, LiveReader reader) {
    this.graph = graph;
    this.batch = batch;
    this.byKey = byKey;
    this.reader = reader;
  }

  /** Not filtered by Graph, which knows only how a name starts. */
  SortedSet<String> appIds(String text) throws GraphFailure {
    String wanted = text.toLowerCase(Locale.ROOT);
    SortedSet<String> ids = new TreeSet<>();
    List<Rows.Application> rows =
        graph.all(
            graph
                .at()
                .applications()
                .toGetRequestInformation(
                    c -> {
                      c.queryParameters.select = LISTED;
                      c.queryParameters.top = PAGE;
                    }),
            Rows.Application.class);
    for (Rows.Application row : rows) {
      if (AppMapping.text(row.displayName()).toLowerCase(Locale.ROOT).contains(wanted)) {
        ids.add(row.appId());
      }
    }
    return ids;
  }

  List<FoundApp> find(Collection<String> appIds) throws GraphFailure {
    List<RequestInformation> lookups = appIds.stream().map(byKey::byAppId).toList();
    List<JsonNode> bodies = new ArrayList<>();
    List<Rows.Application> rows = new ArrayList<>();
    for (Batch.Item item : batch.get(lookups)) {
      Optional<JsonNode> body = item.found();
      if (body.isPresent()) {
        bodies.add(body.get());
        rows.add(Json.bind(body.get(), Rows.Application.class));
      }
    }
    List<LiveApp> apps =
        reader.whole(rows.stream().map(FoundApps::key).toList(), rows, NOTHING, Set.of());
    List<Batch.Item> consents = batch.get(rows.stream().map(this::consents).toList());
    List<FoundApp> found = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      List<String> beside = new ArrayList<>(Beside.registration(bodies.get(i)));
      Optional<JsonNode> page = consents.get(i).found();
      if (page.isPresent()) {
        beside.addAll(Beside.consents(graph.rows(page.get(), JsonNode.class)));
      }
      found.add(
          new FoundApp(apps.get(i), beside, Optional.ofNullable(rows.get(i).createdDateTime())));
    }
    return found;
  }

  /** The service principal of an app that has no registration here. */
  Optional<Stranger> stranger(String appId) throws GraphFailure {
    Optional<JsonNode> registration =
        graph.find(
            graph.at().applicationsWithAppId(Ids.quoted(appId)).toGetRequestInformation(),
            JsonNode.class);
    Optional<JsonNode> principal =
        graph.find(
            graph.at().servicePrincipalsWithAppId(Ids.quoted(appId)).toGetRequestInformation(),
            JsonNode.class);
    if (principal.isEmpty() || registration.isPresent()) {
      return Optional.empty();
    }
    JsonNode app = principal.get();
    return Optional.of(
        new Stranger(
            kind(app),
            app.path("id").asText(""),
            FailureReader.oneLine(app.path("displayName").asText("")),
            app.path("appOwnerOrganizationId").asText("")));
  }

  private Stranger.Kind kind(JsonNode principal) throws GraphFailure {
    String owner = principal.path("appOwnerOrganizationId").asText("");
    if ("ManagedIdentity".equals(principal.path("servicePrincipalType").asText())) {
      return Stranger.Kind.MANAGED_IDENTITY;
    }
    if (MICROSOFT.contains(owner.toLowerCase(Locale.ROOT))) {
      return Stranger.Kind.MICROSOFT;
    }
    return owner.equalsIgnoreCase(graph.ownClaims().path("tid").asText(""))
        ? Stranger.Kind.DELETED
        : Stranger.Kind.ANOTHER_TENANT;
  }

  private RequestInformation consents(Rows.Application row) {
    return graph.below(
        graph.at().servicePrincipalsWithAppId(Ids.quoted(row.appId())).toGetRequestInformation(),
        "/oauth2PermissionGrants");
  }

  private static AppKey key(Rows.Application row) {
    return new AppKey(row.uniqueName() == null ? row.appId() : row.uniqueName());
  }
}
