package io.github.appreg.adapter.graph;

import static java.util.stream.Collectors.toCollection;

import com.microsoft.kiota.RequestInformation;
import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.Permission;
import io.github.appreg.core.model.Target;
import io.github.appreg.core.port.Lanes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Registrations by page together with their parts, or by key, whichever the numbers speak for. What
 * no page shows is asked for by key before it counts as absent: a page may lag behind.
 */
final class RowsBySize implements RowSource {
  private static final int PAGE = 999;

  /** Of which Graph shows no more than is read; naming keyCredentials is fine in a few pages. */
  private static final String[] FIELDS = {
    "id",
    "appId",
    "uniqueName",
    "displayName",
    "description",
    "notes",
    "signInAudience",
    "serviceManagementReference",
    "tags",
    "requiredResourceAccess",
    "keyCredentials",
    "passwordCredentials",
    "createdDateTime"
  };

  private final Graph graph;
  private final Lanes lanes;
  private final RowSource byKey;
  private final ApiRoles roles;
  private final Census census;

  RowsBySize(Graph graph, Lanes lanes, RowSource byKey, ApiRoles roles, Census census) {
    this.graph = graph;
    this.lanes = lanes;
    this.byKey = byKey;
    this.roles = roles;
    this.census = census;
  }

  @Override
  public Found find(Collection<Target> targets) throws GraphFailure {
    if (targets.isEmpty()) {
      return byKey.find(targets);
    }
    Approach approach = census.approach(targets.size());
    if (!approach.byPage()) {
      return byKey.find(targets);
    }
    try {
      return byPage(targets);
    } catch (GraphFailure e) {
      if (!PartsBySize.unsupported(e)) {
        throw e;
      }
      census.remark("by key after all: " + FailureReader.oneLine(e.getMessage()));
      return byKey.find(targets);
    }
  }

  private Found byPage(Collection<Target> targets) throws GraphFailure {
    Set<String> names =
        targets.stream().map(target -> target.key().value()).collect(toCollection(TreeSet::new));
    SortedMap<AppKey, Rows.Application> found = new TreeMap<>();
    PartPages pages = new PartPages(graph);
    List<Lanes.Task<Void, GraphFailure>> tasks = new ArrayList<>();
    tasks.add(() -> rows(names, found));
    tasks.addAll(pages.tasks(row -> isOf(names, row.uniqueName()), appId -> true));
    tasks.add(this::expectGraph);
    lanes.<Void, GraphFailure>all(tasks);
    Map<String, PartSource.Parts> parts = pages.of(found.values());
    Found others =
        byKey.find(targets.stream().filter(target -> !found.containsKey(target.key())).toList());
    found.putAll(others.registrations());
    return new Found(found, others.principals(), parts);
  }

  private Void rows(Set<String> names, SortedMap<AppKey, Rows.Application> into)
      throws GraphFailure {
    graph.each(
        list(),
        Rows.Application.class,
        row -> {
          if (isOf(names, row.uniqueName())) {
            into.put(new AppKey(row.uniqueName()), row);
          }
        });
    return null;
  }

  /** Nearly every app declares something there; so it is not waited for afterwards. */
  private Void expectGraph() throws GraphFailure {
    roles.expect(Set.of(Permission.MICROSOFT_GRAPH));
    return null;
  }

  private static boolean isOf(Set<String> names, String name) {
    return name != null && names.contains(name);
  }

  private RequestInformation list() {
    return graph
        .at()
        .applications()
        .toGetRequestInformation(
            c -> {
              c.queryParameters.select = FIELDS;
              c.queryParameters.top = PAGE;
            });
  }
}
