package io.github.appreg.adapter.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.kiota.RequestInformation;
import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.Permission;
import io.github.appreg.core.model.Target;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads which delegated permissions apps were consented to, for everyone and by single people. */
final class LiveConsents {
  private final Graph graph;
  private final Batch batch;
  private final ApiRoles roles;

  LiveConsents(Graph graph, Batch batch, ApiRoles roles) {
    this.graph = graph;
    this.batch = batch;
    this.roles = roles;
  }

  /** The apps, those whose delegated permissions are managed with what they were consented to. */
  SortedMap<AppKey, LiveApp> with(SortedMap<AppKey, LiveApp> apps, Collection<Target> targets)
      throws GraphFailure {
    List<LiveApp> asked =
        targets.stream()
            .filter(Target::delegated)
            .filter(target -> apps.containsKey(target.key()))
            .map(target -> apps.get(target.key()))
            .toList();
    List<Batch.Item> answers = batch.get(asked.stream().map(app -> of(app.appId())).toList());
    SortedMap<AppKey, LiveApp> all = new TreeMap<>(apps);
    for (int i = 0; i < asked.size(); i++) {
      all.put(asked.get(i).key(), with(asked.get(i), answers.get(i)));
    }
    return all;
  }

  private RequestInformation of(String appId) {
    return graph.below(
        graph.at().servicePrincipalsWithAppId(Ids.quoted(appId)).toGetRequestInformation(),
        "/oauth2PermissionGrants");
  }

  private LiveApp with(LiveApp app, Batch.Item answer) throws GraphFailure {
    SortedSet<Permission> everyone = new TreeSet<>();
    SortedMap<Permission, Integer> personal = new TreeMap<>();
    Optional<JsonNode> page = answer.found();
    List<Rows.Consent> rows =
        page.isPresent() ? graph.rows(page.get(), Rows.Consent.class) : List.of();
    for (Rows.Consent row : rows) {
      for (String scope : row.scopes()) {
        Optional<Permission> permission = roles.scoped(row.resourceId(), scope);
        if (row.everyone()) {
          permission.ifPresent(everyone::add);
        } else {
          permission.ifPresent(each -> personal.merge(each, 1, Integer::sum));
        }
      }
    }
    return app.consented(everyone, personal);
  }
}
