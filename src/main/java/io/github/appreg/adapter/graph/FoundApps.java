package io.github.appreg.adapter.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.kiota.RequestInformation;
import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.FoundApp;
import io.github.appreg.core.model.LiveApp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Looks for registrations that nobody has a manifest for. */
final class FoundApps {
  private static final String[] LISTED = {"id", "appId", "displayName"};
  private static final int PAGE = 999;

  private final Graph graph;
  private final Batch batch;
  private final LiveReader reader;

  FoundApps(Graph graph, Batch batch, LiveReader reader) {
    this.graph = graph;
    this.batch = batch;
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
    List<RequestInformation> lookups = appIds.stream().map(reader::byAppId).toList();
    List<JsonNode> bodies = new ArrayList<>();
    List<Rows.Application> rows = new ArrayList<>();
    for (Batch.Item item : batch.get(lookups)) {
      Optional<JsonNode> body = item.found();
      if (body.isPresent()) {
        bodies.add(body.get());
        rows.add(Json.bind(body.get(), Rows.Application.class));
      }
    }
    List<LiveApp> apps = reader.whole(rows.stream().map(FoundApps::key).toList(), rows, Set.of());
    List<Batch.Item> consents = batch.get(rows.stream().map(this::consents).toList());
    List<FoundApp> found = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      List<String> beside = new ArrayList<>(Beside.registration(bodies.get(i)));
      Optional<JsonNode> page = consents.get(i).found();
      if (page.isPresent()) {
        beside.addAll(Beside.consents(graph.rows(page.get(), JsonNode.class)));
      }
      found.add(new FoundApp(apps.get(i), beside));
    }
    return found;
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
