package io.github.appreg.adapter.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.kiota.RequestInformation;
import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.Target;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Registrations one by one, by name or else by application id, in batches. */
final class RowsByKey implements RowSource {
  private final Graph graph;
  private final Batch batch;

  RowsByKey(Graph graph, Batch batch) {
    this.graph = graph;
    this.batch = batch;
  }

  @Override
  public Found find(Collection<Target> targets) throws GraphFailure {
    SortedMap<AppKey, Rows.Application> found = new TreeMap<>();
    look(List.copyOf(targets), target -> byName(target.key()), found);
    look(
        targets.stream().filter(t -> t.appId().isPresent() && !found.containsKey(t.key())).toList(),
        target -> byAppId(target.appId().orElseThrow()),
        found);
    return new Found(found, Map.of());
  }

  private void look(
      List<Target> targets,
      Function<Target, RequestInformation> lookup,
      SortedMap<AppKey, Rows.Application> into)
      throws GraphFailure {
    List<Batch.Item> answers = batch.get(targets.stream().map(lookup).toList());
    for (int i = 0; i < targets.size(); i++) {
      Optional<JsonNode> body = answers.get(i).found();
      if (body.isPresent()) {
        into.put(targets.get(i).key(), Json.bind(body.get(), Rows.Application.class));
      }
    }
  }

  /** Without $select: naming keyCredentials there is throttled to 150 requests a minute. */
  private RequestInformation byName(AppKey key) {
    return graph.at().applicationsWithUniqueName(Ids.quoted(key.value())).toGetRequestInformation();
  }

  /** Without $select, likewise. */
  RequestInformation byAppId(String appId) {
    return graph.at().applicationsWithAppId(Ids.quoted(appId)).toGetRequestInformation();
  }
}
